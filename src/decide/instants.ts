import type { Finding } from '../finding.ts';
import type { Outcome, Refresh } from '../refresh.ts';

const bad: readonly Outcome[] = ['failed', 'disabled', 'cancelled'];

/** When a refresh ended, or began where the service does not say when it ended. */
export function endOf(refresh: Refresh | undefined): number | undefined {
  return (refresh?.endedAt ?? refresh?.startedAt)?.getTime();
}

/** End of the newest success that is known. */
export function succeededAt({ lastSuccessAt, refresh }: Finding): number | undefined {
  return lastSuccessAt?.getTime() ?? (refresh?.outcome === 'completed' ? endOf(refresh) : undefined);
}

/** End of the newest refresh that has ended. */
export function newestEnd(history: readonly Refresh[]): number {
  return Math.max(0, ...history.map((refresh) => (refresh.outcome === 'running' ? 0 : (endOf(refresh) ?? 0))));
}

/** End of the first refresh that went wrong after `bound`, of an asset that is well by now; undefined when none did. */
export function passedSince({ history = [] }: Finding, bound: number): number | undefined {
  const passed = history.filter((refresh) => bad.includes(refresh.outcome) && (endOf(refresh) ?? 0) > bound);
  return passed.length > 0 ? Math.min(...passed.map((refresh) => endOf(refresh) ?? 0)) : undefined;
}
