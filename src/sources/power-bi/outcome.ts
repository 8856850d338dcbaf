import type { Outcome } from '../refresh.ts';
import type { RefreshRow } from './shapes.ts';

/** The words of `status` and `extendedStatus`, which Power BI writes with and without capitals. Neither list is closed. */
const outcomes: ReadonlyMap<string, Outcome> = new Map([
  ['completed', 'completed'],
  ['failed', 'failed'],
  ['timedout', 'failed'],
  ['cancelled', 'cancelled'],
  ['disabled', 'disabled'],
  ['inprogress', 'running'],
  ['notstarted', 'running'],
  // In no list of Power BI's, but seen: https://github.com/RuiRomano/pbimonitor
  ['cancelling', 'running'],
]);

/**
 * `Unknown` is Power BI's word for a refresh that runs, as long as it has no end; `extendedStatus` says more wherever it is there.
 * A success is one only if nothing speaks against it, and if it is known when it was.
 */
export function outcomeOf({ status, extendedStatus = '', startTime, endTime }: RefreshRow): Outcome {
  const [general, detailed] = [status, extendedStatus].map((word) => outcomes.get(fold(word)));
  const hasEnd = endTime !== undefined;
  if (fold(status) === 'unknown' || general === 'running') {
    if (detailed && (detailed !== 'completed' || hasEnd)) return detailed;
    return general ?? (hasEnd ? 'unknown' : 'running');
  }
  if (general !== 'completed') return general ?? 'unknown';
  if (detailed && detailed !== 'running') return detailed;
  return isDated({ startTime, endTime }) ? 'completed' : 'unknown';
}

/** Whether it has a date that can be read. */
export function isDated({ startTime, endTime }: Pick<RefreshRow, 'startTime' | 'endTime'>): boolean {
  return startTime instanceof Date || endTime instanceof Date;
}

/** For comparing words of Power BI's. */
export function fold(word: string): string {
  return word.trim().toLowerCase();
}
