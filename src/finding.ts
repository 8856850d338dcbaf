import type { Asset } from './asset.ts';
import type { Outcome, Refresh } from './refresh.ts';

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
