import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coverageOf } from '../../src/judge/coverage.ts';
import type { Finding } from '../../src/judge/finding.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Limits } from '../../src/judge/limits.ts';
import type { Extent } from '../../src/sources/observation.ts';
import type { Refresh } from '../../src/sources/refresh.ts';
import { anAsset } from '../support/builders.ts';
import { scheduleOf } from '../support/schedules.ts';

interface Situation {
  /** `completed Thu 06:00 +10`: it began then, and took ten minutes; without them it still runs, or its end is not known. */
  readonly past?: readonly string[];
  readonly schedule?: string;
  readonly now: string;
  readonly made?: string;
  readonly limits?: Limits;
  readonly extent?: Extent;
}

const hour = 3_600_000;

/** `Thu 06:00` of the week from Monday 16 November 2026, `next Mon 06:00` of the one after, in UTC. */
function at(text: string): Date {
  const [, next, name = '', time] = /^(next )?(\w{3}) (\d\d:\d\d)$/.exec(text) ?? [];
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(name) + (next ? 7 : 0);
  assert.ok(days >= 0 && time, text);
  return new Date(Date.parse(`2026-11-16T${time}:00Z`) + days * 24 * hour);
}

function refresh(text: string): Refresh {
  const [, word = '', begin = '', took, nothing] = /^(\w+) (.+?)(?: \+(\d+))?( of nothing)?$/.exec(text) ?? [];
  const outcome = (['completed', 'failed', 'cancelled', 'running'] as const).find((one) => one === word);
  assert.ok(outcome, text);
  const startedAt = at(begin);
  const endedAt = took && new Date(startedAt.getTime() + Number(took) * 60_000);
  return {
    ...{ id: text, outcome, status: word, type: 'Scheduled', attempts: 1, startedAt },
    ...(endedAt && { endedAt }),
    ...(nothing && { covers: [] }),
  };
}

function found({ past = [], schedule, now, made, limits = {}, extent = 'history' }: Situation): Finding {
  const asset = anAsset(made ? { createdAt: at(made) } : {});
  const refreshes = past.map(refresh).reverse();
  const seen = {
    asset,
    state: 'read',
    refreshes,
    extent,
    ...(schedule && { schedule: scheduleOf(schedule) }),
  } as const;
  return judge(seen, { now: at(now), limits: () => limits });
}

/** Each morning at six, ten minutes long, and the newest a minute less. */
const daily = ['Mon', 'Tue', 'Wed', 'Thu'].map((name) => `completed ${name} 06:00 +10`);
const hourly = ['00', '01', '02', '03', '04', '05'].map((name) => `completed Fri ${name}:00 +10`);

type Case = Situation & { readonly name: string; readonly is: string; readonly since?: string };

