import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isReached, type Threshold } from '../../src/decide/threshold.ts';
import { aFinding, hoursAgo, now } from '../support/builders.ts';
import { scheduleOf } from '../support/schedules.ts';

const cases: { name: string; after: Threshold; failures: number; brokenFor: number; reached: boolean }[] = [
  { name: 'at once is reached at once', after: { kind: 'at once' }, failures: 0, brokenFor: 0, reached: true },
  {
    name: 'one failure is not two',
    after: { kind: 'failures', inARow: 2 },
    failures: 1,
    brokenFor: 99,
    reached: false,
  },
  { name: 'two are', after: { kind: 'failures', inARow: 2 }, failures: 2, brokenFor: 0, reached: true },
  { name: 'three are more', after: { kind: 'failures', inARow: 2 }, failures: 3, brokenFor: 0, reached: true },
  { name: 'not four hours', after: { kind: 'duration', ms: 14_400_000 }, failures: 9, brokenFor: 3.9, reached: false },
  { name: 'four hours', after: { kind: 'duration', ms: 14_400_000 }, failures: 0, brokenFor: 4, reached: true },
];

for (const { name, after, failures, brokenFor, reached } of cases) {
  test(name, () => {
    const finding = aFinding({ failuresInARow: failures });
    assert.equal(isReached(after, finding, hoursAgo(brokenFor).getTime(), now), reached);
  });
}

test('what is switched off counts no failures, and waits for none', () => {
  const finding = aFinding({ condition: 'switched off', failuresInARow: 0 });
  assert.ok(isReached({ kind: 'failures', inARow: 2 }, finding, now.getTime(), now));
});

test('nor does what does not run, or of which the schedule is off', () => {
  const after = { kind: 'failures', inARow: 2 } as const;
  for (const condition of ['overdue', 'schedule disabled', 'running too long', 'stale'] as const) {
    assert.ok(isReached(after, aFinding({ condition, failuresInARow: 0 }), now.getTime(), now), condition);
  }
  assert.ok(isReached(after, aFinding({ schedule: scheduleOf('off daily 06:00 UTC') }), now.getTime(), now));
  assert.ok(!isReached(after, aFinding({ schedule: scheduleOf('daily 06:00 UTC') }), now.getTime(), now));
  assert.ok(!isReached({ kind: 'duration', ms: 1 }, aFinding({ condition: 'overdue' }), now.getTime(), now));
});
