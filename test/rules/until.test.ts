import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { endOf, until } from '../../src/rules/until.ts';

const ends = [
  { text: '2026-12-01', zone: 'UTC', end: '2026-12-02T00:00:00.000Z' },
  { text: '2026-12-01', zone: 'Europe/Amsterdam', end: '2026-12-01T23:00:00.000Z' },
  { text: '2026-07-01', zone: 'America/New_York', end: '2026-07-02T04:00:00.000Z' },
  { text: '2026-12-31', zone: 'Pacific/Kiritimati', end: '2026-12-31T10:00:00.000Z' },
  { text: '2026-12-31', zone: 'Pacific/Niue', end: '2027-01-01T11:00:00.000Z' },
  { text: '2026-01-01', zone: 'Asia/Kathmandu', end: '2026-01-01T18:15:00.000Z' },
  // Clocks there go from midnight to one: the next day has no midnight.
  { text: '2026-04-23', zone: 'Africa/Cairo', end: '2026-04-23T22:00:00.000Z' },
  { text: '2026-03-29', zone: 'Europe/Amsterdam', end: '2026-03-29T22:00:00.000Z' },
  { text: '2026-12-01T09:00:00Z', zone: 'Asia/Tokyo', end: '2026-12-01T09:00:00.000Z' },
  { text: '2026-12-01T09:00+01:00', zone: 'UTC', end: '2026-12-01T08:00:00.000Z' },
  { text: '2028-02-29', zone: 'UTC', end: '2028-03-01T00:00:00.000Z' },
];

for (const { text, zone, end } of ends) {
  test(`“${text}” in ${zone} ends at ${end}`, () => {
    assert.equal(endOf(v.parse(until, text), zone).toISOString(), end);
  });
}

for (const text of [
  '2026-02-30',
  '2026-13-01',
  '26-12-01',
  '2026-12-01T09:00:00',
  '2026-02-30T00:00:00Z',
  'never',
  '2026-12-01T25:00Z',
]) {
  test(`“${text}” is no end`, () => assert.equal(v.is(until, text), false));
}
