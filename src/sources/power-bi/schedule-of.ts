import { plain, quoted } from '../../text/plain.ts';
import { listed } from '../../text/sentence.ts';
import { type Schedule, type Weekday, weekdays } from '../schedule.ts';
import { fold } from './outcome.ts';
import type { ScheduleAnswer } from './shapes.ts';
import { ianaZoneOf } from './time-zone.ts';

/** What Power BI answers of a schedule → the schedule, and what of it this version cannot understand, in sentences. */
export async function scheduleOf(answer: ScheduleAnswer, model: string) {
  const { enabled, frequency, localTimeZoneId } = answer;
  const days = answer.days.map(dayOf);
  const times = answer.times.map(timeOf);
  const known = { days: days.filter((day) => day !== undefined), times: times.filter((time) => time !== undefined) };
  const hasFrequency = frequency > 0;
  const timeZone = known.times.length > 0 ? await ianaZoneOf(localTimeZoneId) : undefined;
  const schedule: Schedule = {
    isOn: enabled ?? (hasFrequency || known.times.length > 0),
    ...known,
    ...(hasFrequency && known.times.length === 0 && { everyMinutes: frequency }),
    ...(timeZone && { timeZone }),
  };
  const odd = [...answer.days.filter((_, at) => !days[at]), ...answer.times.filter((_, at) => !times[at])];
  const gaps = [
    odd.length > 0 && `names ${listed(odd.map(quoted))}, which this version cannot read`,
    known.times.length > 0 && !timeZone && zoneGap(localTimeZoneId),
    schedule.isOn && !hasSlots(schedule) && 'is on, but says no time at which it begins',
  ].filter((gap) => gap !== false);
  const sentences = gaps.map(
    (gap) => `The refresh schedule of ${quoted(model)} ${gap}: a missed refresh may not be noticed.`,
  );
  return { schedule, gaps: sentences };
}

function zoneGap(id: string): string {
  return plain(id) === ''
    ? 'does not say in which time zone its times are'
    : `is in the time zone ${quoted(id)}, which this version does not know`;
}

function hasSlots({ days, times, everyMinutes }: Schedule): boolean {
  return everyMinutes !== undefined || (days.length > 0 && times.length > 0);
}

function dayOf(text: string): Weekday | undefined {
  return weekdays.find((day) => fold(day) === fold(text));
}

/** `HH:MM`; undefined for anything but a time of the day, with or without seconds. */
function timeOf(text: string): string | undefined {
  const [, hours = '', minutes] = /^(\d|[01]\d|2[0-3]):([0-5]\d)(?::\d\d)?$/.exec(text.trim()) ?? [];
  return minutes === undefined ? undefined : `${hours.padStart(2, '0')}:${minutes}`;
}
