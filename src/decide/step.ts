import { brokenSinceOf, type Finding, isBeforeSwitchOff, isProblem } from '../judge/finding.ts';
import type { Told } from '../notification-log/notification-log.ts';
import type { Alert } from './alert.ts';
import { endMsOf, newestEnd, passedSince, succeededAt } from './instants.ts';
import type { Recipient } from './recipient.ts';
import { isReminderDue, remindedAt } from './reminder.ts';
import { isReached } from './threshold.ts';

/** What one check means for one recipient and one asset. */
export interface Step {
  readonly say?: Pick<Alert, 'state' | 'reason' | 'brokenSince'>;
  /** To be remembered now, before anything is sent; undefined for nothing. */
  readonly before: Told | undefined;
  /** To be remembered instead once it was delivered. */
  readonly after?: Told | null;
}

/** What is known of one recipient and one asset. */
export interface Situation {
  readonly finding: Finding;
  readonly told: Told | undefined;
  readonly recipient: Pick<Recipient, 'hears' | 'after'>;
  /** Milliseconds after which what is still broken is told again. */
  readonly remindAfter: number;
  readonly now: Date;
  /** The last check before this one that wrote; undefined at the first. */
  readonly lastCheck: number | undefined;
  /** What the next check will look back to once this one is through. */
  readonly nextCheck: number | undefined;
  /** Checks in a row that could not read the asset, this one included. */
  readonly unreadableChecks: number;
}

/** Not being able to read an asset is told at this many checks in a row: services have bad minutes. */
export const unreadableChecksToTell = 3;

const beforeSwitchOff = { worse: true } as const;

/** The heart of `notify: changes`. Unknown freezes: what cannot be read neither opens nor ends what was told of it. */
export function stepOf(situation: Situation): Step {
  const { finding } = situation;
  if (finding.condition === 'unreadable') return unreadable(situation);
  if (isProblem(finding)) return broken(situation);
  return notBroken(situation);
}

function unreadable(situation: Situation): Step {
  const { told, recipient, unreadableChecks, now, lastCheck = now.getTime() } = situation;
  if (!recipient.hears.has('unreadable') || unreadableChecks < unreadableChecksToTell) return { before: told };
  // This recipient is about to know that the asset cannot be read, so that later checks need not look back because of it. From
  // where it was last looked at on, it will be looked through once it can be read, even if no check has ever read it.
  const before = { ...told, ...(told?.since === undefined && { upTo: told?.upTo ?? lastCheck }) };
  const after = { ...before, unreadable: true, at: now.getTime() } as const;
  if (!told?.unreadable) return { say: firing('first'), before, after };
  if (!remindsNow(situation)) return { before: told };
  return { say: firing('reminder'), before, after: { ...after, at: remindedAt(situation) } };
}

function broken(situation: Situation): Step {
  const { finding, told, recipient, now, lastCheck } = situation;
  const { hears } = recipient;
  const since = brokenSinceOf(finding)?.getTime() ?? told?.since ?? now.getTime();
  const worse = isBeforeSwitchOff(finding);
  const at = now.getTime();
  // What began at the very instant of which the recipient was told is never news, whatever else ended at that instant.
  const isTold = told?.since === since;
  const isAgain = !isTold && hasSucceededSince(finding, told);
  if (told?.since !== undefined && (isTold || !(isAgain || wasCancelled(finding, told.since)))) {
    const after = { since: told.since, at, ...((worse || told.worse) && beforeSwitchOff) };
    if (worse && !told.worse && hears.has('worse')) return { say: firing('worse'), before: told, after };
    if (remindsNow(situation))
      return { say: firing('reminder'), before: told, after: { ...after, at: remindedAt(situation) } };
    if (told.unreadable) return { say: firing('readable again'), before: told, after: { ...after, at: told.at ?? at } };
    return { before: told };
  }
  const reason = isAgain ? 'again' : recipient.after.kind === 'at once' ? 'first' : 'escalated';
  if (!hears.has(reason) || !isReached(recipient.after, finding, since, now)) return { before: told };
  // Should this not arrive, and the asset heal before the next check, then the failure is still to be told, as one that passed.
  const owed = { ...told, upTo: told?.upTo ?? Math.min(lastCheck ?? since, since - 1) };
  return {
    say: firing(reason),
    before: looksBack(situation) ? owed : told,
    after: { since, at, ...(worse && beforeSwitchOff) },
  };
}

function hasSucceededSince(finding: Finding, told: Told | undefined): boolean {
  const success = succeededAt(finding);
  return told?.since !== undefined && success !== undefined && success > told.since;
}

/** Whether what was told is that somebody cancelled a refresh. A failure after it is news of its own; one of the same instant is not. */
function wasCancelled({ failuresInARow, brokenSince, history = [] }: Finding, since: number): boolean {
  if (failuresInARow === 0 || brokenSince?.getTime() === since) return false;
  return history.some((one) => one.outcome === 'cancelled' && endMsOf(one) === since);
}

function notBroken(situation: Situation): Step {
  const { finding, told, recipient, nextCheck = 0 } = situation;
  const { condition } = finding;
  const isWell = condition === 'ok' || condition === 'running' || condition === 'on';
  if (isWell && told?.since !== undefined && (condition === 'on' || hasSucceededSince(finding, told))) {
    if (!recipient.hears.has('recovered')) return { before: undefined };
    return { say: resolved('recovered', told.since), before: told, after: lookedThrough(situation) };
  }
  if (told?.since === undefined && isWell) {
    const passed = passedUnseen(situation);
    if (passed) return passed;
  }
  if (told?.unreadable) {
    const { unreadable: _, maybe: __, ...rest } = told;
    return {
      say: resolved('readable again'),
      before: told,
      after: rest.since === undefined ? lookedThrough(situation) : rest,
    };
  }
  const isOver = isWell && told?.since === undefined && (told?.upTo ?? 0) <= nextCheck;
  return { before: isOver ? undefined : told };
}

/** What failed and recovered since it was last looked at; it says too that the asset can be read. */
function passedUnseen(situation: Situation): Step | undefined {
  const { finding, told, lastCheck } = situation;
  const bound = told?.upTo ?? lastCheck;
  if (!looksBack(situation) || bound === undefined) return undefined;
  const since = passedSince(finding, bound);
  if (since === undefined) return undefined;
  return { say: resolved('passed', since), before: { ...told, upTo: bound }, after: lookedThrough(situation) };
}

/**
 * What is remembered of an asset that is well: up to where whoever hears of what passed has been told everything. What events told
 * counts too, or the next list of jobs would tell it once more.
 */
function lookedThrough({ finding: { history, refresh }, recipient }: Situation): Told | null {
  const upTo = newestEnd(history ?? (refresh ? [refresh] : []));
  return recipient.hears.has('passed') && upTo > 0 ? { upTo } : null;
}

/** Whether this recipient hears of failures that came and went, and this check could see them. */
function looksBack({ finding, recipient }: Situation): boolean {
  return recipient.hears.has('passed') && finding.extent !== undefined && finding.extent !== 'event';
}

function remindsNow(situation: Situation): boolean {
  return situation.recipient.hears.has('reminder') && isReminderDue(situation);
}

function firing(reason: Alert['reason']) {
  return { state: 'firing', reason } as const;
}

function resolved(reason: Alert['reason'], since?: number) {
  return { state: 'resolved', reason, ...(since !== undefined && { brokenSince: new Date(since) }) } as const;
}
