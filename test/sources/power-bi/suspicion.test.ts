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
    name: 'failed twice, with a refresh that was cancelled between',
    refreshes: [ago(1, failed), ago(25, { outcome: 'cancelled' }), ago(49, failed), ...daily(73)],
    isSuspect: false,
  },
  {
    name: 'failed three times, and framed each day',
    refreshes: [
      ...[1, 25, 49].map((hours) => ago(hours, failed)),
      ...[1, 25].map((hours) => ago(hours, { type: 'DirectLakeFraming', covers: [['framing']] })),
      ...daily(73),
    ],
    isSuspect: true,
  },
  {
    name: 'failed three times, and at work',
    refreshes: [ago(1, { outcome: 'running' }), ...[25, 49, 73].map((hours) => ago(hours, failed)), ...daily(97)],
    isSuspect: true,
  },
  { name: 'run by hand each day', refreshes: daily(1).map((one) => ({ ...one, type: 'OnDemand' })), isSuspect: false },
  { name: 'run once, an hour ago', refreshes: [ago(1)], isSuspect: false },
  { name: 'run once, two days ago', refreshes: [ago(48)], isSuspect: true },
  ...(
    [
      ['ModelRefreshFailed_CredentialsInvalid', true],
      ['ModelRefreshDisabled_CredentialNotSpecified', true],
      ['DM_GWPipeline_Gateway_InvalidConnectionCredentials', true],
      ['DM_GWPipeline_Gateway_DataSourceAccessError', true],
      ['DMTS_DatasourceHasNoCredentialError', true],
      ['DMTS_OAuthTokenRefreshFailedError', true],
      ['DMTS_UserNotFoundInADGraphError', true],
      ['DM_GWPipeline_Client_GatewayUnreachable', false],
      ['ModelRefresh_ShortMessage_ProcessingError', false],
    ] as const
  ).map(([code, isSuspect]) => ({
    name: `failed once by ${code}`,
    refreshes: [ago(1, { ...failed, failure: { text: 'x', code } }), ...daily(25)],
    isSuspect,
  })),
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

const minute = 60_000;
/** A Monday, midnight in UTC; weeks are counted from it. */
const monday = Date.UTC(2026, 8, 7);
const hoursOf = (count: number) => Array.from({ length: count }, (_, index) => (index * 24) / count);
const [everyDay, workingDays] = [
  [0, 1, 2, 3, 4, 5, 6],
  [0, 1, 2, 3, 4],
] as const;
const eightTimes = [6, 8, 10, 12, 14, 16, 18, 20];
const rhythms = [
  { name: 'each day', days: everyDay, times: [6] },
  { name: 'each weekday', days: workingDays, times: [6] },
  { name: 'on Monday, Wednesday and Friday', days: [0, 2, 4], times: [6.5] },
  { name: 'once a week', days: [6], times: [23.5] },
  { name: 'three times each weekday', days: workingDays, times: [6, 12, 18] },
  { name: 'eight times a day', days: everyDay, times: eightTimes },
  { name: 'each hour', days: everyDay, times: hoursOf(24) },
  { name: 'each half hour', days: everyDay, times: hoursOf(48) },
] as const;

/** Slots of six weeks, in ms since 1970; days are counted from Monday. */
function slotsOf({ days, times }: { readonly days: readonly number[]; readonly times: readonly number[] }): number[] {
  return [0, 1, 2, 3, 4, 5].flatMap((week) =>
    days.flatMap((weekday) => times.map((time) => monday + (week * 7 + weekday) * day + time * hour)),
  );
}

/** Whether a check is suspicious, when Power BI keeps of these begins the newest 20, and up to 60 of the last three days. */
function asksAt(begins: readonly number[], at: number): boolean {
  const newest = begins.filter((begin) => begin <= at).sort((a, b) => b - a);
  const kept = newest.filter((begin, age) => age < 20 || (age < 60 && at - begin < 3 * day));
  return isSuspect(
    kept.map((begin) => ago((now.getTime() - begin) / hour)),
    true,
    new Date(at),
  );
}

/** Each quarter of an hour of two weeks, when there were four before. */
const checks = Array.from({ length: 14 * 96 }, (_, index) => monday + 28 * day + index * 15 * minute);

describe('a model that is refreshed as ever is above suspicion at each quarter of an hour', () => {
  for (const rhythm of rhythms) {
    test(`${rhythm.name}, from five minutes before the slot to 24 behind it`, () => {
      const begins = slotsOf(rhythm).map((slot, index) => slot + (((index * 37) % 30) - 5) * minute);
      assert.equal(checks.filter((at) => asksAt(begins, at)).length, 0);
    });

    for (const [change, shift] of [
      ['ahead', -hour],
      ['back', hour],
    ] as const) {
      test(`${rhythm.name}, though clocks were put ${change}`, () => {
        const begins = slotsOf(rhythm).map((slot) => slot + (slot > monday + 30 * day ? shift : 0) + 5 * minute);
        const asked = checks.filter((at) => asksAt(begins, at)).length;
        // Between the minute at which it was to begin and its beginning.
        assert.ok(asked <= 14, `${asked} times`);
      });
    }
  }

  test('but on days of which its history tells nothing: many times each weekday, seen on a week end', () => {
    const begins = slotsOf({ days: workingDays, times: eightTimes }).map((slot) => slot + 5 * minute);
    const asked = checks.filter((at) => asksAt(begins, at));
    assert.deepEqual([...new Set(asked.map((at) => (((at - monday) / day) % 7) | 0))], [0, 5, 6]);
    assert.ok(asked.length < 0.3 * checks.length, `${asked.length} of ${checks.length}`);
  });
});

describe('a model that simply stops is suspect an hour after the first slot that it missed', () => {
  for (const rhythm of rhythms) {
    test(rhythm.name, () => {
      const slots = slotsOf(rhythm);
      const missable = slots.filter((slot) => slot >= monday + 28 * day && slot < monday + 35 * day);
      assert.ok(missable.length > 0);
      for (const missed of missable) {
        const begins = slots.filter((slot) => slot < missed).map((slot) => slot + 5 * minute);
        const asked = [60, 61].map((late) => asksAt(begins, missed + late * minute));
        assert.deepEqual(asked, [false, true], new Date(missed).toISOString());
      }
    });
  }
});
