import { forgottenMs } from '../notification-log/claims.ts';
import type { Entry, Told } from '../notification-log/notification-log.ts';
import { eventsHoldMs } from './earlier-events.ts';

interface Circumstances {
  /** Whether this check saw the asset. */
  readonly isSeen: boolean;
  /** Whether a check has ever looked through the scope that saw it last. */
  readonly isWatched: boolean;
  readonly now: Date;
}

/**
 * Whether what is known of an asset still matters: something told is open or owed, it is being counted, or somebody may yet look at
 * or deliver what happened before. All of it rests some time after the last word, where no check sees the asset.
 */
export function isWorthKeeping(
  { told, unreadable, events }: Entry,
  { isSeen, isWatched, now }: Circumstances,
): boolean {
  const all = Object.values(told);
  const newest = Math.max(events?.upTo ?? 0, ...all.map(({ at, upTo, owed }) => at ?? upTo ?? owed ?? 0));
  const age = newest > 0 ? now.getTime() - newest : 0;
  if (all.some(isOpen) || events?.since !== undefined) return isSeen || age < forgottenMs;
  if (unreadable !== undefined) return isSeen || isWatched;
  return all.length > 0 ? isSeen || age < eventsHoldMs : events !== undefined && age < eventsHoldMs;
}

function isOpen({ since, unreadable, owed, maybe }: Told): boolean {
  return since !== undefined || unreadable === true || owed !== undefined || maybe === true;
}
