import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isSuspect } from '../../../src/sources/power-bi/suspicion.ts';
import type { Refresh } from '../../../src/sources/refresh.ts';
import { fc } from '../../support/properties.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** A Friday. */
const now = new Date('2026-11-20T07:00:00Z');

/** A refresh that began so many hours before now. */
function ago(hours: number, more: Partial<Refresh> = {}): Refresh {
  const startedAt = new Date(now.getTime() - hours * hour);
  const endedAt = new Date(startedAt.getTime() + 5 * 60_000);
  const outcome = { outcome: 'completed', status: 'Completed' } as const;
  return { id: `${hours}`, ...outcome, type: 'Scheduled', attempts: 1, startedAt, endedAt, ...more };
}
const failed = { outcome: 'failed', status: 'Failed' } as const;
const daily = (newest: number, count = 8) => Array.from({ length: count }, (_, index) => ago(newest + index * 24));
/** Each weekday at 6, and none on Saturday and Sunday: seen on Friday at 7. */
const weekdays = [1, 25, 49, 73, 97, 169, 193, 217, 241, 265].map((hours) => ago(hours));

interface Case {
  readonly name: string;
  readonly refreshes: readonly Refresh[];
  readonly isRefreshable?: boolean;
  readonly at?: Date;
  readonly isSuspect: boolean;
}

const cases: readonly Case[] = [
  { name: 'refreshed this morning, as each day', refreshes: daily(1), isSuspect: false },
  { name: 'due within the hour that Power BI may be late', refreshes: daily(24.75), isSuspect: false },
  { name: 'due for two hours', refreshes: daily(26), isSuspect: true },
  { name: 'refreshed on weekdays, seen on Friday', refreshes: weekdays, isSuspect: false },
  {
    name: 'refreshed on weekdays, seen on Sunday',
    refreshes: weekdays,
    at: new Date(now.getTime() + 2 * day),
    isSuspect: false,
  },
  {
    name: 'refreshed on weekdays, seen on Monday at 9 without a refresh',
    refreshes: weekdays,
    at: new Date(now.getTime() + 3 * day + 2 * hour),
    isSuspect: true,
  },
  { name: 'refreshed each hour', refreshes: [0.5, 1.5, 2.5, 3.5, 4.5].map((hours) => ago(hours)), isSuspect: false },
  {
    name: 'refreshed each night, and by hand this morning',
    refreshes: [ago(1, { type: 'OnDemand' }), ...daily(30)],
    isSuspect: true,
  },
  { name: 'never refreshed', refreshes: [], isSuspect: true },
  { name: 'not refreshable, with a history', refreshes: daily(1), isRefreshable: false, isSuspect: true },
  { name: 'not refreshable, without one', refreshes: [], isRefreshable: false, isSuspect: true },
  { name: 'failed once', refreshes: [ago(1, failed), ...daily(25)], isSuspect: false },
  {
    name: 'failed three times in a row',
    refreshes: [ago(1, failed), ago(25, failed), ago(49, failed), ...daily(73)],
    isSuspect: true,
  },
  {
    name: 'refused by its source, once',
    refreshes: [
      ago(1, { ...failed, failure: { text: 'x', code: 'ModelRefreshFailed_CredentialsNotSpecified' } }),
      ...daily(25),
    ],
    isSuspect: true,
  },
  {
    name: 'refused by its source, and refreshed since',
    refreshes: [
      ago(1),
      ago(25, { ...failed, failure: { text: 'x', code: 'ModelRefreshFailed_CredentialsNotSpecified' } }),
      ...daily(49),
    ],
    isSuspect: false,
  },
  {
    name: 'an hour later since clocks were put back',
    refreshes: [1, 25, 49, 74, 98, 122, 146, 170].map((hours) => ago(hours)),
    isSuspect: false,
  },
];

describe('the schedule of a model is asked for', () => {
  for (const { name, refreshes, isRefreshable = true, at = now, isSuspect: expected } of cases) {
    test(`${expected ? 'where it is' : 'not where it is'} ${name}`, () => {
      assert.equal(isSuspect(refreshes, isRefreshable, at), expected);
    });
  }

  test('of every model that simply stops, within a week and an hour, however it was refreshed', () => {
    const rhythm = fc.record({
      everyHours: fc.constantFrom(1, 2, 3, 6, 8, 12, 24, 48, 168),
      jitterMinutes: fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 3, maxLength: 12 }),
      silentHours: fc.integer({ min: 2, max: 24 }),
    });
    fc.assert(
      fc.property(rhythm, ({ everyHours, jitterMinutes, silentHours }) => {
        const newest = Math.max(everyHours, 168) + silentHours;
        const refreshes = jitterMinutes.map((minutes, index) => ago(newest + index * everyHours - minutes / 60));
        assert.ok(isSuspect(refreshes, true, now));
      }),
      { numRuns: 1000 },
    );
  });
});
