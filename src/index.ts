import { setSecret } from '@actions/core';
import { run } from './main.ts';
import { summaryOfStop } from './report/stopped.ts';
import { oidcToken } from './runner/oidc-token.ts';
import { actionsInputs, actionsRunner } from './runner/runner.ts';
import { readTrigger } from './runner/trigger.ts';
import { messageOf } from './text/error.ts';
import { realClock } from './transport/clock.ts';
import { createTransport } from './transport/undici-transport.ts';

const { env } = process;
const runner = actionsRunner(env);
const cancelled = new AbortController();
const { signal } = cancelled;
// The runner cancels with SIGINT, and kills seconds later: https://docs.github.com/actions/reference/workflows-and-actions/workflow-cancellation
process.once('SIGINT', () => cancelled.abort(new Error('The run was cancelled.')));
try {
  const transport = createTransport({ env });
  const trigger = await readTrigger(env);
  const world = {
    clock: realClock,
    random: Math.random,
    env,
    transport,
    log: runner.log,
    signal,
    trigger,
    oidcToken: (audience: string) => oidcToken(audience, { env, transport, signal, mask: setSecret }),
  };
  await run(world, runner, actionsInputs()).finally(() => transport.close());
} catch (error) {
  const sentences = messageOf(error);
  runner.fail(sentences);
  await runner.summarize(summaryOfStop(sentences));
}
