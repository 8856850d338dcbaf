import { type Finding, isHushed, isProblem } from '../judge/finding.ts';

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
  | Ending
  | 'passed';

/**
 * How it ends without being mended: it is `gone` from what its source lists, it is `not refreshed` any more, or it is `unwatched`, at
 * least by this check.
 */
export type Ending = 'gone' | 'not refreshed' | 'unwatched';

export function isEnding(reason: Reason): reason is Ending {
  return reason === 'gone' || reason === 'not refreshed' || reason === 'unwatched';
}

/** One thing to tell one channel: a finding, and why now. */
export interface Alert {
  readonly state: 'firing' | 'resolved';
  readonly reason: Reason;
  readonly finding: Finding;
  /** For a resolved alert: since when it had been broken. */
  readonly brokenSince?: Date;
  /** For one that recovered: the condition that was told, where time alone said so. */
  readonly was?: string;
}

/** The alerts of a report: everything that is wrong or not known and not muted, worst first as the findings are. */
export function reportOf(findings: readonly Finding[]): Alert[] {
  return findings
    .filter((finding) => (isProblem(finding) || finding.condition === 'unreadable') && !isHushed(finding))
    .map((finding) => ({ state: 'firing', reason: 'report', finding }));
}
