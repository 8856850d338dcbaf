import type { Refresh } from '../sources/refresh.ts';

/**
 * Those that run, the longest first. A service runs one of the whole at a time: what such a one overtook does not run any more, whatever
 * its row says (Power BI leaves a row without an end at times).
 */
export function underWay(refreshes: readonly Refresh[]): Refresh[] {
  const isOvertakenBy = (running: Refresh, { outcome, covers, startedAt }: Refresh) =>
    outcome === 'completed' && covers === undefined && startedAt !== undefined && startedAt.getTime() > begin(running);
  return refreshes
    .filter((one) => one.outcome === 'running' && !refreshes.some((other) => isOvertakenBy(one, other)))
    .sort((a, b) => begin(a) - begin(b));
}

/** In ms since 1970; what began nobody knows when counts as just begun. */
function begin({ startedAt }: Refresh): number {
  return startedAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
