import type { RefreshRow } from './workspace.ts';

/** When a model is refreshed by itself. */
export interface ModelSchedule {
  readonly enabled: boolean;
  readonly days: readonly string[];
  /** `HH:MM`, at whole and half hours. */
  readonly times: readonly string[];
  /** As Windows calls it; default `UTC`. */
  readonly localTimeZoneId?: string;
  /** Minutes from one refresh to the next, in place of days and times: of a DirectQuery model only. */
  readonly frequency?: 15 | 30 | 60 | 120 | 180;
}

export const everyDay = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** What a model has as long as nobody set anything up. */
const neverSetUp: ModelSchedule = { enabled: false, days: [], times: [] };

/** The answer of `refreshSchedule`. */
export function toRefreshSchedule({ enabled, days, times, localTimeZoneId = 'UTC' }: ModelSchedule = neverSetUp) {
  return { days, times, enabled, localTimeZoneId, notifyOption: 'MailOnFailure' };
}

/** The answer of `directQueryRefreshSchedule`: the tiles of dashboards are refreshed every hour where nothing else was said. */
export function toDirectQuerySchedule(schedule: ModelSchedule = { ...neverSetUp, frequency: 60 }) {
  const { frequency, days, times, localTimeZoneId = 'UTC' } = schedule;
  return { ...(frequency !== undefined && { frequency }), days, times, localTimeZoneId };
}

/** A daily schedule, in UTC, that has begun this refresh and further ones so many hours before and after it. */
export function scheduleLike({ startTime }: RefreshRow, everyHours = 24, enabled = true): ModelSchedule {
  const halfHours = Math.floor(new Date(startTime ?? 0).getTime() / 1_800_000);
  const slots = Array.from({ length: Math.max(1, Math.floor(24 / everyHours)) }, (_, index) => {
    const slot = (halfHours + index * everyHours * 2) % 48;
    return `${String(Math.floor(slot / 2)).padStart(2, '0')}:${slot % 2 === 0 ? '00' : '30'}`;
  });
  return { enabled, days: everyDay, times: slots.sort() };
}