const cases: Readonly<Record<string, readonly Case[]>> = {
  overdue: [
    {
      name: 'a slot passed by more than an hour and a quarter',
      past: daily,
      schedule: 'daily 06:00 UTC',
      now: 'Fri 07:16',
      is: 'overdue',
      since: 'Fri 06:00',
    },
    { name: 'not yet: Power BI may still begin', past: daily, schedule: 'daily 06:00 UTC', now: 'Fri 07:15', is: 'ok' },
    {
      name: 'in its own zone',
      past: daily,
      schedule: 'daily 06:00 America/New_York',
      now: 'Fri 12:16',
      is: 'overdue',
      // The refresh of Thursday was over when the slot of Thursday came, at eleven in UTC.
      since: 'Thu 11:00',
    },
    {
      name: 'not over a week end',
      past: [...daily, 'completed Fri 06:00 +10'],
      schedule: 'Mon Tue Wed Thu Fri 06:00 UTC',
      now: 'next Mon 05:00',
      is: 'ok',
    },
    {
      name: 'on Monday at last',
      past: [...daily, 'completed Fri 06:00 +10'],
      schedule: 'Mon Tue Wed Thu Fri 06:00 UTC',
      now: 'next Mon 07:30',
      is: 'overdue',
      since: 'next Mon 06:00',
    },
    {
      name: 'since the first slot that nothing kept',
      past: hourly,
      schedule: 'daily 05:00 05:30 06:00 06:30 UTC',
      now: 'Fri 08:00',
      is: 'overdue',
      since: 'Fri 05:30',
    },
    {
      name: 'not when it began five minutes early',
      past: ['completed Fri 05:55 +1'],
      schedule: 'daily 06:00 UTC',
      now: 'Fri 09:00',
      is: 'ok',
    },
    {
      name: 'when it ran six minutes early, and was over',
      past: ['completed Fri 05:54 +5'],
      schedule: 'daily 06:00 UTC',
      now: 'Fri 09:00',
      is: 'overdue',
      since: 'Fri 06:00',
    },
    {
      name: 'not when an hour late',
      past: [...daily, 'completed Fri 06:59 +10'],
      schedule: 'daily 06:00 UTC',
      now: 'Fri 09:00',
      is: 'ok',
    },
    {
      name: 'not for slots within a long refresh',
      past: ['completed Fri 04:00 +180'],
      schedule: 'daily 05:00 06:00 UTC',
      now: 'Fri 09:00',
      is: 'ok',
    },
    {
      name: 'not while one runs',
      past: [...daily, 'running Fri 08:00'],
      schedule: 'daily 06:00 UTC',
      now: 'Fri 08:30',
      is: 'running',
    },
    {
      name: 'when all that ran loaded nothing',
      past: [...daily, 'completed Fri 06:00 +1 of nothing'],
      schedule: 'daily 06:00 UTC',
      now: 'Fri 09:00',
      is: 'overdue',
      since: 'Fri 06:00',
    },
    {
      name: 'a row without an end that another refresh overtook runs no more',
      past: ['running Mon 05:00', ...daily],
      schedule: 'daily 06:00 UTC',
      now: 'Fri 09:00',
      is: 'overdue',
      since: 'Fri 06:00',
    },
    {
      name: 'what was never refreshed, from its making on',
      schedule: 'daily 06:00 UTC',
      made: 'Thu 15:00',
      now: 'Fri 09:00',
      is: 'overdue',
      since: 'Fri 06:00',
    },
    {
      name: 'not before its first slot',
      schedule: 'daily 06:00 UTC',
      made: 'Fri 06:30',
      now: 'Fri 09:00',
      is: 'never refreshed',
    },
    {
      name: 'not when nobody knows since when it is there',
      schedule: 'daily 06:00 UTC',
      now: 'Fri 09:00',
      is: 'never refreshed',
    },
    {
      name: 'a failure stays a failure',
      past: [...daily, 'failed Thu 18:00 +1'],
      schedule: 'daily 06:00 UTC',
      now: 'Fri 09:00',
      is: 'failed',
      since: 'Thu 18:01',
    },
    { name: 'not without a zone', past: daily, schedule: 'daily 06:00', now: 'Fri 09:00', is: 'ok' },
    { name: 'not without a schedule', past: daily, now: 'next Fri 09:00', is: 'ok' },
    {
      name: 'by minutes',
      past: hourly,
      schedule: 'every 60',
      now: 'Fri 07:26',
      is: 'overdue',
      since: 'Fri 06:10',
    },
    { name: 'not by minutes that have not passed', past: hourly, schedule: 'every 60', now: 'Fri 07:25', is: 'ok' },
    {
      name: 'not by one event',
      past: ['completed Mon 06:00 +10'],
      schedule: 'daily 06:00 UTC',
      now: 'Fri 09:00',
      extent: 'event',
      is: 'ok',
    },
    {
      name: 'not by a list of what went wrong',
      past: ['completed Mon 06:00 +10'],
      schedule: 'daily 06:00 UTC',
      now: 'Fri 09:00',
      extent: 'excerpt',
      is: 'ok',
    },
  ],
  'schedule disabled': [
    {
      name: 'off, and a slot passed',
      past: daily,
      schedule: 'off daily 06:00 UTC',
      now: 'Fri 07:16',
      is: 'schedule disabled',
      since: 'Thu 06:10',
    },
    { name: 'not before one has passed', past: daily, schedule: 'off daily 06:00 UTC', now: 'Fri 06:30', is: 'ok' },
    { name: 'not when it never was on', past: daily, schedule: 'off', now: 'next Fri 09:00', is: 'ok' },
    {
      name: 'not when something else refreshes it as usual',
      past: daily,
      schedule: 'off daily 00:00 03:00 06:00 09:00 12:00 UTC',
      now: 'Thu 18:00',
      is: 'ok',
    },
    {
      name: 'when that has ended, too',
      past: daily,
      schedule: 'off daily 00:00 03:00 06:00 09:00 12:00 UTC',
      now: 'Fri 07:16',
      is: 'schedule disabled',
      since: 'Thu 06:10',
    },
    {
      name: 'not while it is refreshed',
      past: [...daily, 'running Fri 09:00'],
      schedule: 'off daily 06:00 UTC',
      now: 'Fri 09:01',
      is: 'running',
    },
    {
      name: 'not when never refreshed',
      made: 'Mon 06:00',
      schedule: 'off daily 06:00 UTC',
      now: 'Fri 09:00',
      is: 'never refreshed',
    },
    {
      name: 'in a zone that nobody knows, later than usual',
      past: daily,
      schedule: 'off daily 06:00',
      now: 'Fri 07:16',
      is: 'schedule disabled',
      since: 'Thu 06:10',
    },
    {
      name: 'where nothing is usual either, after a week',
      past: ['completed Mon 06:00 +10'],
      schedule: 'off daily 06:00',
      now: 'next Mon 07:16',
      is: 'schedule disabled',
      since: 'Mon 06:10',
    },
    {
      name: 'not within that week',
      past: ['completed Mon 06:00 +10'],
      schedule: 'off daily 06:00',
      now: 'next Mon 07:14',
      is: 'ok',
    },
    {
      name: 'a failure stays a failure',
      past: [...daily, 'failed Fri 06:00 +1'],
      schedule: 'off daily 06:00 UTC',
      now: 'next Fri 09:00',
      is: 'failed',
      since: 'Fri 06:01',
    },
  ],
  'running too long': [
    {
      name: 'three times the usual ten minutes is less than an hour',
      past: [...hourly, 'running Fri 06:00'],
      now: 'Fri 07:00',
      is: 'running',
    },
    {
      name: 'an hour',
      past: [...hourly, 'running Fri 06:00'],
      now: 'Fri 07:01',
      is: 'running too long',
      since: 'Fri 07:00',
    },
    {
      name: 'three times what is usual',
      past: ['completed Mon 06:00 +60', 'completed Tue 06:00 +50', 'completed Wed 06:00 +70', 'running Thu 06:00'],
      now: 'Thu 09:01',
      is: 'running too long',
      since: 'Thu 09:00',
    },
    {
      name: 'not where nothing is usual',
      past: ['completed Mon 06:00 +10', 'completed Tue 06:00 +10', 'running Wed 06:00'],
      now: 'Fri 06:00',
      is: 'running',
    },
    {
      name: 'by the limit, where there is one',
      past: [...hourly, 'running Fri 06:00'],
      now: 'Fri 06:31',
      limits: { runningLongerThan: hour / 2 },
      is: 'running too long',
      since: 'Fri 06:30',
    },
    {
      name: 'by a longer limit',
      past: [...hourly, 'running Fri 06:00'],
      now: 'Fri 12:00',
      limits: { runningLongerThan: 6 * hour },
      is: 'running',
    },
    {
      name: 'the first refresh, by the limit',
      past: ['running Fri 06:00'],
      now: 'Fri 10:01',
      limits: { runningLongerThan: 4 * hour },
      is: 'running too long',
      since: 'Fri 10:00',
    },
    {
      name: 'the one that runs longest',
      past: [...hourly, 'running Fri 06:00', 'running Fri 08:00'],
      now: 'Fri 08:01',
      is: 'running too long',
      since: 'Fri 07:00',
    },
    {
      name: 'not a row without an end that another refresh overtook',
      past: ['running Fri 00:30', ...hourly],
      now: 'Fri 09:00',
      is: 'running',
    },
    {
      name: 'a failure stays a failure',
      past: [...hourly, 'failed Fri 06:00 +1', 'running Fri 07:00'],
      now: 'Fri 12:00',
      is: 'failed',
      since: 'Fri 06:01',
    },
  ],
  stale: [
    {
      name: 'no success for longer than the limit',
      past: daily,
      now: 'Fri 08:11',
      limits: { staleAfter: 26 * hour },
      is: 'stale',
      since: 'Fri 08:10',
    },
    { name: 'not up to it', past: daily, now: 'Fri 08:10', limits: { staleAfter: 26 * hour }, is: 'ok' },
    { name: 'not without a limit', past: daily, now: 'next Fri 06:00', is: 'ok' },
    {
      name: 'not what was never refreshed',
      made: 'Mon 06:00',
      now: 'next Fri 06:00',
      limits: { staleAfter: hour },
      is: 'never refreshed',
    },
    {
      name: 'while one runs, too',
      past: [...daily, 'running Fri 09:00'],
      now: 'Fri 09:10',
      limits: { staleAfter: 26 * hour },
      is: 'stale',
      since: 'Fri 08:10',
    },
    {
      name: 'what loaded nothing makes nothing fresh',
      past: [...daily, 'completed Fri 06:00 +1 of nothing'],
      now: 'Fri 08:11',
      limits: { staleAfter: 26 * hour },
      is: 'stale',
      since: 'Fri 08:10',
    },
    {
      name: 'overdue explains it',
      past: daily,
      schedule: 'daily 06:00 UTC',
      now: 'Fri 09:00',
      limits: { staleAfter: 26 * hour },
      is: 'overdue',
      since: 'Fri 06:00',
    },
    {
      name: 'a refresh that does not end explains it',
      past: [...daily, 'running Fri 06:00'],
      now: 'Fri 09:00',
      limits: { staleAfter: 26 * hour },
      is: 'running too long',
      since: 'Fri 07:00',
    },
  ],
};

