import type { Finding } from '../judge/finding.ts';
import type { Told } from '../notification-log/notification-log.ts';
import { endOf, type Outcome, type Refresh } from '../sources/refresh.ts';

const bad: readonly Outcome[] = ['failed', 'disabled', 'cancelled'];

/** As `endOf`, in ms since 1970, as the notification log has it. */
export function endMsOf(refresh: Refresh | undefined): number | undefined {
  return endOf(refresh)?.getTime();
}

/** End of the newest success that is known. */
export function succeededAt({ lastSuccessAt, refresh }: Finding): number | undefined {
  return lastSuccessAt?.getTime() ?? (refresh?.outcome === 'completed' ? endMsOf(refresh) : undefined);
}

/**
 * Whether what broke at this instant is surely mended. A success of a part mended it only where the refresh that broke is still to
 * be seen: once newer ones have pushed it out of the history, nobody knows of which part it was, and only a success of all does.
 * What was late broke nothing.
 */
export function isMendedSince(finding: Finding, since: number, { condition }: Pick<Told, 'condition'>): boolean {
  const { extent, history = [], wholeSuccessAt } = finding;
  const isSeen =
    condition !== undefined ||
    extent !== 'history' ||
    history.some((one) => bad.includes(one.outcome) && endMsOf(one) === since);
  const success = isSeen ? succeededAt(finding) : wholeSuccessAt?.getTime();
  return success !== undefined && success > since;
}

/** End of the newest refresh that has ended. */
export function newestEnd(history: readonly Refresh[]): number {
  return Math.max(0, ...history.map((refresh) => (refresh.outcome === 'running' ? 0 : (endMsOf(refresh) ?? 0))));
}

/** End of the first refresh that went wrong after `bound`, of an asset that is well by now; undefined when none did. */
export function passedSince({ history = [] }: Finding, bound: number): number | undefined {
  const passed = history.filter((refresh) => bad.includes(refresh.outcome) && (endMsOf(refresh) ?? 0) > bound);
  return passed.length > 0 ? Math.min(...passed.map((refresh) => endMsOf(refresh) ?? 0)) : undefined;
}

/** End of the last refresh that went wrong up to `bound`; 0 when none did. */
export function newestBadBy({ history = [] }: Finding, bound: number): number {
  const ends = history.filter(({ outcome }) => bad.includes(outcome)).map((refresh) => endMsOf(refresh) ?? 0);
  return Math.max(0, ...ends.filter((end) => end <= bound));
}
