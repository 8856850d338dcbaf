import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latenessOf } from '../../src/compose/lateness.ts';
import { aWorld } from '../support/world.ts';

const weekdaysAtSeven = '0 7 * * 1-5';

const cases = [
  { name: 'on time', schedule: weekdaysAtSeven, at: '2026-11-20T07:00:20Z', late: undefined },
  { name: 'half an hour is usual', schedule: weekdaysAtSeven, at: '2026-11-20T07:30:59Z', late: undefined },
  { name: 'more is late', schedule: weekdaysAtSeven, at: '2026-11-20T07:47:00Z', late: 47 },
  {
    name: 'the zone of the people counts when it makes less',
    schedule: weekdaysAtSeven,
    at: '2026-11-20T06:47:00Z',
    zone: 'Europe/Amsterdam',
    late: 47,
  },
  {
    name: 'UTC counts when it makes less',
    schedule: weekdaysAtSeven,
    at: '2026-11-20T07:10:00Z',
    zone: 'Europe/Amsterdam',
    late: undefined,
  },
  {
    name: 'every quarter of an hour is never late',
    schedule: '*/15 * * * *',
    at: '2026-11-20T07:14:00Z',
    late: undefined,
  },
  { name: 'hours late, after GitHub was busy', schedule: '0 6 * * *', at: '2026-11-20T18:12:00Z', late: 732 },
  { name: 'an expression that means nothing', schedule: 'soon', at: '2026-11-20T07:47:00Z', late: undefined },
  { name: 'a date that never comes', schedule: '0 0 30 2 *', at: '2026-11-20T07:47:00Z', late: undefined },
  { name: 'seconds are not GitHub’s', schedule: '0 0 7 * * *', at: '2026-11-20T07:47:00Z', late: undefined },
];

for (const { name, schedule, at, zone = 'UTC', late } of cases) {
  test(name, () => {
    const trigger = { ...aWorld().trigger, payload: { schedule } };
    assert.equal(latenessOf(trigger, new Date(at), zone), late);
  });
}

test('only a scheduled check can be late', () => {
  const trigger = { ...aWorld().trigger, eventName: 'workflow_dispatch', payload: { schedule: weekdaysAtSeven } };
  assert.equal(latenessOf(trigger, new Date('2026-11-20T09:00:00Z'), 'UTC'), undefined);
});

test('an event without a schedule says nothing', () => {
  assert.equal(latenessOf({ ...aWorld().trigger, payload: null }, new Date(), 'UTC'), undefined);
});
