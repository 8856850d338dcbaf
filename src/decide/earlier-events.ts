import { brokenSinceOf, type Finding, isProblem } from '../judge/finding.ts';
import type { Entry, Events } from '../notification-log/notification-log.ts';
import { endMsOf, succeededAt } from './instants.ts';
import { isOwed } from './owed.ts';

/** After a week of silence, what single events said is too old to go by. */
export const eventsHoldMs = 7 * 86_400_000;

/** A finding as it is with what earlier events said, and what to remember of them from now on. */
export interface Recalled {
  readonly finding: Finding;
  readonly events?: Events;
}

/**
 * A single event says nothing of the past, so what earlier events of the same asset said is added to it: since when it is
 * broken and how often it failed. An event that was heard before, or that a newer one overtook, changes nothing. A success is
 * remembered though nothing was told of the asset: the failure that it ended may be delivered after it.
 * @param entry what the log knows of the asset
 */
export function recall(finding: Finding, entry: Entry | undefined): Recalled {
  const { refresh, extent, condition } = finding;
  const events = entry?.events;
  // A whole history tells by itself what events may have told.
  if (extent === 'history') return { finding };
  const upTo = knownUpTo(finding, events);
  if (!refresh || upTo === undefined || condition === 'unreadable') return { finding, ...(events && { events }) };
  if (events && isKnown(finding, upTo, events)) return { finding: stateAfter(events, finding), events };
  const id = events?.upTo === upTo ? events.id : refresh.id;
  if (!isProblem(finding)) return { finding, events: { id, upTo } };
  const next = { id, upTo, ...rowOf(finding, upTo, events) };
  return { finding: stateAfter(next, finding), events: next };
}

/**
 * Up to which instant the finding tells how the asset is. A list of jobs that shows again what is well already tells no more than
 * before, whatever succeeded since: else each success would be written down.
 */
function knownUpTo({ extent, refresh, wellSince }: Finding, events: Events | undefined): number | undefined {
  const isStillWell = extent === 'excerpt' && events?.since === undefined;
  return (isStillWell ? wellSince?.getTime() : undefined) ?? endMsOf(refresh);
}

/** Whether nothing in the finding is newer than what earlier events said. Of two that ended at one instant, the failure counts. */
function isKnown(finding: Finding, upTo: number, { id, upTo: known, since }: Events): boolean {
  const isEvent = finding.extent === 'event';
  if (isEvent && finding.refresh?.id === id) return true;
  if (upTo !== known) return upTo < known;
  return isEvent && (!isProblem(finding) || since !== undefined);
}

/** Since when an asset is broken, how often it failed, and when it last succeeded, by this finding and what was known before. */
function rowOf(finding: Finding, upTo: number, events: Events | undefined): Omit<Events, 'id' | 'upTo'> {
  const lastSuccess = succeededAt(finding) ?? (events?.since === undefined ? events?.upTo : events.lastSuccess);
  const row = events?.since !== undefined && (lastSuccess ?? 0) <= events.since ? events : undefined;
  const before = row?.failures ?? 0;
  return {
    since: row?.since ?? brokenSinceOf(finding)?.getTime() ?? upTo,
    failures: finding.extent === 'event' ? before + 1 : Math.max(before, finding.failuresInARow),
    ...(lastSuccess !== undefined && { lastSuccess }),
  };
}

/**
 * What is still known from events that came before this check: that an asset is broken, or that it is well and somebody has still to
 * be told so. Undefined when there is nothing to tell.
 */
export function remembered(key: string, { asset, events, told }: Entry, now: Date): Finding | undefined {
  if (!asset || !events || now.getTime() - events.upTo > eventsHoldMs) return undefined;
  if (events.since === undefined && !Object.values(told).some((one) => isOwed(one, events))) return undefined;
  return stateAfter(events, nothingSeen(key, asset));
}

/** Stands for an asset that this check did not see. */
export function nothingSeen(key: string, asset: NonNullable<Entry['asset']>): Finding {
  const { source, kind, name, container, switchedOffAfter } = asset;
  return {
    asset: {
      source,
      kind,
      id: key,
      name: name ?? `A ${kind} that was told before (its name is not kept in a public repository)`,
      container: { id: '', name: container ?? source },
      ...(switchedOffAfter !== undefined && { switchedOffAfter }),
    },
    condition: 'not refreshable',
    failuresInARow: 0,
    failuresMayBeMore: false,
    recent: [],
  };
}

/** The finding as it has to be after all events that are known. */
function stateAfter({ id, upTo, since, failures = 1, lastSuccess }: Events, finding: Finding): Finding {
  // A success that comes to be known after a newer failure would make a second row of the one that was told.
  const { brokenSince: _, lastSuccessAt: __, ...rest } = finding;
  const refresh = { id, type: '', attempts: 1, endedAt: new Date(upTo) };
  if (since === undefined) {
    if (finding.condition === 'ok' && (endMsOf(finding.refresh) ?? 0) >= upTo) return finding;
    const success = { ...refresh, outcome: 'completed', status: 'Succeeded' } as const;
    return { ...rest, condition: 'ok', refresh: success, failuresInARow: 0, lastSuccessAt: refresh.endedAt };
  }
  const broken = {
    ...rest,
    failuresInARow: Math.max(failures, finding.failuresInARow),
    brokenSince: new Date(since),
    ...(lastSuccess !== undefined && { lastSuccessAt: new Date(lastSuccess) }),
  };
  if (isProblem(finding)) return broken;
  return { ...broken, condition: 'failed', refresh: { ...refresh, outcome: 'failed', status: 'Failed' } };
}
