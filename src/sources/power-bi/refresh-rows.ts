import * as v from 'valibot';
import { isFraming, withoutRefused } from './framing.ts';
import { isDated, outcomeOf } from './outcome.ts';
import { type RefreshRow, refreshShape } from './shapes.ts';

/**
 * The entries of a history that tell something, as Power BI lists them: the newest first. An odd one costs itself alone, and only
 * where it cannot be the newest; of what is no entry at all nothing can be read.
 */
export function rowsOf(list: readonly unknown[]): readonly RefreshRow[] {
  const rows = list.map((untrusted) => {
    const { success, output } = v.safeParse(refreshShape, untrusted);
    return success ? output : v.parse(refreshShape, {});
  });
  return withoutRefused(withoutAbandoned(withoutUndated(rows)));
}

/** An entry without any date is old when one with a date is listed before it. */
function withoutUndated(rows: readonly RefreshRow[]): readonly RefreshRow[] {
  const dated = rows.findIndex(isDated);
  return rows.filter((row, index) => isDated(row) || dated === -1 || index < dated);
}

/** A model loads data once at a time: what has no end does not run any more when a refresh that began later completed. */
function withoutAbandoned(rows: readonly RefreshRow[]): readonly RefreshRow[] {
  const completed = rows.filter((row) => outcomeOf(row) === 'completed' && !isFraming(row));
  const lastBegin = Math.max(...completed.map((row) => beginOf(row) ?? 0));
  return rows.filter((row) => outcomeOf(row) !== 'running' || (beginOf(row) ?? lastBegin) >= lastBegin);
}

function beginOf({ startTime }: RefreshRow): number | undefined {
  return startTime instanceof Date ? startTime.getTime() : undefined;
}
