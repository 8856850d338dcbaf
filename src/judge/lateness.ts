import type { Asset } from '../sources/asset.ts';
import { endOf, type Refresh } from '../sources/refresh.ts';
import type { Schedule } from '../sources/schedule.ts';
import type { Finding } from './finding.ts';
import type { Terms } from './limits.ts';
import { missedSlot, toleranceMs } from './missed-slot.ts';
import { isSwitchedOff, slotAfter } from './slots.ts';
import { underWay } from './under-way.ts';
import { longestMs, usualDurationMs, usualGapMs } from './usual.ts';

/** What is known of an asset of which nothing is broken. */
interface Past {
  readonly asset: Asset;
  /** Newest first, those that run before those that ended. */
  readonly refreshes: readonly Refresh[];
  readonly lastSuccessAt: Date | undefined;
  readonly schedule: Schedule | undefined;
}

type Lateness = Pick<Finding, 'condition' | 'brokenSince' | 'limitMs' | 'running' | 'usualDurationMs'>;

/**
 * What time alone says against an asset: that something did not happen, or does not end. The worst of it, which is what explains
 * the rest; undefined for nothing.
 */
export function latenessOf(past: Past, terms: Terms): Lateness | undefined {
  return overdue(past, terms) ?? unscheduled(past, terms) ?? runningTooLong(past, terms) ?? stale(past, terms);
}

function overdue({ asset, refreshes, schedule }: Past, { now }: Terms): Lateness | undefined {
  const slot = schedule?.isOn && missedSlot(schedule, refreshes, asset.createdAt, now);
  return slot ? { condition: 'overdue', brokenSince: slot.latest } : undefined;
}

/**
 * A schedule that is off is missed once one of its slots has passed, and nothing ran for longer than usual: a model that is refreshed
 * by something else (a pipeline, the API) needs none.
 */
function unscheduled({ asset, refreshes, schedule }: Past, { now }: Terms): Lateness | undefined {
  const newest = refreshes.find(({ outcome }) => outcome !== 'running');
  const end = endOf(newest);
  if (!schedule || !isSwitchedOff(schedule) || !newest || !end || underWay(refreshes).length > 0) return undefined;
  const hasSlot = slotAfter(schedule, end) !== undefined;
  const isMissed = !hasSlot || missedSlot(schedule, refreshes, asset.createdAt, now);
  // In whichever zone, there is a slot in each week.
  const usual = usualGapMs(refreshes) ?? (hasSlot ? 0 : 7 * 86_400_000);
  const isLate = now.getTime() - (newest.startedAt ?? end).getTime() > usual + toleranceMs;
  return isMissed && isLate ? { condition: 'schedule disabled', brokenSince: end } : undefined;
}

function runningTooLong({ asset, refreshes }: Past, { now, limits }: Terms): Lateness | undefined {
  const [running] = underWay(refreshes);
  if (!running?.startedAt) return undefined;
  const limitMs = limits(asset).runningLongerThan ?? longestMs(running, refreshes);
  const since = limitMs === undefined ? Number.POSITIVE_INFINITY : running.startedAt.getTime() + limitMs;
  if (limitMs === undefined || now.getTime() <= since) return undefined;
  const usual = usualDurationMs(running, refreshes);
  return {
    condition: 'running too long',
    brokenSince: new Date(since),
    limitMs,
    running,
    ...(usual !== undefined && { usualDurationMs: usual }),
  };
}

function stale({ asset, lastSuccessAt }: Past, { now, limits }: Terms): Lateness | undefined {
  const limitMs = limits(asset).staleAfter;
  if (limitMs === undefined || !lastSuccessAt) return undefined;
  const since = lastSuccessAt.getTime() + limitMs;
  return now.getTime() > since ? { condition: 'stale', brokenSince: new Date(since), limitMs } : undefined;
}
