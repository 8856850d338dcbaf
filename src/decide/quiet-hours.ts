import * as v from 'valibot';

/** A part of each day, in minutes since midnight; it goes past midnight when it ends before it begins. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** `22:00-07:00`. */
export const quietHours = v.pipe(
  v.string(),
  v.transform((text): QuietHours | undefined => {
    const [, from, to] = /^(\S+?)\s*[-–]\s*(\S+)$/.exec(text) ?? [];
    const hours = { from: minutesOf(from), to: minutesOf(to) };
    return hours.from === undefined || hours.to === undefined || hours.from === hours.to
      ? undefined
      : { from: hours.from, to: hours.to };
  }),
  v.custom<QuietHours>((value) => value !== undefined, 'must be two different times of day like 22:00-07:00.'),
);

function minutesOf(text = ''): number | undefined {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : undefined;
}

/** Whether phones wait at this instant. The first minute is quiet, the last one is not. */
export function isQuiet({ quietHours, timeZone }: { quietHours?: QuietHours; timeZone: string }, now: Date): boolean {
  if (!quietHours) return false;
  const { from, to } = quietHours;
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const minute = minutesOf(clock.format(now)) ?? 0;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
