import { collect } from './collect.ts';
import { compose } from './compose.ts';
import { coverageOf } from './coverage.ts';
import { deliver, rehearse } from './deliver.ts';
import { isProblem } from './finding.ts';
import type { InputReader } from './inputs.ts';
import { judge } from './judge.ts';
import { readPlan } from './plan.ts';
import { report } from './report.ts';
import type { Runner } from './runner.ts';
import type { World } from './world.ts';

/**
 * One check, from the inputs to what was told.
 * @throws {InputError} when an input is wrong; nothing has been asked or told then
 */
export async function run(world: World, runner: Runner, inputs: InputReader): Promise<void> {
  const { sources, channels, policy, settings } = readPlan(inputs, world);
  const { timeZone } = policy;
  const now = world.now();
  const { runUrl } = world.trigger;

  const { observations, failures } = await collect(sources);
  const findings = judge(observations);
  const coverage = coverageOf(findings);
  const alerts = findings.filter(isProblem).map((finding) => ({ state: 'firing', reason: 'report', finding }) as const);
  const links = [{ title: 'Open the workflow run', url: runUrl }];
  const overview = compose({ alerts, findings, coverage, scope: 'everything', notes: [], links, timeZone, now });
  const dispatches = channels.map((channel) => ({ channel, message: overview }));
  const deliveries = settings.dryRun ? rehearse(dispatches) : await deliver(dispatches, new AbortController().signal);
  await report({ overview, findings, coverage, deliveries, failures, settings, timeZone, now, runUrl }, runner);
}
