import { exceptionOf } from './cause.ts';
import { fold, outcomeOf } from './outcome.ts';
import type { RefreshRow } from './shapes.ts';

/** Whether it only points a Direct Lake model at the data that its lake has. Undocumented, but seen. */
export function isFraming({ refreshType = '' }: Pick<RefreshRow, 'refreshType'>): boolean {
  return fold(refreshType) === 'directlakeframing';
}

/** Whether a framing failed for no other reason than that a refresh held the model. */
export function saysRefused(row: RefreshRow): boolean {
  return hasFailed(row) && /already (executing|running|in progress)|another refresh/i.test(exceptionOf(row) ?? '');
}

/**
 * The entries without the framings that were refused because of another entry, which tells how the model is: nothing else is broken.
 * A framing that gives no reason, and failed within a refresh that has ended, counts as one of these.
 */
export function withoutRefused(rows: readonly RefreshRow[]): readonly RefreshRow[] {
  const loads = rows.filter((row) => !isFraming(row));
  return rows.filter((row) => {
    if (!hasFailed(row)) return true;
    const holders = loads.filter((load) => isAround(load, row));
    return saysRefused(row)
      ? holders.length === 0
      : exceptionOf(row) !== undefined || holders.every(({ endTime }) => endTime === undefined);
  });
}

function hasFailed(row: RefreshRow): boolean {
  return isFraming(row) && outcomeOf(row) === 'failed';
}

function isAround(
  { startTime: from, endTime: to }: RefreshRow,
  { startTime, endTime = startTime }: RefreshRow,
): boolean {
  const begins = from instanceof Date && startTime instanceof Date && from <= startTime;
  return begins && (to === undefined || (to instanceof Date && endTime instanceof Date && to >= endTime));
}
