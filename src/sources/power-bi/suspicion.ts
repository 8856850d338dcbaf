import { newestFirst } from '../order.ts';
import { endOf, type Refresh } from '../refresh.ts';
import { fold } from './outcome.ts';

const hour = 3_600_000;
const day = 24 * hour;
const week = 7 * day;
/** Power BI has slots at each half hour; it begins up to five minutes before one, and up to an hour behind it (Learn, “Data refresh in Power BI”). */
const halfHour = hour / 2;
const mayBeEarly = hour / 12;
const mayBeLate = hour;

/** So many failures in a row are one less than those after which Power BI switches a schedule off. */
const manyFailures = 3;

/** Codes of failures that switch a schedule off at once, or say that it is off. */
const switchesOff = /credential|OAuthTokenRefreshFailed|AccessError|AccessUnauthorized|UserNotFound|RefreshDisabled/i;

/**
 * Whether the schedule of a model may have died, or may not be kept: whether it is worth a request. Decided by what is known
 * already; a model that is refreshed as ever is above suspicion.
 * @param isRefreshable what Power BI calls it; undefined where it does not say
 */
export function isSuspect(refreshes: readonly Refresh[], isRefreshable: boolean | undefined, now: Date): boolean {
  const own = ofSchedule(refreshes);
  return isRefreshable === false || isSilent(beginsOf(own), now) || hasFailedMuch(own);
}

/** The refreshes that a schedule has begun. Of a model that has none such, all: it may be refreshed by something else. */
export function ofSchedule(refreshes: readonly Refresh[]): readonly Refresh[] {
  const loading = refreshes.filter(({ covers }) => covers === undefined || covers.length > 0);
  const scheduled = loading.filter(({ type }) => fold(type) === 'scheduled');
  return scheduled.length > 0 ? scheduled : loading;
}

/** When they began, in ms since 1970. */
export function beginsOf(refreshes: readonly Refresh[]): readonly number[] {
  return refreshes.flatMap((refresh) => (refresh.startedAt ?? endOf(refresh))?.getTime() ?? []);
}

/**
 * Whether a refresh is missing by more than Power BI may be late: one began at this hour of the week before, or at this hour of the
 * day where less than a week is known, and none since. Gaps alone would not tell: that over a weekend hides two missed days.
 */
function isSilent(begins: readonly number[], now: Date): boolean {
  const ofBegins = begins.map((begin) => Math.floor((begin + mayBeEarly) / halfHour) * halfHour);
  const slots = [...new Set(ofBegins)].sort((a, b) => a - b);
  const [first, last] = [slots[0], slots.at(-1)];
  if (first === undefined || last === undefined) return true;
  const period = last - first > week - 2 * hour ? week : day;
  const gaps = slots.slice(1).map((slot, index) => slot - (slots[index] ?? slot));
  // What began an hour later before is the same slot, by a clock that was changed since.
  const same = Math.min(hour, Math.min(...gaps) / 2);
  return slots.some((slot) => {
    const periods = Math.floor((last + same - slot) / period) + 1;
    return slot + periods * period + mayBeLate < now.getTime();
  });
}

function hasFailedMuch(refreshes: readonly Refresh[]): boolean {
  const newest = newestFirst(refreshes)
    .filter(({ outcome }) => outcome !== 'running')
    .slice(0, manyFailures);
  if (newest[0]?.outcome !== 'failed') return false;
  return switchesOff.test(newest[0].failure?.code ?? '') || newest.filter(isFailed).length === manyFailures;
}

function isFailed({ outcome }: Refresh): boolean {
  return outcome === 'failed';
}
