import { deliver, rehearse, undelivered } from './channels/deliver.ts';
import { preload } from './channels/preload.ts';
import { claim } from './claim/claim.ts';
import { tell } from './claim/tell.ts';
import { type Content, compose } from './compose/compose.ts';
import { notesOfHeld } from './compose/notes.ts';
import { reportOf } from './decide/alert.ts';
import type { Recipient } from './decide/recipient.ts';
import { scopeOf } from './decide/routing.ts';
import { judge, worstFirst } from './judge/judge.ts';
import { type Plan, readPlan } from './plan.ts';
import { report } from './report/report.ts';
import type { InputReader } from './runner/inputs.ts';
import type { Runner } from './runner/runner.ts';
import { collect } from './sources/collect.ts';
import type { World } from './world.ts';

/**
 * One check, from the inputs to what was told.
 * @throws {InputError} when an input is wrong; nothing has been asked or told then
 * @throws the reason of the world's signal when it is aborted while the sources are asked: nothing was told, and nothing is said
 * of what was not waited for
 */
export async function run(world: World, runner: Runner, inputs: InputReader): Promise<void> {
  const plan = await readPlan(inputs, world);
  preload(plan.channels, world.trigger);
  await plan.heartbeat.around(() => check(plan, world, runner));
}

/** Answers whether everything could be asked, told and recorded. */
async function check(
  { sources, eventAt, channels, policy, rules, limits, settings, log }: Plan,
  world: World,
  runner: Runner,
): Promise<boolean> {
  const { signal, trigger } = world;
  const { timeZone } = policy;
  const now = world.clock.now();

  const { seen, failures: unasked } = await collect(sources, (one) => rules.mark(judge(one, { now, limits }), now));
  signal.throwIfAborted();

  const links = trigger.runUrl ? [{ title: 'Open the workflow run', url: trigger.runUrl }] : [];
  const say = (content: Content) => compose({ ...content, timeZone, now, links, mention: rules.mention });
  const sayTo = (recipient: Recipient, content: Content) =>
    say({ ...content, findings: scopeOf(recipient, content.findings, policy) });

  const found = { findings: worstFirst(seen), channels, policy, now, eventAt };
  const claimed = await claim({ ...world, ...found, compose: sayTo }, log);
  const { deliveries, problems: unrecorded } = await tell(claimed, async (dispatches) =>
    settings.dryRun ? rehearse(dispatches) : await deliver(dispatches, signal),
  );

  const failures = [...unasked, ...claimed.problems, ...undelivered(deliveries), ...unrecorded];
  const { findings, held } = claimed;
  const { warnings, notes } = rules.remarks(findings, now);
  const all = [...notesOfHeld(held, channels), ...warnings, ...notes];
  const overview = say({ findings, alerts: reportOf(findings), kind: 'report', notes: all });
  const told = { overview, deliveries, failures, warnings, hasChannels: channels.length > 0 };
  await report({ findings, ...told, settings, timeZone, now, runUrl: trigger.runUrl }, runner);
  return failures.length === 0;
}
