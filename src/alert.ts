import type { Finding } from './finding.ts';

/**
 * Why a channel is told something now. `report` is the only one without `notify: changes`; `passed` is a failure that came and
 * went between two checks.
 */
export type Reason =
  | 'report'
  | 'first'
  | 'again'
  | 'worse'
  | 'reminder'
  | 'escalated'
  | 'recovered'
  | 'readable again'
  | 'gone'
  | 'passed';

/** One thing to tell one channel: a finding, and why now. */
export interface Alert {
  readonly state: 'firing' | 'resolved';
  readonly reason: Reason;
  readonly finding: Finding;
  /** For a resolved alert: since when it had been broken. */
  readonly brokenSince?: Date;
}
