import { brokenSinceOf, type Finding, isAtWorst, isFromTime } from '../judge/finding.ts';
import type { Told } from '../notification-log/notification-log.ts';
import { isMendedSince } from './instants.ts';
import { remindedAt, remindsNow } from './reminder.ts';
import { firing, looksBack, type Situation, type Step } from './situation.ts';
import { isReached } from './threshold.ts';

const atWorst = { worse: true } as const;
const cancelled = { cancelled: true } as const;

/** Something is broken: it is news, or it is known and gets worse, or it is time for a reminder, or there is nothing to say. */
export function broken(situation: Situation): Step {
  const { finding, told, recipient, now } = situation;
  const known = told?.mended ? undefined : told?.since;
  const since = brokenSinceOf(finding)?.getTime() ?? known ?? now.getTime();
  const isGraver = told !== undefined && (wasLate(finding, told) || wasCancelled(finding, told));
  // What began at the very instant of which the recipient was told is never news, whatever else ended at that instant. Nor is what
  // began before: others were told of it, and it is not known to be mended.
  const isTold = told?.since !== undefined && (since === told.since || (since < told.since && !wasLate(finding, told)));
  const isAgain = told?.since !== undefined && isOver(finding, told, told.since);
  if (told?.since !== undefined && (isTold || !(isAgain || isGraver))) {
    return stillBroken(situation, told, told.since);
  }
  const condition = isFromTime(finding.condition) ? { condition: finding.condition } : {};
  const isSame = told?.condition === condition.condition;
  const reason = isAgain && isSame ? 'again' : recipient.after.kind === 'at once' ? 'first' : 'escalated';
  if (!recipient.hears.has(reason) || !isReached(recipient.after, finding, since, now)) return { before: told };
  const isCancelled = finding.condition === 'cancelled' && finding.failuresInARow === 0;
  const after = {
    since,
    at: now.getTime(),
    ...condition,
    ...(isCancelled && cancelled),
    ...(isAtWorst(finding) && atWorst),
  };
  return { say: firing(reason), before: untold(situation, since), after };
}

/** Whether what was told is over, so that this is something else. What was switched off later than was told had been on in between. */
function isOver(finding: Finding, told: Told, since: number): boolean {
  const { condition, brokenSince } = finding;
  const wasOn = condition === 'switched off' && (brokenSince?.getTime() ?? 0) > since;
  return told.mended === true || wasOn || isMendedSince(finding, since, told);
}

function stillBroken(situation: Situation, told: Told, since: number): Step {
  const { finding, recipient, now } = situation;
  const worse = isAtWorst(finding);
  const { condition } = told;
  const after = {
    since,
    at: now.getTime(),
    ...(condition && { condition }),
    ...(told.cancelled && cancelled),
    ...((worse || told.worse) && atWorst),
  };
  if (worse && !told.worse && recipient.hears.has('worse')) {
    return { say: firing('worse'), before: owing(situation, told, since), after };
  }
  if (remindsNow(situation)) {
    return { say: firing('reminder'), before: told, after: { ...after, at: remindedAt(situation) } };
  }
  if (told.unreadable) {
    return { say: firing('readable again'), before: told, after: { ...after, at: told.at ?? after.at } };
  }
  return { before: told };
}

/** Whether less was told: that nothing ran, or too long. A failure after it is news of its own. */
function wasLate({ condition }: Finding, told: Told): boolean {
  return told.condition !== undefined && !isFromTime(condition);
}

/** Likewise, that somebody cancelled a refresh. */
function wasCancelled({ failuresInARow }: Finding, { cancelled }: Told): boolean {
  return cancelled === true && failuresInARow > 0;
}

/**
 * Should the news not arrive, and the asset heal before the next check, then the failure is still to be told, as one that passed. What
 * did not happen leaves no trace to tell of, but a failure before it may have.
 */
function untold(situation: Situation, since: number): Told | undefined {
  const { finding, told, lastCheck } = situation;
  const isFailure = !isFromTime(finding.condition);
  const upTo = told?.upTo ?? (isFailure ? Math.min(lastCheck ?? since, since - 1) : lastCheck);
  return owing(situation, looksBack(situation) && upTo !== undefined ? { ...told, upTo } : told, since);
}

function owing({ isByEvents }: Situation, told: Told | undefined, since: number): Told | undefined {
  return isByEvents ? { ...told, owed: since } : told;
}
