import type { Finding } from '../../src/judge/finding.ts';
import { judge, worstFirst } from '../../src/judge/judge.ts';
import type { Observation } from '../../src/sources/observation.ts';

/** The findings of one check, as main.ts makes them. */
export function judged(observations: readonly Observation[]): Finding[] {
  return worstFirst(observations.map(judge));
}
