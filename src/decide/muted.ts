import type { Finding } from '../judge/finding.ts';
import type { Told } from '../notification-log/notification-log.ts';
import { newestBadBy } from './instants.ts';
import type { NextLog } from './next-log.ts';
import type { Situation, Step } from './situation.ts';

/**
 * Nobody is told of it now. What is broken stays untold, so that it is told when the mute ends; of what is over it is remembered that
 * it is, which is worth a write: nobody shall be told of that either.
 */
export function hush(next: NextLog, key: string, recipient: string, { told, isByEvents }: Situation, step: Step): void {
  const { say, before, after } = step;
  if (say?.state === 'resolved') {
    next.keep(recipient, key, after ?? undefined);
    next.lookThrough();
  } else next.keep(recipient, key, isByEvents ? before : told);
}

/** Whether what is told is a recovery while a mute lasted that is over by now: no check saw it then, and nobody shall be told of it. */
export function isOfMute({ say }: Step, { wellSince }: Finding, mutedUpTo: number | undefined): boolean {
  return say?.reason === 'recovered' && wellSince !== undefined && wellSince.getTime() <= (mutedUpTo ?? 0);
}

/**
 * The situation once a mute is over: what failed and was mended while it lasted needs no telling. Its end is all that is known of it,
 * which bounds that as well as its beginning would.
 */
export function afterMute(situation: Situation, mutedUpTo: number | undefined): Situation {
  const { finding, told, lastCheck } = situation;
  if (mutedUpTo === undefined || told?.since !== undefined) return situation;
  const wellSince = finding.wellSince?.getTime();
  const isMendedLater = wellSince !== undefined && wellSince > mutedUpTo;
  // What was still broken at its end is told: that is the last failure before it.
  const bound = isMendedLater ? newestBadBy(finding, mutedUpTo) - 1 : mutedUpTo;
  const known = told?.upTo ?? lastCheck;
  if (known === undefined || known >= bound) return situation;
  const upTo: Told = { ...told, upTo: bound };
  return { ...situation, told: upTo };
}
