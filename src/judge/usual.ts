import { durationMs, type Refresh } from '../sources/refresh.ts';

const minute = 60_000;

/** Fewer refreshes than these tell nothing about what is usual. */
const fewest = { gaps: 3, toRun: 3, toBeSlow: 5 } as const;

/** A median absolute deviation, times this, is what a standard deviation would be (normal distribution). */
const madToDeviation = 1.4826;

/** Durations in ms of those that completed and may take as long as this one, itself left out. */
function durationsLike(refresh: Refresh, ended: readonly Refresh[]): number[] {
  return ended
    .filter((one) => one !== refresh && isLike(refresh, one))
    .map(durationMs)
    .filter((duration) => duration !== undefined);
}

/** Whether it completed and may take as long: refreshes of the whole do, however they were started; a framing takes seconds. */
function isLike({ type, covers }: Refresh, one: Refresh): boolean {
  return one.outcome === 'completed' && (one.type === type || (one.covers === undefined && covers === undefined));
}

/** Median duration in ms of the completed refreshes of its kind; undefined where there is none. */
export function usualDurationMs(refresh: Refresh, ended: readonly Refresh[]): number | undefined {
  return median(ended.filter((one) => isLike(refresh, one)).map(durationMs));
}

/**
 * From when on a refresh runs too long by itself, in ms: three times what was usual when it began, and an hour at least. Undefined where
 * nothing was.
 */
export function longestMs(running: Refresh, refreshes: readonly Refresh[]): number | undefined {
  const { startedAt = new Date(0) } = running;
  const durations = durationsLike(
    running,
    refreshes.filter(({ endedAt }) => endedAt && endedAt <= startedAt),
  );
  const usual = median(durations);
  return usual === undefined || durations.length < fewest.toRun ? undefined : Math.max(3 * usual, 60 * minute);
}

/**
 * Whether a refresh took so much longer than others of its kind that chance does not explain it: longer than their median by half,
 * by ten minutes, and by three deviations.
 */
export function isSlow(refresh: Refresh, ended: readonly Refresh[]): boolean {
  const took = durationMs(refresh);
  const others = durationsLike(refresh, ended);
  const usual = median(others);
  if (took === undefined || usual === undefined || others.length < fewest.toBeSlow) return false;
  const deviation = (median(others.map((one) => Math.abs(one - usual))) ?? 0) * madToDeviation;
  return took > 1.5 * usual && took >= usual + 10 * minute && took > usual + 3 * deviation;
}

/** Median time in ms from one refresh to the next; undefined where too few are known. */
export function usualGapMs(refreshes: readonly Refresh[]): number | undefined {
  const starts = refreshes.flatMap(({ startedAt }) => startedAt?.getTime() ?? []).sort((a, b) => a - b);
  const gaps = starts.flatMap((start, index) => start - (starts[index - 1] ?? Number.NaN)).filter((gap) => gap >= 0);
  return gaps.length < fewest.gaps ? undefined : median(gaps);
}

function median(values: readonly (number | undefined)[]): number | undefined {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return lower === undefined || upper === undefined ? undefined : (lower + upper) / 2;
}
