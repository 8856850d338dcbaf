import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { preload } from '../../src/channels/preload.ts';

for (const { eventName, prepared } of [
  { eventName: 'repository_dispatch', prepared: ['SMS', 'an answer', 'Call'] },
  { eventName: 'schedule', prepared: ['an answer'] },
]) {
  test(`${eventName} prepares ${prepared.length > 1 ? 'every channel that has something to load, in the pauses' : 'nothing'}`, async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const seen: string[] = [];
    const loading = (what: string) => ({ prepare: async () => void seen.push(what) });
    preload([loading('SMS'), {}, loading('Call')], { eventName });
    assert.equal(seen.length, 0, 'the first request leaves before');
    t.mock.timers.runAll();
    seen.push('an answer');
    for (let turn = 0; turn < 5; turn += 1) await setImmediate();
    assert.deepEqual(seen, prepared);
  });
}
