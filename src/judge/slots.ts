import { tzOffset } from '@date-fns/tz/tzOffset';
import { type Schedule, weekdays } from '../sources/schedule.ts';

/**
 * When a schedule wants a refresh. Both are the same instant but on days when clocks change: a time that comes twice may be meant
 * either time, and one that is left out may be kept an hour earlier or later.
 */
export interface Slot {
  readonly earliest: Date;
  readonly latest: Date;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** Whether it was set up once and is off now: by hand, or by its service. */
export function isSwitchedOff({ isOn, times, everyMinutes }: Schedule): boolean {
  return !isOn && (times.length > 0 || everyMinutes !== undefined);
}

/**
 * The first slot that begins after an instant, whether or not the schedule is on. Of one without slots that runs by minutes, so
 * many after the instant. Undefined where it has neither, or its time zone is not known.
 */
export function slotAfter(schedule: Schedule, instant: Date): Slot | undefined {
  const { days, times, everyMinutes, timeZone } = schedule;
  if (everyMinutes !== undefined && times.length === 0) return exactly(instant.getTime() + everyMinutes * minute);
  const offset = offsetMs(timeZone, instant.getTime());
  if (Number.isNaN(offset)) return undefined;
  // What a clock shows there, counted as if it were UTC: of such days each has 24 hours.
  const midnight = Math.floor((instant.getTime() + offset) / day) * day;
  // A week from now, in case today's slots are over, and yesterday, to which clocks may be set back.
  const candidates = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8]
    .map((later) => midnight + later * day)
    .filter((date) => days.some((name) => name === weekdays[(new Date(date).getUTCDay() + 6) % 7]))
    .flatMap((date) => times.flatMap((time) => slotsAt(date + timeOfDay(time), timeZone)))
    .filter(({ earliest }) => earliest > instant);
  return candidates.sort((a, b) => a.earliest.getTime() - b.earliest.getTime())[0];
}

/** `HH:MM` → milliseconds since midnight; not a number for anything else. */
function timeOfDay(text: string): number {
  const [, hours, minutes] = /^(\d{1,2}):(\d\d)$/.exec(text) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * minute;
}

/** @param local what the clock shows, counted as if it were UTC */
function slotsAt(local: number, timeZone: string | undefined): Slot[] {
  if (Number.isNaN(local)) return [];
  const offsets = [local - day, local + day].map((near) => offsetMs(timeZone, near));
  const instants = offsets.map((offset) => local - offset);
  const real = instants.filter((instant, index) => offsetMs(timeZone, instant) === offsets[index]);
  const meant = real.length > 0 ? real : instants;
  return [{ earliest: new Date(Math.min(...meant)), latest: new Date(Math.max(...meant)) }];
}

function exactly(instant: number): Slot {
  return { earliest: new Date(instant), latest: new Date(instant) };
}

/** How far clocks there are before UTC; not a number where the zone is not known. */
function offsetMs(timeZone: string | undefined, instant: number): number {
  return timeZone === undefined ? Number.NaN : tzOffset(timeZone, new Date(instant)) * minute;
}
