import type { Asset } from '../sources/asset.ts';
import type { Extent } from '../sources/observation.ts';
import { endOf, type Failure, type Outcome, type Refresh } from '../sources/refresh.ts';
import type { Schedule } from '../sources/schedule.ts';
import { isSwitchedOff } from './slots.ts';

/** What an asset is found to be. Listed worst first: the order in which people want to read them. */
export const conditions = [
  'failed',
  'disabled',
  'switched off',
  'cancelled',
  'overdue',
  'schedule disabled',
  'running too long',
  'stale',
  'unreadable',
  'never refreshed',
  'running',
  'ok',
  'nothing broken',
  'on',
  'not refreshable',
] as const;
export type Condition = (typeof conditions)[number];

/** Somebody knows, and wants nobody to be told until then. */
export interface Mute {
  readonly until: Date;
  readonly reason?: string;
}

/** What one check concluded about one asset: everything that a message or the report may say of it. */
export interface Finding {
  readonly asset: Asset;
  readonly condition: Condition;
  /** The refresh on which the condition rests: the newest that went wrong and was not mended, or else the newest that ended. */
  readonly refresh?: Refresh;
  /** The refresh that is running now. */
  readonly running?: Refresh;
  /** Failed refreshes since it was last well, as far back as the history goes. */
  readonly failuresInARow: number;
  /** True when the history is full of failures to its end, so that there may have been more of them. */
  readonly failuresMayBeMore: boolean;
  /**
   * Since when the asset is broken: the end of the first failed refresh of the row; the slot that was missed, or when a limit was
   * passed. Of a schedule that is off nobody knows since when it is, so that the end of the newest refresh stands for that.
   */
  readonly brokenSince?: Date;
  /** End of the newest success after which nothing that was seen was left broken; never one that mended a part of it only. */
  readonly lastSuccessAt?: Date;
  /** End of the newest success that surely refreshed all of the asset: what failed before it is mended, seen or not. */
  readonly wholeSuccessAt?: Date;
  /** End of the success that mended what went wrong last: since when the asset is well again. */
  readonly wellSince?: Date;
  /** Duration of `refresh`, in ms. */
  readonly durationMs?: number;
  /** Median duration of the completed refreshes of its kind in the history, in ms. */
  readonly usualDurationMs?: number;
  /** The newest ten outcomes, oldest first. */
  readonly recent: readonly Outcome[];
  /** How much of its past was seen; absent where nothing was, or where it has none (a webhook). */
  readonly extent?: Extent;
  /**
   * The newest refresh that has ended, and every other that did not complete, newest first: what went well before is told by
   * the fields above. Absent when one event is all that is known.
   */
  readonly history?: readonly Refresh[];
  /** Its schedule, where that was asked for. */
  readonly schedule?: Schedule;
  /** The limit in ms that makes it stale, or its refresh too long. */
  readonly limitMs?: number;
  /** Its newest refresh completed, and took far longer than usual. */
  readonly isSlow?: true;
  /** Why it was switched off. */
  readonly failure?: Failure;
  /** Why it is unreadable or not refreshable; what was looked at where nothing broken. */
  readonly reason?: string;
  /** Something completed after what went wrong, of which it is not known that it refreshed all that was broken. */
  readonly isDoubted?: true;
  /** Somebody has to change an input or a permission: a sign-in was refused, or it stands for a name in an input that nothing has. */
  readonly isSetUp?: true;
  /** What to do about what is not readable. */
  readonly advice?: string;
  /** Sentences about what could not be learned of it. */
  readonly gaps?: readonly string[];
  /** In force: whatever is wrong with it is seen and not told. */
  readonly mute?: Mute;
}

/** Problems make the status `problems`, are counted once per asset, and may ring a phone (design, "What counts"). */
export function isProblem({ condition }: Finding): boolean {
  return problems.has(condition);
}

const problems: ReadonlySet<Condition> = new Set<Condition>([
  ...['failed', 'disabled', 'switched off', 'cancelled'],
  ...['overdue', 'schedule disabled', 'running too long', 'stale'],
] as const);

/** Whether time alone says so: no refresh went wrong, but something did not happen, or does not end. */
export function isFromTime(condition: Condition): boolean {
  return fromTime.has(condition);
}

const fromTime: ReadonlySet<Condition> = new Set<Condition>([
  'overdue',
  'schedule disabled',
  'running too long',
  'stale',
]);

/** Whether something is wrong with it, or not known, that nobody shall be told of now. */
export function isHushed(finding: Finding): boolean {
  return finding.mute !== undefined && (isProblem(finding) || finding.condition === 'unreadable');
}

/** Whether it tells of refreshes of one asset, or of some that could not be read: only these are counted in the coverage. */
export function isOfRefreshes({ condition }: Finding): boolean {
  return !others.has(condition);
}

const others: ReadonlySet<Condition> = new Set<Condition>(['on', 'switched off', 'nothing broken', 'not refreshable']);

/** Whether the next failure in a row is the one after which the service switches the schedule off, or that one was reached. */
export function isBeforeSwitchOff({ asset: { switchedOffAfter }, failuresInARow }: Finding): boolean {
  return switchedOffAfter !== undefined && failuresInARow >= switchedOffAfter - 1;
}

/** Whether nothing refreshes it by itself any more, so that nothing fails either: its schedule is off, though it had one. */
export function isUnscheduled({ schedule }: Finding): boolean {
  return schedule !== undefined && isSwitchedOff(schedule);
}

/** Whether it can hardly get worse: the next failure switches its schedule off, or that is off. */
export function isAtWorst(finding: Finding): boolean {
  return isBeforeSwitchOff(finding) || isUnscheduled(finding);
}

/** Since when an asset with a problem has it: a cancelled refresh begins no row of failures, and counts from its own end. */
export function brokenSinceOf({ brokenSince, refresh }: Finding): Date | undefined {
  return brokenSince ?? endOf(refresh);
}

/** Where people see it: the page of the refresh, where there is one; of what is late, of the one that runs. */
export function pageOf({ asset, refresh, running, condition }: Finding): string | undefined {
  return (isFromTime(condition) ? running : refresh)?.url ?? asset.url;
}

/** Why it is a problem, where its service said so. */
export function failureOf({ failure, refresh }: Finding): Failure | undefined {
  return failure ?? refresh?.failure;
}

/** Why it is as it is and what to do, not cleaned; empty when nothing is known. */
export function explanationOf(finding: Finding): string {
  const { text = finding.reason, advice = finding.advice } = failureOf(finding) ?? {};
  return [text, advice].filter((part) => part !== undefined).join(' ');
}
