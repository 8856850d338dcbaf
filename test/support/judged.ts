import type { Finding } from '../../src/finding.ts';
import { judge, worstFirst } from '../../src/judge.ts';
import type { Observation } from '../../src/observation.ts';

/** The findings of one check, as main.ts makes them. */
export function judged(observations: readonly Observation[]): Finding[] {
  return worstFirst(observations.map(judge));
}
