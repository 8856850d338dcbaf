import type { Refresh } from '../sources/refresh.ts';
import type { Schedule } from '../sources/schedule.ts';
import { type Slot, slotAfter } from './slots.ts';
import { underWay } from './under-way.ts';

const minute = 60_000;

/** Power BI begins up to five minutes before a slot, and up to an hour behind it (Learn, “Data refresh in Power BI”). */
const mostEarlyMs = 5 * minute;
/** The hour, and a quarter of one in which we may be told of it. */
export const toleranceMs = 75 * minute;

/**
 * The first slot that passed without a refresh, by more than the time that a service takes: it stays the same until one begins.
 * A refresh keeps the slots within it too, since a service begins no second one. Undefined where none did, or where it is not known
 * from when on to count.
 * @param createdAt since when there is something to refresh, if it never was
 */
export function missedSlot(
  schedule: Schedule,
  refreshes: readonly Refresh[],
  createdAt: Date | undefined,
  now: Date,
): Slot | undefined {
  if (underWay(refreshes).length > 0) return undefined;
  const from = refreshes.length > 0 ? keptUntil(refreshes) : createdAt?.getTime();
  const slot = from === undefined ? undefined : slotAfter(schedule, new Date(from));
  return slot && now.getTime() - slot.latest.getTime() > toleranceMs ? slot : undefined;
}

/** Up to which slot refreshes count, in ms since 1970; undefined where none has a date. What loads nothing keeps none. */
function keptUntil(refreshes: readonly Refresh[]): number | undefined {
  const instants = refreshes.flatMap(({ covers, startedAt, endedAt }) => {
    if (covers?.length === 0) return [];
    return [...(startedAt ? [startedAt.getTime() + mostEarlyMs] : []), ...(endedAt ? [endedAt.getTime()] : [])];
  });
  return instants.length > 0 ? Math.max(...instants) : undefined;
}
