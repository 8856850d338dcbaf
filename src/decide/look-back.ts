import type { Finding } from '../judge/finding.ts';
import type { Told } from '../notification-log/notification-log.ts';
import type { Question } from './decision.ts';
import { eventsHoldMs } from './earlier-events.ts';
import { routeOf } from './routing.ts';
import type { Sight } from './sights.ts';

/** How far back checks look for failures that came and went. */
export interface LookBack {
  /** Where this check begins to look; undefined at the first, which tells what is broken now. */
  readonly lastCheck: number | undefined;
  /** Where the next check of the same scope will begin. */
  readonly nextCheck: number | undefined;
  /** Before this instant no check will look any more, whichever of those that share the log. */
  readonly lookedTo: number;
}

/**
 * The next check begins where this one did until whoever hears of what passed knows of everything that could not be read. A check of
 * another scope begins where it last wrote: what one of them has told must be remembered until then, or it would be told twice. Of a
 * scope that nobody checks any more that is never, so that after a week it no longer counts.
 */
export function lookBackOf({ log, recipients, policy, now }: Question, sights: readonly Sight[]): LookBack {
  const { [policy.watched]: lastCheck, ...others } = log.checks;
  const looks = sights.some(({ finding: { extent } }) => extent === 'history' || extent === 'excerpt');
  const hearers = recipients.filter(({ hears }) => hears.has('passed') && hears.has('unreadable'));
  const isKnown = sights.every(({ key, unreadable, finding: { asset } }) => {
    if (unreadable === 0) return true;
    const route = routeOf(policy, asset);
    // Of what is muted nobody will be told while that lasts.
    if (route.muteAt(now)) return true;
    return hearers.every((to) => !route.isFor(to) || log.assets[key]?.told[to.key]?.unreadable);
  });
  const isThrough = looks && (lastCheck === undefined || isKnown);
  const nextCheck = isThrough ? Math.max(lastCheck ?? 0, now.getTime()) : lastCheck;
  const last = Math.min(nextCheck ?? Number.POSITIVE_INFINITY, ...Object.values(others));
  return { lastCheck, nextCheck, lookedTo: Math.max(last, now.getTime() - eventsHoldMs) };
}

/**
 * Whether a check of another scope, or an event, told what this one would find if it looked back once more. It writes then that it
 * has looked, so that this need not be remembered because of it.
 */
export function isToldBeyond(told: Told | undefined, { extent }: Finding, { lastCheck, nextCheck }: LookBack): boolean {
  const looks = extent === 'history' || extent === 'excerpt';
  if (!looks || told?.upTo === undefined || told.since !== undefined) return false;
  return lastCheck !== undefined && nextCheck !== undefined && told.upTo > lastCheck && told.upTo <= nextCheck;
}
