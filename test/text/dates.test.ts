import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { datesIn, duration } from '../../src/text/dates.ts';
import { now } from '../support/builders.ts';

describe('an instant is shown as a date in the zone of the reader', () => {
  const cases = [
    { zone: 'UTC', at: '2026-11-20T06:04:59Z', short: 'Fri 20 Nov, 06:04', full: 'Fri 20 Nov 2026, 06:04 UTC' },
    {
      zone: 'Europe/Amsterdam',
      at: '2026-11-19T23:00:00Z',
      short: 'Fri 20 Nov, 00:00',
      full: 'Fri 20 Nov 2026, 00:00 CET',
    },
    {
      zone: 'Asia/Kolkata',
      at: '2026-11-20T00:00:00Z',
      short: 'Fri 20 Nov, 05:30',
      full: 'Fri 20 Nov 2026, 05:30 GMT+5:30',
    },
    { zone: 'UTC', at: '2025-12-31T23:59:00Z', short: 'Wed 31 Dec 2025, 23:59', full: 'Wed 31 Dec 2025, 23:59 UTC' },
  ];
  for (const { zone, at, short, full } of cases) {
    test(full, () => {
      const dates = datesIn(zone, now);
      assert.deepEqual([dates.short(new Date(at)), dates.full(new Date(at))], [short, full]);
    });
  }

  test('the current year is that of the zone', () => {
    const dates = datesIn('Pacific/Auckland', new Date('2026-12-31T12:00:00Z'));
    assert.equal(dates.short(new Date('2026-12-31T11:30:00Z')), 'Fri 1 Jan, 00:30');
    assert.equal(dates.short(new Date('2026-12-31T10:30:00Z')), 'Thu 31 Dec 2026, 23:30');
  });
});

test('a duration has its two largest units', () => {
  const second = 1000;
  const minute = 60 * second;
  const hour = 60 * minute;
  const cases = [
    [-1, '0 s'],
    [0, '0 s'],
    [499, '0 s'],
    [45 * second, '45 s'],
    [59.6 * second, '1 min'],
    [12 * minute + 29 * second, '12 min'],
    [59.6 * minute, '1 h'],
    [3 * hour + 20 * minute, '3 h 20 min'],
    [23 * hour + 59.6 * minute, '1 d'],
    [52 * hour, '2 d 4 h'],
    [400 * 24 * hour, '400 d'],
  ] as const;
  assert.deepEqual(
    cases.map(([ms]) => duration(ms)),
    cases.map(([, words]) => words),
  );
});
