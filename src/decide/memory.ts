import { type Finding, isProblem } from '../finding.ts';
import type { Entry, Events } from '../notification-log.ts';
import { endOf, succeededAt } from './instants.ts';

/** After a week of silence, what single events said is too old to go by. */
export const eventsHoldMs = 7 * 86_400_000;

/** A finding as it is with what earlier events said, and what to remember of them from now on. */
export interface Recalled {
  readonly finding: Finding;
  readonly events?: Events;
}

/**
 * A single event says nothing of the past, so what earlier events of the same asset said is added to it: since when it is
 * broken and how often it failed. An event that was heard before, or that a newer one overtook, changes nothing.
 */
export function recall(finding: Finding, events: Events | undefined): Recalled {
  const { asset, refresh, history, condition } = finding;
  // Each check sees for itself whether a webhook is on: that is no event, and nothing need be remembered of it.
  if (asset.kind === 'webhook') return { finding };
  if (history && events) return { finding, events: overtakenBy(events, finding) };
  const upTo = endOf(refresh);
  if (history || !refresh || upTo === undefined || condition === 'unreadable')
    return { finding, ...(events && { events }) };
  const { id } = refresh;
  if (events && (id === events.id || upTo <= events.upTo)) return { finding: stateAfter(events, finding), events };
  if (!isProblem(finding)) return { finding, ...(events && { events: { id, upTo, well: true } }) };
  const success = succeededAt(finding) ?? 0;
  const since = events?.since !== undefined && success <= events.since ? events.since : upTo;
  const failures = since === events?.since ? (events.failures ?? 0) + 1 : 1;
  const next = { id, upTo, since, failures };
  return { finding: stateAfter(next, finding), events: next };
}

/** A history is better than remembered events: only their newest instant stays, against repetitions, and whether all is well. */
function overtakenBy({ id, upTo }: Events, { refresh }: Finding): Events {
  const end = endOf(refresh) ?? 0;
  const newest = refresh && end > upTo ? { id: refresh.id, upTo: end } : { id, upTo };
  return refresh?.outcome === 'completed' && end >= upTo ? { ...newest, well: true } : newest;
}

/**
 * What is still known from events that came before this check: that an asset is broken, or that it recovered and somebody who
 * was told the failure was not reached. Undefined when there is nothing to tell.
 */
export function remembered(key: string, { asset, events, told }: Entry, now: Date): Finding | undefined {
  if (!asset || !events || now.getTime() - events.upTo > eventsHoldMs) return undefined;
  const isRecoveryOwed = events.well && Object.values(told).some(({ since = Infinity }) => since < events.upTo);
  if (events.since === undefined && !isRecoveryOwed) return undefined;
  return stateAfter(events, nothingSeen(key, asset));
}

/** Stands for an asset that this check did not see. */
export function nothingSeen(key: string, { source, kind, name, container }: NonNullable<Entry['asset']>): Finding {
  return {
    asset: {
      source,
      kind,
      id: key,
      name: name ?? `A ${kind} that was told before (its name is not kept in a public repository)`,
      container: { id: '', name: container ?? source },
    },
    condition: 'not refreshable',
    failuresInARow: 0,
    failuresMayBeMore: false,
    recent: [],
  };
}

/** The finding as it has to be after all events that are known. */
function stateAfter({ id, upTo, since, failures = 1 }: Events, finding: Finding): Finding {
  const { brokenSince: _, lastSuccessAt, ...rest } = finding;
  const refresh = { id, type: '', attempts: 1, endedAt: new Date(upTo) };
  if (since === undefined) {
    if (finding.condition === 'ok') return finding;
    const success = { ...refresh, outcome: 'completed', status: 'Succeeded' } as const;
    return { ...rest, condition: 'ok', refresh: success, failuresInARow: 0, lastSuccessAt: refresh.endedAt };
  }
  const broken = {
    ...rest,
    failuresInARow: Math.max(failures, finding.failuresInARow),
    brokenSince: new Date(since),
    // A success that comes to be known after a newer failure would make a second row of the one that was told.
    ...(lastSuccessAt && lastSuccessAt.getTime() <= since && { lastSuccessAt }),
  };
  if (isProblem(finding)) return broken;
  return { ...broken, condition: 'failed', refresh: { ...refresh, outcome: 'failed', status: 'Failed' } };
}
