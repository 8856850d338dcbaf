import type { Observation } from '../sources/observation.ts';
import { newestFirst } from '../sources/order.ts';
import { durationMs, endOf, type Refresh } from '../sources/refresh.ts';
import { conditions, type Finding, isProblem } from './finding.ts';
import { latenessOf } from './lateness.ts';
import type { Terms } from './limits.ts';
import { standingOf } from './standing.ts';
import { isSlow, usualDurationMs } from './usual.ts';

const stripLength = 10;

/** Observation → finding. Pure: the same facts at the same instant always give the same finding. */
export function judge(observation: Observation, terms: Terms): Finding {
  const { asset, state } = observation;
  if (state === 'on') return { ...nothingKnown, asset, condition: state };
  if (state === 'switched off') {
    const { failure, since } = observation;
    return { ...nothingKnown, asset, condition: state, failure, ...(since && { brokenSince: since }) };
  }
  if (state !== 'read') {
    const { reason } = observation;
    const { advice, isRed } = state === 'unreadable' ? observation : {};
    const more = { ...(advice && { advice }), ...(isRed && { isSetUp: true as const }) };
    return { ...nothingKnown, asset, condition: state, reason, ...more };
  }
  const { extent, gaps, schedule, failures = 0 } = observation;
  const refreshes = newestFirst(observation.refreshes);
  const running = refreshes.find(({ outcome }) => outcome === 'running');
  const ended = refreshes.filter(({ outcome }) => outcome !== 'running');
  const { deciding, isDoubted, row, lastSuccess, wholeSuccess, wellSince } = standingOf(ended);
  if (deciding?.outcome === 'unknown') {
    const reason = `Its newest refresh ${oddity(deciding)}. Look at it in ${asset.source}, and update this action.`;
    return { ...nothingKnown, asset, condition: 'unreadable', refresh: deciding, recent: strip(refreshes), reason };
  }
  const usual = deciding && usualDurationMs(deciding, ended);
  const duration = deciding && durationMs(deciding);
  const brokenSince = endOf(row.at(-1));
  const lastSuccessAt = endOf(lastSuccess);
  const wholeSuccessAt = endOf(wholeSuccess);
  const finding = {
    asset,
    condition: conditionOf(deciding, running),
    ...(deciding && { refresh: deciding }),
    ...(running && { running }),
    failuresInARow: row.length > 0 ? Math.max(row.length, failures) : 0,
    failuresMayBeMore: extent !== 'event' && row.length > 0 && !lastSuccess && failures === 0,
    ...(brokenSince && { brokenSince }),
    ...(lastSuccessAt && { lastSuccessAt }),
    ...(wholeSuccessAt && { wholeSuccessAt }),
    ...(wellSince && { wellSince }),
    ...(duration !== undefined && { durationMs: duration }),
    ...(usual !== undefined && { usualDurationMs: usual }),
    recent: strip(refreshes),
    extent,
    ...(extent !== 'event' && { history: refreshes.filter((one) => one === ended[0] || one.outcome !== 'completed') }),
    ...(isDoubted && { isDoubted }),
    ...(gaps && { gaps }),
    ...(schedule && { schedule }),
  } as const;
  // One event, or a list of what went wrong, tells nothing of what did not happen.
  if (extent !== 'history' || isProblem(finding)) return finding;
  const late = latenessOf({ asset, refreshes, lastSuccessAt, schedule }, terms);
  if (late) return { ...finding, ...late };
  return finding.condition === 'ok' && deciding && isSlow(deciding, ended) ? { ...finding, isSlow: true } : finding;
}

const nothingKnown = { failuresInARow: 0, failuresMayBeMore: false, recent: [] } as const;

/** A refresh that runs after a failure leaves the asset failed: only a success mends it. */
function conditionOf(deciding: Refresh | undefined, running: Refresh | undefined): Finding['condition'] {
  if (!deciding) return running ? 'running' : 'never refreshed';
  if (deciding.outcome === 'completed') return running ? 'running' : 'ok';
  return deciding.outcome === 'running' || deciding.outcome === 'unknown' ? 'unreadable' : deciding.outcome;
}

/** What is odd about a refresh of which nobody can tell how it went. */
function oddity(refresh: Refresh): string {
  if (refresh.status === '') return 'has no status that this version can read';
  const isDated = endOf(refresh) !== undefined;
  return `has the status “${refresh.status}”, ${isDated ? 'which this version does not know' : 'but no date that this version can read'}`;
}

function strip(refreshes: readonly Refresh[]): Finding['recent'] {
  return refreshes
    .slice(0, stripLength)
    .map(({ outcome }) => outcome)
    .reverse();
}

/** In the order in which people want to read them: worst first, then by container and name. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      conditions.indexOf(a.condition) - conditions.indexOf(b.condition) ||
      b.failuresInARow - a.failuresInARow ||
      a.asset.container.name.localeCompare(b.asset.container.name, 'en') ||
      a.asset.name.localeCompare(b.asset.name, 'en'),
  );
}
