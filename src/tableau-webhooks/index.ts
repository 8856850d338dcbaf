import { actionsInputs, actionsRunner } from '../runner/runner.ts';
import { messageOf } from '../text/error.ts';
import { realClock } from '../transport/clock.ts';
import { createTransport } from '../transport/undici-transport.ts';
import { run } from './main.ts';

const runner = actionsRunner(process.env);
try {
  const transport = createTransport({ env: process.env });
  const world = { clock: realClock, transport, log: runner.log };
  await run(world, runner, actionsInputs()).finally(() => transport.close());
} catch (error) {
  runner.fail(messageOf(error));
}
