import { brokenSinceOf, type Finding, isBeforeSwitchOff } from '../judge/finding.ts';
import type { Told } from '../notification-log/notification-log.ts';
import { isMendedSince } from './instants.ts';
import { remindedAt, remindsNow } from './reminder.ts';
import { firing, looksBack, type Situation, type Step } from './situation.ts';
import { isReached } from './threshold.ts';

const beforeSwitchOff = { worse: true } as const;
const cancelled = { cancelled: true } as const;

/** Something is broken: it is news, or it is known and gets worse, or it is time for a reminder, or there is nothing to say. */
export function broken(situation: Situation): Step {
  const { finding, told, recipient, now } = situation;
  const known = told?.mended ? undefined : told?.since;
  const since = brokenSinceOf(finding)?.getTime() ?? known ?? now.getTime();
  // What began at the very instant of which the recipient was told is never news, whatever else ended at that instant. Nor is what
  // began before: others were told of it, and it is not known to be mended.
  const isTold = told?.since !== undefined && since <= told.since;
  const isAgain = told?.since !== undefined && isOver(finding, told, told.since);
  // A failure after what was cancelled is news of its own.
  const isGraver = told?.cancelled && finding.failuresInARow > 0;
  if (told?.since !== undefined && (isTold || !(isAgain || isGraver))) {
    return stillBroken(situation, told, told.since);
  }
  const reason = isAgain ? 'again' : recipient.after.kind === 'at once' ? 'first' : 'escalated';
  if (!recipient.hears.has(reason) || !isReached(recipient.after, finding, since, now)) return { before: told };
  const isCancelled = finding.condition === 'cancelled' && finding.failuresInARow === 0;
  const after = {
    since,
    at: now.getTime(),
    ...(isCancelled && cancelled),
    ...(isBeforeSwitchOff(finding) && beforeSwitchOff),
  };
  return { say: firing(reason), before: untold(situation, since), after };
}

/** Whether what was told is over, so that this is something else. What was switched off later than was told had been on in between. */
function isOver(finding: Finding, { mended }: Told, since: number): boolean {
  const { condition, brokenSince } = finding;
  const wasOn = condition === 'switched off' && (brokenSince?.getTime() ?? 0) > since;
  return mended === true || wasOn || isMendedSince(finding, since);
}

function stillBroken(situation: Situation, told: Told, since: number): Step {
  const { finding, recipient, now } = situation;
  const worse = isBeforeSwitchOff(finding);
  const after = {
    since,
    at: now.getTime(),
    ...(told.cancelled && cancelled),
    ...((worse || told.worse) && beforeSwitchOff),
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

/** Should the news not arrive, and the asset heal before the next check, then the failure is still to be told, as one that passed. */
function untold(situation: Situation, since: number): Told | undefined {
  const { told, lastCheck } = situation;
  const upTo = told?.upTo ?? Math.min(lastCheck ?? since, since - 1);
  return owing(situation, looksBack(situation) ? { ...told, upTo } : told, since);
}

function owing({ isByEvents }: Situation, told: Told | undefined, since: number): Told | undefined {
  return isByEvents ? { ...told, owed: since } : told;
}
