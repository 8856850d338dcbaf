import type { Asset } from '../sources/asset.ts';
import type { Extent } from '../sources/observation.ts';
import { endOf, type Failure, type Outcome, type Refresh } from '../sources/refresh.ts';

/** What an asset is found to be. Listed worst first: the order in which people want to read them. */
export const conditions = [
  'failed',
  'disabled',
  'switched off',
  'cancelled',
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
  /** End of the first failed refresh of the row: since when the asset is broken. */
  readonly brokenSince?: Date;
  /** End of the newest success after which nothing was left broken; never one that mended a part only. */
  readonly lastSuccessAt?: Date;
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
  /** Why it was switched off. */
  readonly failure?: Failure;
  /** Why it is unreadable or not refreshable; what was looked at where nothing broken. */
  readonly reason?: string;
  /** Something completed after what went wrong, of which it is not known that it refreshed all that was broken. */
  readonly isDoubted?: true;
  /** Stands for a name in an input that nothing has. */
  readonly isMisnamed?: true;
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

const problems: ReadonlySet<Condition> = new Set<Condition>(['failed', 'disabled', 'switched off', 'cancelled']);

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

/** Since when an asset with a problem has it: a cancelled refresh begins no row of failures, and counts from its own end. */
export function brokenSinceOf({ brokenSince, refresh }: Finding): Date | undefined {
  return brokenSince ?? endOf(refresh);
}

/** Where people see it: the page of the refresh, where there is one. */
export function pageOf({ asset, refresh }: Finding): string | undefined {
  return refresh?.url ?? asset.url;
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
