import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { openDesk } from '../../../src/channels/twilio/desk.ts';

test('a desk is idle when everything was sent, or failed, also what was begun meanwhile', async () => {
  const desk = openDesk();
  await desk.idle();
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const happened: string[] = [];
  const sent = desk.send(async () => await first.promise);
  const idle = desk.idle().then(() => happened.push('idle'));
  const failed = assert.rejects(desk.send(async () => await second.promise).finally(() => happened.push('failed')));
  first.resolve();
  await sent;
  await setImmediate();
  assert.deepEqual(happened, []);
  second.reject(new Error('refused'));
  await Promise.all([failed, idle]);
  assert.deepEqual(happened.sort(), ['failed', 'idle']);
  await desk.idle();
});
