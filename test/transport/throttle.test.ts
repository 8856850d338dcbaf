import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Throttle } from '../../src/transport/throttle.ts';
import { now } from '../support/builders.ts';
import { fakeClock } from './fake-clock.ts';

const { signal } = new AbortController();

/** How many of 50 requests are let through at once. */
async function width(throttle: Throttle): Promise<number> {
  const under: (() => void)[] = [];
  let widest = 0;
  const all = Array.from({ length: 50 }, () =>
    throttle.pass(() => {
      const { promise, resolve } = Promise.withResolvers<void>();
      under.push(resolve);
      widest = Math.max(widest, under.length);
      return promise;
    }, signal),
  );
  while (under.length > 0 || widest === 0) {
    await setImmediate();
    for (const finish of under.splice(0)) finish();
    await setImmediate();
  }
  await Promise.all(all);
  return widest;
}

test('lets as many through as it may', async () => {
  assert.equal(await width(new Throttle(16, fakeClock().clock)), 16);
});

test('halves with each refusal, down to one, and widens by one with each success, up to the most', async () => {
  const { clock, slept } = fakeClock();
  const throttle = new Throttle(16, clock);
  const widths: number[] = [];
  for (let refusals = 0; refusals < 5; refusals += 1) {
    throttle.close(1000);
    await clock.sleep(1000, signal);
    widths.push(await width(throttle));
  }
  throttle.open();
  throttle.open();
  widths.push(await width(throttle));
  for (let successes = 0; successes < 30; successes += 1) throttle.open();
  widths.push(await width(throttle));
  assert.deepEqual(widths, [8, 4, 2, 1, 1, 3, 16]);
  assert.equal(slept.length, 5);
});

test('takes refusals that come together for one', async () => {
  const { clock } = fakeClock();
  const throttle = new Throttle(16, clock);
  for (let refusals = 0; refusals < 16; refusals += 1) throttle.close(1000);
  assert.equal(await width(throttle), 8);
});

test('lets nothing through while the host is closed, and heeds the longest wait', async () => {
  const { clock } = fakeClock();
  const throttle = new Throttle(2, clock);
  throttle.close(7000);
  throttle.close(3000);
  const startedAt = await throttle.pass(async () => clock.now(), signal);
  assert.equal(startedAt.getTime() - now.getTime(), 7000);
});

test('does not begin what was stopped while it waited', async () => {
  const throttle = new Throttle(1, fakeClock().clock);
  let begun = false;
  const stopped = AbortSignal.abort(new Error('stopped'));
  await assert.rejects(
    throttle.pass(async () => {
      begun = true;
    }, stopped),
    /^Error: stopped$/,
  );
  assert.equal(begun, false);
});
