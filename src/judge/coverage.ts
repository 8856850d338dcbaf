import { type Finding, isOfRefreshes, isProblem } from './finding.ts';

/** `incomplete` wins over `problems`: what could not be read may hide more of them. */
export type Status = 'ok' | 'problems' | 'incomplete';

/** How much of what is in scope was really read. Said on every card, text and summary, so that silence is never taken for health. */
export interface Coverage {
  readonly status: Status;
  readonly checked: number;
  readonly inScope: number;
  readonly problems: number;
  readonly unreadable: number;
}

/** Each finding counts once, as a problem, as unreadable, or as neither. What is not refreshed itself is a problem at most, and not checked. */
export function coverageOf(findings: readonly Finding[]): Coverage {
  const unreadable = findings.filter(({ condition }) => condition === 'unreadable').length;
  const inScope = findings.filter(isOfRefreshes).length;
  const problems = findings.filter(isProblem).length;
  return {
    status: unreadable > 0 ? 'incomplete' : problems > 0 ? 'problems' : 'ok',
    checked: inScope - unreadable,
    inScope,
    problems,
    unreadable,
  };
}
