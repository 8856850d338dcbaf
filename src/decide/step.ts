import { brokenSinceOf, type Finding, isBeforeSwitchOff, isProblem } from '../judge/finding.ts';
import type { Told } from '../notification-log/notification-log.ts';
import type { Alert } from './alert.ts';
import { endMsOf, newestEnd, passedSince, succeededAt } from './instants.ts';
import type { Medium, Policy } from './policy.ts';
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
  readonly medium: Medium;
  readonly policy: Pick<Policy, 'after' | 'remindAfter'>;
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
  const { told, medium, unreadableChecks, now, lastCheck = now.getTime() } = situation;
  if (medium !== 'teams' || unreadableChecks < unreadableChecksToTell) return { before: told };
  // Once it is told, or being told, checks need not look back because of it; what happens meanwhile is looked up when it can be
  // read, also of what no check has ever read.
  const before = { ...told, ...(told?.since === undefined && { upTo: told?.upTo ?? lastCheck }) };
  const after = { ...before, unreadable: true, at: now.getTime() } as const;
  if (!told?.unreadable) return { say: firing('first'), before, after };
  return isReminderDue(situation) ? { say: firing('reminder'), before, after } : { before: told };
}

function broken(situation: Situation): Step {
  const { finding, told, medium, policy, now, lastCheck } = situation;
  const since = (brokenSinceOf(finding) ?? now).getTime();
  const worse = isBeforeSwitchOff(finding);
  const at = now.getTime();
  const isAgain = hasSucceededSince(finding, told);
  const open = isAgain ? undefined : told?.since;
  if (told && open !== undefined && !wasCancelled(finding, open)) {
    const after = { since: open, at, ...((worse || told.worse) && beforeSwitchOff) };
    if (worse && !told.worse) return { say: firing('worse'), before: told, after };
    if (medium === 'voice') return { before: told };
    if (isReminderDue(situation)) return { say: firing('reminder'), before: told, after };
    if (told.unreadable) return { say: firing('readable again'), before: told, after: { ...after, at: told.at ?? at } };
    return { before: told };
  }
  const threshold = policy.after[medium];
  if (!isReached(threshold, finding, since, now)) return { before: told };
  const reason = isAgain ? 'again' : threshold.kind === 'at once' ? 'first' : 'escalated';
  // Should Teams not get this, and the asset heal meanwhile, the failure still has to be told as one that passed.
  const owed = { ...told, upTo: told?.upTo ?? Math.min(lastCheck ?? since, since - 1) };
  return {
    say: firing(reason),
    before: medium === 'teams' && finding.history ? owed : told,
    after: { since, at, ...(worse && beforeSwitchOff) },
  };
}

function hasSucceededSince(finding: Finding, told: Told | undefined): boolean {
  const success = succeededAt(finding);
  return told?.since !== undefined && success !== undefined && success > told.since;
}

/** Whether what was told is that somebody cancelled a refresh. A failure after it is news of its own. */
function wasCancelled({ failuresInARow, history = [] }: Finding, since: number): boolean {
  return failuresInARow > 0 && history.some((one) => one.outcome === 'cancelled' && endMsOf(one) === since);
}

function notBroken(situation: Situation): Step {
  const { finding, told, medium, nextCheck = 0 } = situation;
  const isWell = finding.condition === 'ok' || finding.condition === 'running';
  if (isWell && told?.since !== undefined && hasSucceededSince(finding, told)) {
    if (medium === 'voice') return { before: undefined };
    return { say: resolved('recovered', told.since), before: told, after: lookedThrough(finding, medium) };
  }
  if (told?.since === undefined && isWell) {
    const passed = passedUnseen(situation);
    if (passed) return passed;
  }
  if (told?.unreadable) {
    const { unreadable: _, maybe: __, ...rest } = told;
    const after = rest.since === undefined ? lookedThrough(finding, medium) : rest;
    return { say: resolved('readable again'), before: told, after };
  }
  const isOver = isWell && told?.since === undefined && (told?.upTo ?? 0) <= nextCheck;
  return { before: isOver ? undefined : told };
}

/** What failed and recovered since it was last looked at: only Teams is told, which says too that it can be read. */
function passedUnseen({ finding, told, medium, lastCheck }: Situation): Step | undefined {
  const bound = told?.upTo ?? lastCheck;
  if (medium !== 'teams' || bound === undefined) return undefined;
  const since = passedSince(finding, bound);
  if (since === undefined) return undefined;
  return {
    say: resolved('passed', since),
    before: { ...told, upTo: bound },
    after: lookedThrough(finding, medium),
  };
}

/** Only Teams is told what passed, and only from a history. */
function lookedThrough({ history }: Finding, medium: Medium): Told | null {
  return medium === 'teams' && history ? { upTo: newestEnd(history) } : null;
}

function isReminderDue({ told, policy, now }: Situation): boolean {
  return told?.at !== undefined && now.getTime() - told.at >= policy.remindAfter;
}

function firing(reason: Alert['reason']) {
  return { state: 'firing', reason } as const;
}

function resolved(reason: Alert['reason'], since?: number) {
  return { state: 'resolved', reason, ...(since !== undefined && { brokenSince: new Date(since) }) } as const;
}
