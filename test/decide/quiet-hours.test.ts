import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isQuiet } from '../../src/decide/quiet-hours.ts';

const night = { from: 22 * 60, to: 7 * 60 };
const noon = { from: 12 * 60, to: 13 * 60 + 30 };

const cases = [
  { hours: night, at: '2026-11-20T21:59:59Z', zone: 'UTC', quiet: false },
  { hours: night, at: '2026-11-20T22:00:00Z', zone: 'UTC', quiet: true },
  { hours: night, at: '2026-11-20T00:00:00Z', zone: 'UTC', quiet: true },
  { hours: night, at: '2026-11-20T06:59:59Z', zone: 'UTC', quiet: true },
  { hours: night, at: '2026-11-20T07:00:00Z', zone: 'UTC', quiet: false },
  { hours: night, at: '2026-11-20T21:30:00Z', zone: 'Europe/Amsterdam', quiet: true },
  { hours: night, at: '2026-11-20T06:30:00Z', zone: 'Europe/Amsterdam', quiet: false },
  // Summer time begins: at 01:00 UTC the clocks go from 02:00 to 03:00.
  { hours: night, at: '2026-03-29T04:59:00Z', zone: 'Europe/Amsterdam', quiet: true },
  { hours: night, at: '2026-03-29T05:00:00Z', zone: 'Europe/Amsterdam', quiet: false },
  { hours: noon, at: '2026-11-20T12:00:00Z', zone: 'UTC', quiet: true },
  { hours: noon, at: '2026-11-20T13:30:00Z', zone: 'UTC', quiet: false },
  { hours: noon, at: '2026-11-20T08:00:00Z', zone: 'Asia/Kathmandu', quiet: false },
  { hours: noon, at: '2026-11-20T06:20:00Z', zone: 'Asia/Kathmandu', quiet: true },
];

for (const { hours, at, zone, quiet } of cases) {
  test(`${at} in ${zone} is ${quiet ? 'quiet' : 'not quiet'}`, () => {
    assert.equal(isQuiet({ quietHours: hours, timeZone: zone }, new Date(at)), quiet);
  });
}

test('without quiet hours it is never quiet', () => {
  assert.equal(isQuiet({ timeZone: 'UTC' }, new Date()), false);
});
