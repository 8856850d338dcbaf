import type { Asset } from '../sources/asset.ts';
import { endOf, type Outcome, type Refresh } from '../sources/refresh.ts';

/** What an asset is found to be. Listed worst first: the order in which people want to read them. */
export const conditions = [
  'failed',
  'disabled',
  'cancelled',
  'unreadable',
  'never refreshed',
  'running',
  'ok',
  'not refreshable',
] as const;
export type Condition = (typeof conditions)[number];

/** What one check concluded about one asset: everything that a message or the report may say of it. */
export interface Finding {
  readonly asset: Asset;
  readonly condition: Condition;
  /** The newest refresh that has ended, on which the condition rests. */
  readonly refresh?: Refresh;
  /** The refresh that is running now. */
  readonly running?: Refresh;
  /** Failed refreshes since the last success, as far back as the history goes. */
  readonly failuresInARow: number;
  /** True when the history is full of failures to its end, so that there may have been more of them. */
  readonly failuresMayBeMore: boolean;
  /** End of the first failed refresh of the row: since when the asset is broken. */
  readonly brokenSince?: Date;
  readonly lastSuccessAt?: Date;
  /** End of the first success after the last refresh that went wrong: since when the asset is well again. */
  readonly wellSince?: Date;
  /** Duration of `refresh`, in ms. */
  readonly durationMs?: number;
  /** Median duration of the completed refreshes in the history, in ms. */
  readonly usualDurationMs?: number;
  /** The newest ten outcomes, oldest first. */
  readonly recent: readonly Outcome[];
  /**
   * The newest refresh that has ended, and every other that did not complete, newest first: what went well before is told by
   * the fields above. Absent when one event is all that is known.
   */
  readonly history?: readonly Refresh[];
  /** Why it is unreadable or not refreshable. */
  readonly reason?: string;
  /** Sentences about what could not be learned of it. */
  readonly gaps?: readonly string[];
}

/** Problems make the status `problems`, are counted once per asset, and may ring a phone (design, "What counts"). */
export function isProblem({ condition }: Finding): boolean {
  return condition === 'failed' || condition === 'disabled' || condition === 'cancelled';
}

/** Power BI switches a schedule off after four failures in a row (powerbi-docs, refresh-data.md): at three there is one left. */
export function isBeforeSwitchOff({ asset, failuresInARow }: Finding): boolean {
  return asset.source === 'Power BI' && failuresInARow >= 3;
}

/** Since when an asset with a problem has it: a cancelled refresh begins no row of failures, and counts from its own end. */
export function brokenSinceOf({ brokenSince, refresh }: Finding): Date | undefined {
  return brokenSince ?? endOf(refresh);
}

/** Where people see it: the page of the refresh, where there is one. */
export function pageOf({ asset, refresh }: Finding): string | undefined {
  return refresh?.url ?? asset.url;
}

/** Why it is as it is and what to do, not cleaned; empty when nothing is known. */
export function explanationOf({ reason, refresh }: Finding): string {
  const { text, advice } = refresh?.failure ?? {};
  return reason ?? [text, advice].filter((part) => part !== undefined).join(' ');
}
