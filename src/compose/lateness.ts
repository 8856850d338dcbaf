import { Cron } from 'croner';
import * as v from 'valibot';
import type { Trigger } from '../runner/trigger.ts';

const scheduleEvent = v.object({ schedule: v.string() });
const tolerated = 30;

/**
 * How many minutes after its due time a scheduled check started, when that is more than half an hour. The event holds the
 * cron expression and not the zone that a workflow may name beside it: of UTC and the zone that people read times in, the one
 * counts by which it is less late, so that nothing is called late that may be on time.
 */
export function latenessOf({ eventName, payload }: Trigger, startedAt: Date, timeZone: string): number | undefined {
  if (eventName !== 'schedule' || !v.is(scheduleEvent, payload)) return undefined;
  const { schedule } = payload;
  const minutes = Math.min(...['UTC', timeZone].map((zone) => minutesSinceDue(schedule, zone, startedAt)));
  return minutes > tolerated && Number.isFinite(minutes) ? minutes : undefined;
}

function minutesSinceDue(schedule: string, timezone: string, now: Date): number {
  try {
    const [due] = new Cron(schedule, { timezone, mode: '5-part' }).previousRuns(1, now);
    return due ? Math.floor((now.getTime() - due.getTime()) / 60_000) : Number.POSITIVE_INFINITY;
  } catch {
    // An expression that only GitHub understands: nothing is known of when it was due.
    return Number.POSITIVE_INFINITY;
  }
}
