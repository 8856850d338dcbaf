import type { Situation } from './situation.ts';

/** A daily check may start earlier than the day before, and would else remind every second day. */
const mostEarlyMs = 3_600_000;

/** Whether it is time to tell once more what is still broken: up to a twenty-fourth early, and never by more than an hour. */
export function remindsNow({ told, recipient, remindAfter, now }: Situation): boolean {
  if (told?.at === undefined || !recipient.hears.has('reminder')) return false;
  const early = Math.min(remindAfter / 24, mostEarlyMs);
  return now.getTime() - told.at >= remindAfter - early;
}

/** From when the next reminder counts: one that comes early counts as in time, or each would come earlier than the one before. */
export function remindedAt({ told, remindAfter, now }: Situation): number {
  return Math.max(now.getTime(), (told?.at ?? 0) + remindAfter);
}
