import { endOf, type Outcome, type Refresh } from './refresh.ts';

/** Of what ended in the same instant, the one further to the right counts as the newer: no success mends what may have come after it. */
const atOneInstant: readonly Outcome[] = ['completed', 'unknown', 'cancelled', 'disabled', 'failed', 'running'];

/**
 * In the order in which they ended, the newest first: a long refresh may end after one that began within it. What runs comes first.
 * Where no end is known the start counts; without both, a success counts as the oldest and everything else as the newest.
 */
export function newestFirst(refreshes: readonly Refresh[]): Refresh[] {
  return refreshes.toSorted(
    (a, b) => compare(instantOf(b), instantOf(a)) || atOneInstant.indexOf(b.outcome) - atOneInstant.indexOf(a.outcome),
  );
}

function instantOf(refresh: Refresh): number {
  if (refresh.outcome === 'running') return Number.POSITIVE_INFINITY;
  return (
    endOf(refresh)?.getTime() ?? (refresh.outcome === 'completed' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY)
  );
}

/** Infinity equals itself, which a difference would not tell. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
