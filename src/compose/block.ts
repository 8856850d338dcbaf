import { type Alert, type Ending, isEnding } from '../decide/alert.ts';
import { type Finding, failureOf, isBeforeSwitchOff, isProblem } from '../judge/finding.ts';
import { type Dates, duration } from '../text/dates.ts';
import { cut, plain } from '../text/plain.ts';
import { count, listed } from '../text/sentence.ts';
import { identityOf, statedSince, whereOf } from './line.ts';
import type { Block, Line } from './message.ts';
import { statusOf, toneOf } from './wording.ts';

type Fact = Block['facts'][number];

/** The alerts of one group → what is said of them. */
export function blockOf(alerts: readonly [Alert, ...Alert[]], dates: Dates): Block {
  return alerts.length === 1 ? single(alerts[0], dates) : several(alerts, dates);
}

function single(alert: Alert, dates: Dates): Block {
  const { finding } = alert;
  return {
    ...identityOf(finding),
    tone: isEnding(alert.reason) ? 'warning' : toneOf(finding),
    kind: finding.asset.kind,
    status: statusOf(alert),
    ...sinceOf([alert], dates),
    ...causeOf(alert),
    facts: alert.state === 'firing' ? factsOf(finding, dates) : [],
    recent: isEnding(alert.reason) ? [] : finding.recent,
    members: [],
  };
}

function several(alerts: readonly [Alert, ...Alert[]], dates: Dates): Block {
  const [first] = alerts;
  const { sharedWith } = failureOf(first.finding) ?? {};
  const statuses = new Set(alerts.map(statusOf));
  const kinds = [...new Set(alerts.map(({ finding }) => finding.asset.kind))];
  const kind = kinds.length === 1 && kinds[0] ? kinds[0] : 'asset';
  return {
    tone: toneOf(first.finding),
    name: count(alerts.length, kind),
    kind,
    where: places(alerts),
    status: `${statusOf(statuses.size === 1 ? first : { ...first, reason: 'report' })}, all for one reason`,
    ...sinceOf(alerts, dates),
    ...causeOf(first, true),
    facts: sharedWith ? [{ label: 'In common', value: plain(sharedWith) }] : [],
    recent: [],
    members: alerts.map((alert) => memberOf(alert, statuses.size > 1, dates)),
  };
}

function memberOf(alert: Alert, withStatus: boolean, { short }: Dates): Line {
  const { finding } = alert;
  const parts = [
    ...(withStatus ? [statusOf(alert)] : []),
    ...(finding.failuresInARow > 1 ? [`${failuresOf(finding)} failures in a row`] : []),
    ...(finding.lastSuccessAt ? [`last success ${short(finding.lastSuccessAt)}`] : []),
  ];
  return {
    ...identityOf(finding),
    tone: toneOf(finding),
    status: parts.join(', '),
    recent: finding.recent,
  };
}

/** “Finance”, “Finance and Sales”, “Finance, Sales and 3 more”. */
function places(alerts: readonly Alert[]): string {
  const all = [...new Set(alerts.map(({ finding }) => whereOf(finding.asset)))];
  const named = all.length > 3 ? [...all.slice(0, 2), `${all.length - 2} more`] : all;
  return listed(named);
}

/** Since when the first of them is broken. */
function sinceOf(alerts: readonly Alert[], { short }: Dates): { since?: string } {
  const instants = alerts
    .filter(({ state, finding }) => state === 'firing' && isProblem(finding))
    .flatMap(({ finding }) => statedSince(finding) ?? []);
  const [first] = instants.sort((a, b) => a.getTime() - b.getTime());
  return first ? { since: short(first) } : {};
}

const ends: Readonly<Record<Ending, (finding: Finding) => string>> = {
  // A list leaves out what may not be read, as it does what was deleted.
  gone: ({ asset: { source } }) =>
    `${source} no longer lists it among what is watched: it was deleted, renamed or moved, or access to it was lost.`,
  'not refreshed': ({ reason }) => `${plain(reason ?? '')} That mends nothing that was broken.`.trim(),
  unwatched: () => 'The inputs leave it out. Unless another workflow watches it, nobody is told how it goes on.',
};

function causeOf(alert: Alert, isShared = false): { cause?: string; code?: string; advice?: string } {
  const { asset, condition, reason } = alert.finding;
  if (isEnding(alert.reason)) return { cause: ends[alert.reason](alert.finding) };
  if (alert.state === 'resolved') return {};
  if (reason) return { cause: plain(reason) };
  const failure = failureOf(alert.finding);
  if (!failure) {
    const cause = alert.finding.gaps ? 'The reason is not known.' : `${asset.source} gave no reason.`;
    return condition === 'failed' ? { cause } : {};
  }
  const { text, anywhere = text, code, advice } = failure;
  return {
    cause: plain(isShared ? anywhere : text),
    ...(code && { code: plain(code) }),
    ...(advice && { advice: plain(advice) }),
  };
}

function factsOf(finding: Finding, { short }: Dates): Fact[] {
  const { failuresInARow, failuresMayBeMore, lastSuccessAt, durationMs, usualDurationMs, running, refresh } = finding;
  const { owner, source, switchedOffAfter } = finding.asset;
  const facts: Fact[] = [];
  // A single event says nothing of the past: one failure without a success before it may be the tenth.
  const pastIsKnown = lastSuccessAt || failuresMayBeMore || failuresInARow > 1;
  if (failuresInARow > 0 && pastIsKnown) facts.push({ label: 'Failures in a row', value: failuresOf(finding) });
  if (lastSuccessAt) facts.push({ label: 'Last success', value: short(lastSuccessAt) });
  else if (failuresMayBeMore) facts.push({ label: 'Last success', value: 'none in the known history' });
  if (durationMs !== undefined) {
    const usually = usualDurationMs === undefined ? '' : ` (usually ${duration(usualDurationMs)})`;
    facts.push({ label: 'Duration', value: duration(durationMs) + usually });
  }
  if (refresh && refresh.attempts > 1)
    facts.push({ label: 'Attempts', value: `${refresh.attempts} within this refresh` });
  if (running?.startedAt) facts.push({ label: 'New refresh', value: `running since ${short(running.startedAt)}` });
  if (finding.condition === 'failed' && isBeforeSwitchOff(finding)) {
    facts.push({ label: 'Schedule', value: `${source} switches it off after ${switchedOffAfter} failures in a row` });
  }
  if (owner && isProblem(finding)) facts.push({ label: 'Owner', value: cut(plain(owner), 80) });
  return facts;
}

function failuresOf({ failuresInARow, failuresMayBeMore }: Finding): string {
  return failuresMayBeMore ? `${failuresInARow} or more` : String(failuresInARow);
}