for (const [condition, some] of Object.entries(cases)) {
  describe(condition, () => {
    for (const { name, is, since, ...situation } of some) {
      test(name, () => {
        const { condition, brokenSince } = found(situation);
        assert.deepEqual({ condition, brokenSince }, { condition: is, brokenSince: since && at(since) });
      });
    }
  });
}

test('a finding says what its limit was, and what is usual of the refresh that runs', () => {
  const { limitMs, usualDurationMs, running } = found({ past: [...hourly, 'running Fri 06:00'], now: 'Fri 09:00' });
  assert.deepEqual(
    { limitMs, usualDurationMs, running: running?.id },
    { limitMs: hour, usualDurationMs: hour / 6, running: 'running Fri 06:00' },
  );
  const stale = found({ past: daily, now: 'Fri 12:00', limits: { staleAfter: 26 * hour } });
  assert.equal(stale.limitMs, 26 * hour);
});

test('each is a problem, and was checked', () => {
  const findings = [
    found({ past: daily, schedule: 'daily 06:00 UTC', now: 'Fri 09:00' }),
    found({ past: daily, schedule: 'off daily 06:00 UTC', now: 'Fri 09:00' }),
    found({ past: [...hourly, 'running Fri 06:00'], now: 'Fri 09:00' }),
    found({ past: daily, now: 'Fri 09:00', limits: { staleAfter: hour } }),
  ];
  assert.deepEqual(coverageOf(findings), { status: 'problems', checked: 4, inScope: 4, problems: 4, unreadable: 0 });
});

