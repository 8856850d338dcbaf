import type { InputReader } from '../runner/inputs.ts';
import type { Asset } from '../sources/asset.ts';
import { duration } from '../text/duration.ts';

/** From when on time alone makes a problem, in ms; absent where nobody said so. */
export interface Limits {
  /** Since the end of the last success. */
  readonly staleAfter?: number;
  /** Since a refresh began; without it, what is usual for the asset decides. */
  readonly runningLongerThan?: number;
}

/** The limits of each asset. */
export type LimitsOf = (asset: Asset) => Limits;

/** What a judgement rests on beside the observation. */
export interface Terms {
  readonly now: Date;
  readonly limits: LimitsOf;
}

/** The same for every asset. A wrong input is reported to `inputs`, and counts here as one that was not given. */
export function readLimits(inputs: InputReader): LimitsOf {
  const staleAfter = inputs.text('stale-after', duration);
  const runningLongerThan = inputs.text('running-longer-than', duration);
  const limits = { ...(staleAfter && { staleAfter }), ...(runningLongerThan && { runningLongerThan }) };
  return () => limits;
}
