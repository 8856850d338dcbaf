import type { InputReader } from './runner/inputs.ts';

/** What the run itself is told, beside its sources, channels and policy. */
export interface Settings {
  /** Compose everything, send and write nothing. */
  readonly dryRun: boolean;
  /** Make the step red when a refresh has a problem. */
  readonly failOnProblems: boolean;
}

export function readSettings(inputs: InputReader): Settings {
  return { dryRun: inputs.flag('dry-run'), failOnProblems: inputs.flag('fail-on-problems') };
}
