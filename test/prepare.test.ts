import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prepare } from '../src/prepare.ts';

for (const { eventName, prepared } of [
  { eventName: 'repository_dispatch', prepared: ['SMS', 'Call'] },
  { eventName: 'schedule', prepared: [] },
]) {
  test(`${eventName} prepares ${prepared.length > 0 ? 'every channel that has something to load' : 'nothing'}`, (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const seen: string[] = [];
    prepare([{ prepare: () => seen.push('SMS') }, {}, { prepare: () => seen.push('Call') }], { eventName });
    assert.deepEqual(seen, [], 'the first request leaves before');
    t.mock.timers.runAll();
    assert.deepEqual(seen, prepared);
  });
}
