import { brokenSinceOf, type Finding, isAtWorst, isFromTime } from '../judge/finding.ts';
import type { Told } from '../notification-log/notification-log.ts';
import { endMsOf, hasSucceededSince } from './instants.ts';
import { remindedAt, remindsNow } from './reminder.ts';
import { firing, looksBack, type Situation, type Step } from './situation.ts';
import { isReached } from './threshold.ts';

const atWorst = { worse: true } as const;

/** Something is broken: it is news, or it is known and gets worse, or it is time for a reminder, or there is nothing to say. */
export function broken(situation: Situation): Step {
  const { finding, told, recipient, now } = situation;
  const since = brokenSinceOf(finding)?.getTime() ?? told?.since ?? now.getTime();
  // What began at the very instant of which the recipient was told is never news, whatever else ended at that instant.
  const isTold = told?.since === since;
  const isAgain = !isTold && (hasSucceededSince(finding, told?.since) || wasOnSince(finding, told?.since));
  if (told?.since !== undefined && (isTold || !(isAgain || wasLess(finding, told)))) {
    return stillBroken(situation, told, told.since);
  }
  const condition = isFromTime(finding.condition) ? { condition: finding.condition } : {};
  const isSame = told?.condition === condition.condition;
  const reason = isAgain && isSame ? 'again' : recipient.after.kind === 'at once' ? 'first' : 'escalated';
  if (!recipient.hears.has(reason) || !isReached(recipient.after, finding, since, now)) return { before: told };
  const after = { since, at: now.getTime(), ...condition, ...(isAtWorst(finding) && atWorst) };
  return { say: firing(reason), before: untold(situation, since), after };
}

function stillBroken(situation: Situation, told: Told, since: number): Step {
  const { finding, recipient, now } = situation;
  const worse = isAtWorst(finding);
  const { condition } = told;
  const after = { since, at: now.getTime(), ...(condition && { condition }), ...((worse || told.worse) && atWorst) };
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

/** Whether what is switched off was on in between: it has no refresh that would tell. */
function wasOnSince({ condition, brokenSince }: Finding, since: number | undefined): boolean {
  return condition === 'switched off' && since !== undefined && (brokenSince?.getTime() ?? 0) > since;
}

/** Whether less was told: that somebody cancelled a refresh, or that nothing ran. A failure after it is news of its own. */
function wasLess(finding: Finding, { since, condition }: Told): boolean {
  const { failuresInARow, history = [] } = finding;
  if (condition !== undefined) return !isFromTime(finding.condition);
  return failuresInARow > 0 && history.some((one) => one.outcome === 'cancelled' && endMsOf(one) === since);
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
