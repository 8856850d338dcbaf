import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { slotAfter } from '../../src/judge/slots.ts';
import { scheduleOf } from '../support/schedules.ts';

const cases: { name: string; schedule: string; after: string; slot: string | undefined }[] = [
  {
    name: 'the next time of the same day',
    schedule: 'daily 06:00 18:30 UTC',
    after: '2026-11-20T06:00Z',
    slot: '2026-11-20T18:30Z',
  },
  {
    name: 'times in any order',
    schedule: 'daily 18:30 06:00 UTC',
    after: '2026-11-20T05:00Z',
    slot: '2026-11-20T06:00Z',
  },
  {
    name: 'a half hour',
    schedule: 'daily 06:30 Asia/Kolkata',
    after: '2026-11-20T00:30Z',
    slot: '2026-11-20T01:00Z',
  },
  {
    name: 'tomorrow',
    schedule: 'daily 06:00 Europe/Amsterdam',
    after: '2026-11-20T05:00Z',
    slot: '2026-11-21T05:00Z',
  },
  {
    name: 'over a week end',
    schedule: 'Mon Tue Wed Thu Fri 06:00 Europe/Amsterdam',
    after: '2026-11-20T05:00Z',
    slot: '2026-11-23T05:00Z',
  },
  {
    name: 'a week later to the minute',
    schedule: 'Fri 06:00 Europe/Amsterdam',
    after: '2026-11-20T05:00Z',
    slot: '2026-11-27T05:00Z',
  },
  {
    name: 'over the end of a year',
    schedule: 'Thu 23:30 Europe/Amsterdam',
    after: '2026-12-31T23:00Z',
    slot: '2027-01-07T22:30Z',
  },
  {
    name: 'midnight belongs to the day that begins',
    schedule: 'Sat 00:00 America/New_York',
    after: '2026-11-20T23:00Z',
    slot: '2026-11-21T05:00Z',
  },
  {
    name: 'the day is that of the zone, far in the east',
    schedule: 'Sat 01:00 Pacific/Kiritimati',
    after: '2026-11-20T10:00Z',
    slot: '2026-11-20T11:00Z',
  },
  {
    name: 'the day is that of the zone, far in the west',
    schedule: 'Fri 23:30 Pacific/Pago_Pago',
    after: '2026-11-21T09:00Z',
    slot: '2026-11-21T10:30Z',
  },
  {
    name: 'winter time is an hour nearer to UTC than summer time',
    schedule: 'daily 06:00 Europe/Amsterdam',
    after: '2026-10-24T04:00Z',
    slot: '2026-10-25T05:00Z',
  },
  {
    name: 'summer time begins before the slot',
    schedule: 'daily 06:00 Europe/Amsterdam',
    after: '2026-03-28T05:00Z',
    slot: '2026-03-29T04:00Z',
  },
  {
    name: 'a time that is left out is meant an hour earlier or later',
    schedule: 'daily 02:30 Europe/Amsterdam',
    after: '2026-03-28T12:00Z',
    slot: '2026-03-29T00:30Z to 2026-03-29T01:30Z',
  },
  {
    name: 'a time that comes twice is meant either time',
    schedule: 'daily 02:30 Europe/Amsterdam',
    after: '2026-10-24T12:00Z',
    slot: '2026-10-25T00:30Z to 2026-10-25T01:30Z',
  },
  {
    name: 'what began at the first of two times has kept its slot',
    schedule: 'daily 02:30 Europe/Amsterdam',
    after: '2026-10-25T00:31Z',
    slot: '2026-10-26T01:30Z',
  },
  {
    name: 'the last minute before clocks go forward, and the first behind it',
    schedule: 'Sun 01:59 03:00 Europe/Amsterdam',
    after: '2026-03-29T00:59Z',
    slot: '2026-03-29T01:00Z',
  },
  {
    name: 'clocks that change by half an hour',
    schedule: 'daily 02:15 Australia/Lord_Howe',
    after: '2026-10-03T12:00Z',
    slot: '2026-10-03T15:15Z to 2026-10-03T15:45Z',
  },
  {
    name: 'clocks that go back at midnight, into the day before',
    schedule: 'Thu 23:30 Africa/Cairo',
    after: '2026-10-29T12:00Z',
    slot: '2026-10-29T20:30Z to 2026-10-29T21:30Z',
  },
  { name: 'so many minutes later', schedule: 'every 30', after: '2026-11-20T06:10Z', slot: '2026-11-20T06:40Z' },
  { name: 'no day', schedule: '06:00 UTC', after: '2026-11-20T06:00Z', slot: undefined },
  { name: 'no time', schedule: 'daily UTC', after: '2026-11-20T06:00Z', slot: undefined },
  { name: 'no zone', schedule: 'daily 06:00', after: '2026-11-20T06:00Z', slot: undefined },
  {
    name: 'a zone that nobody knows',
    schedule: 'daily 06:00 Mars/Olympus',
    after: '2026-11-20T06:00Z',
    slot: undefined,
  },
  { name: 'a time that is none', schedule: 'daily 6:0 UTC', after: '2026-11-20T06:00Z', slot: undefined },
];

describe('the slot after an instant', () => {
  for (const { name, schedule, after, slot } of cases) {
    test(name, () => {
      const { earliest, latest } = slotAfter(scheduleOf(schedule), new Date(after)) ?? {};
      const told = [...new Set([earliest, latest].map((at) => at?.toISOString().replace(':00.000Z', 'Z')))];
      assert.equal(earliest && told.join(' to '), slot);
    });
  }

  test('a schedule that is off has slots too', () => {
    const at = new Date('2026-11-20T06:00Z');
    assert.deepEqual(slotAfter(scheduleOf('off daily 06:00 UTC'), new Date('2026-11-20T05:00Z')), {
      earliest: at,
      latest: at,
    });
  });
});