describe('slow', () => {
  const took = (...minutes: number[]) =>
    minutes.map((each, index) => `completed Fri ${String(index).padStart(2, '0')}:00 +${each}`);
  const cases: { name: string; minutes: number[]; isSlow?: true }[] = [
    { name: 'far longer than usual', minutes: [10, 11, 10, 9, 10, 30], isSlow: true },
    { name: 'not by less than ten minutes', minutes: [10, 11, 10, 9, 10, 19] },
    { name: 'not by less than half', minutes: [40, 41, 40, 39, 40, 59] },
    { name: 'by more than half', minutes: [40, 41, 40, 39, 40, 61], isSlow: true },
    { name: 'not where it is one thing today and another tomorrow', minutes: [10, 40, 12, 35, 20, 45] },
    { name: 'one slow refresh before makes no usual one', minutes: [10, 55, 10, 10, 10, 30], isSlow: true },
    { name: 'not beside four others', minutes: [10, 10, 10, 10, 30] },
  ];
  for (const { name, minutes, isSlow } of cases) {
    test(name, () => {
      const { condition, ...finding } = found({ past: took(...minutes), now: 'Fri 12:00' });
      assert.deepEqual({ condition, isSlow: finding.isSlow }, { condition: 'ok', isSlow });
    });
  }

  test('only the newest, and only while all is well', () => {
    const slow = took(10, 10, 10, 10, 10, 30);
    assert.equal(found({ past: [...slow, 'completed Fri 08:00 +10'], now: 'Fri 12:00' }).isSlow, undefined);
    assert.equal(found({ past: slow, now: 'Fri 12:00', limits: { staleAfter: hour } }).isSlow, undefined);
  });
});
