import type { Finding } from '../../src/judge/finding.ts';
import { judge, worstFirst } from '../../src/judge/judge.ts';
import type { Observation } from '../../src/sources/observation.ts';

/** The findings of one check, as main.ts makes them; `mark` is what rules make of each. */
export function judged(observations: readonly Observation[], mark = (finding: Finding) => finding): Finding[] {
  return worstFirst(observations.map((one) => mark(judge(one))));
}
