import type { Observation } from '../sources/observation.ts';
import { durationMs, endOf, type Refresh } from '../sources/refresh.ts';
import { conditions, type Finding } from './finding.ts';

const stripLength = 10;

/** Observation → finding. Pure: the same facts always give the same finding. */
export function judge(observation: Observation): Finding {
  const { asset, state } = observation;
  if (state === 'on') return { ...nothingKnown, asset, condition: state };
  if (state === 'switched off') {
    const { failure, since } = observation;
    return { ...nothingKnown, asset, condition: state, failure, ...(since && { brokenSince: since }) };
  }
  if (state !== 'read') return { ...nothingKnown, asset, condition: state, reason: observation.reason };
  const { refreshes, extent, gaps } = observation;
  const running = refreshes.find(({ outcome }) => outcome === 'running');
  const ended = refreshes.filter(({ outcome }) => outcome !== 'running');
  const [newest] = ended;
  if (newest?.outcome === 'unknown') {
    const reason = `Its newest refresh has the status “${newest.status}”, which this version does not know. Look at it in ${asset.source}, and update this action.`;
    return { ...nothingKnown, asset, condition: 'unreadable', refresh: newest, recent: strip(refreshes), reason };
  }
  const row = failureRow(ended);
  const lastSuccess = ended.find(({ outcome }) => outcome === 'completed');
  const usual = median(ended.filter(({ outcome }) => outcome === 'completed').map(durationMs));
  const wellSince = ended[ended.findIndex(({ outcome }) => outcome !== 'completed') - 1]?.endedAt;
  const duration = newest && durationMs(newest);
  const brokenSince = endOf(row.at(-1));
  return {
    asset,
    condition: conditionOf(newest, running),
    ...(newest && { refresh: newest }),
    ...(running && { running }),
    failuresInARow: row.length,
    failuresMayBeMore: extent !== 'event' && row.length > 0 && !lastSuccess,
    ...(brokenSince && { brokenSince }),
    ...(lastSuccess?.endedAt && { lastSuccessAt: lastSuccess.endedAt }),
    ...(wellSince && { wellSince }),
    ...(duration !== undefined && { durationMs: duration }),
    ...(usual !== undefined && { usualDurationMs: usual }),
    recent: strip(refreshes),
    extent,
    ...(extent !== 'event' && { history: refreshes.filter((one) => one === newest || one.outcome !== 'completed') }),
    ...(gaps && { gaps }),
  };
}

const nothingKnown = { failuresInARow: 0, failuresMayBeMore: false, recent: [] } as const;

/** A refresh that runs after a failure leaves the asset failed: only a success mends it. */
function conditionOf(newest: Refresh | undefined, running: Refresh | undefined): Finding['condition'] {
  if (!newest) return running ? 'running' : 'never refreshed';
  if (newest.outcome === 'completed') return running ? 'running' : 'ok';
  return newest.outcome === 'running' || newest.outcome === 'unknown' ? 'unreadable' : newest.outcome;
}

/** The failed refreshes since the last success, newest first; cancelled ones between them neither count nor end the row. */
function failureRow(ended: readonly Refresh[]): Refresh[] {
  const success = ended.findIndex(({ outcome }) => outcome === 'completed');
  const since = success === -1 ? ended : ended.slice(0, success);
  return since.filter(({ outcome }) => outcome === 'failed' || outcome === 'disabled');
}

function strip(refreshes: readonly Refresh[]): Finding['recent'] {
  return refreshes
    .slice(0, stripLength)
    .map(({ outcome }) => outcome)
    .reverse();
}

function median(values: readonly (number | undefined)[]): number | undefined {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return lower === undefined || upper === undefined ? undefined : (lower + upper) / 2;
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
