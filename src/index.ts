import { getIDToken } from '@actions/core';
import { run } from './main.ts';
import { messageOf } from './plain.ts';
import { actionsInputs, actionsRunner } from './runner.ts';
import { createTransport } from './transport/undici-transport.ts';
import { readTrigger } from './trigger.ts';

const runner = actionsRunner(process.env);
try {
  const transport = createTransport({ env: process.env });
  const trigger = await readTrigger(process.env);
  const world = { now: () => new Date(), transport, log: runner.log, trigger, oidcToken: getIDToken };
  await run(world, runner, actionsInputs()).finally(() => transport.close());
} catch (error) {
  runner.fail(messageOf(error));
}
