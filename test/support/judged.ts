import type { Finding } from '../../src/judge/finding.ts';
import { judge, worstFirst } from '../../src/judge/judge.ts';
import type { Limits } from '../../src/judge/limits.ts';
import type { Observation } from '../../src/sources/observation.ts';
import { now } from './builders.ts';

/** The findings of one check, as main.ts makes them; `mark` is what rules make of each. */
export function judged(
  observations: readonly Observation[],
  at = now,
  limits: Limits = {},
  mark = (finding: Finding) => finding,
): Finding[] {
  return worstFirst(observations.map((one) => mark(judge(one, { now: at, limits: () => limits }))));
}
