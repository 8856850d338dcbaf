import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurn } from '../../src/claim/in-turn.ts';

const second = 1000;

/** A run whose every try takes so long and is in vain. */
async function waits(took: number, lastRefusal?: () => string | undefined) {
  let now = 0;
  const waited: number[] = [];
  const clock = {
    now: () => new Date(now),
    sleep: async (ms: number) => {
      waited.push(ms);
      now += ms;
    },
  };
  const never = inTurn({ clock, random: () => 0.5 }, lastRefusal ? { lastRefusal } : {}, async () => {
    now += took;
    return undefined;
  });
  const error = await never.then(assert.fail, String);
  return { waited, error };
}

test('a run that others get ahead of waits longer each time, by what a try takes, and for three minutes in all', async () => {
  const { waited, error } = await waits(second);
  assert.deepEqual(waited.slice(0, 4), [second, 3 * second, 6 * second, 6 * second]);
  assert.ok(error.endsWith(`could not be written in ${waited.length + 1} tries: other runs were quicker each time.`));
  assert.deepEqual([waited.length, waited.at(-1)], [27, 6 * second]);
});

test('what GitHub refuses is tried eight times, within seconds', async () => {
  const { waited, error } = await waits(second, () => 'GitHub answered 503.');
  assert.deepEqual(waited, [50, 100, 200, 400, 800, 1600, 3200]);
  assert.ok(error.endsWith('GitHub answered 503. It was tried 8 times.'));
});
