import { getIDToken } from '@actions/core';
import { run } from './main.ts';
import { messageOf } from './plain.ts';
import { actionsInputs, actionsRunner } from './runner.ts';
import { createTransport } from './transport/undici-transport.ts';
import { readTrigger } from './trigger.ts';

const runner = actionsRunner(process.env);
const cancelled = new AbortController();
// The runner cancels with SIGINT, and kills seconds later: https://docs.github.com/actions/reference/workflows-and-actions/workflow-cancellation
process.once('SIGINT', () => cancelled.abort(new Error('The run was cancelled.')));
try {
  const transport = createTransport({ env: process.env });
  const trigger = await readTrigger(process.env);
  const world = {
    now: () => new Date(),
    transport,
    log: runner.log,
    signal: cancelled.signal,
    trigger,
    oidcToken: getIDToken,
  };
  await run(world, runner, actionsInputs()).finally(() => transport.close());
} catch (error) {
  runner.fail(messageOf(error));
}
