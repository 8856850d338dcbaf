import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSchedule } from '../../../src/sources/power-bi/refresh-schedule.ts';
import { Refusal } from '../../../src/sources/power-bi/refusal.ts';
import type { Refresh } from '../../../src/sources/refresh.ts';
import { anAsset, hoursAgo } from '../../support/builders.ts';

const refreshed: readonly Refresh[] = [3, 6, 9].map((hours) => {
  const times = { startedAt: hoursAgo(hours), endedAt: hoursAgo(hours) };
  return { id: `${hours}`, outcome: 'completed', status: 'Completed', type: 'Scheduled', attempts: 1, ...times };
});

type Answer = unknown | (() => never);

/** What is known of the schedule when Power BI answers so to the one call, and to the other. */
async function reading(own: Answer, other?: Answer, { refreshes = refreshed, isRefreshable = true } = {}) {
  const asked: string[] = [];
  const client = {
    async one({ path }: { readonly path: string }) {
      const call = path.split('/').at(-1) ?? '';
      asked.push(call);
      const answer = call === 'refreshSchedule' ? own : other;
      return typeof answer === 'function' ? answer() : answer;
    },
  };
  return { ...(await readSchedule(client, anAsset(), refreshes, isRefreshable)), asked };
}

function refused(status: number) {
  const answer = { status, codes: [], said: '', body: 'json', workspace: 'Finance' } as const;
  return () => {
    throw new Refusal('its refresh schedule', answer);
  };
}

const weekdays = {
  days: ['Monday', 'TUESDAY'],
  times: ['07:00', '19:30:00'],
  enabled: true,
  localTimeZoneId: 'GTB Standard Time',
};
const neverSetUp = { days: [], times: [], enabled: false, localTimeZoneId: 'UTC' };

describe('a schedule', () => {
  test('is read with its days, its times and its zone, as the rest of the world calls it', async () => {
    assert.deepEqual(await reading(weekdays), {
      schedule: { isOn: true, days: ['Monday', 'Tuesday'], times: ['07:00', '19:30'], timeZone: 'Europe/Bucharest' },
      gaps: [],
      asked: ['refreshSchedule'],
    });
  });

  test('that was switched off is read as such', async () => {
    const { schedule } = await reading({ ...weekdays, enabled: false });
    assert.equal(schedule?.isOn, false);
  });

  const odd = [
    {
      name: 'a zone that nobody knows',
      answer: { ...weekdays, localTimeZoneId: 'Atlantis Standard Time' },
      gap: /is in the time zone “Atlantis Standard Time”, which this version does not know/,
    },
    {
      name: 'no zone',
      answer: { ...weekdays, localTimeZoneId: null },
      gap: /does not say in which time zone its times are/,
    },
    {
      name: 'days and times that are none',
      answer: { ...weekdays, days: ['Moonday', 'Monday'], times: ['25:00', '07:00'] },
      gap: /names “Moonday” and “25:00”, which this version cannot read/,
    },
    { name: 'no time at all', answer: { ...weekdays, times: [] }, gap: /is on, but says no time at which it begins/ },
  ];
  for (const { name, answer, gap } of odd) {
    test(`with ${name} says so, and costs nothing else`, async () => {
      const { schedule, gaps } = await reading(answer);
      assert.ok(schedule);
      assert.equal(gaps.length, 1);
      assert.match(gaps[0] ?? '', gap);
    });
  }

  for (const answer of [refused(403), refused(500), {}, { enabled: 'yes' }, null, '<html>']) {
    test(`that cannot be read (${typeof answer === 'function' ? 'refused' : JSON.stringify(answer)}) is a gap`, async () => {
      const { schedule, gaps } = await reading(answer);
      assert.equal(schedule, undefined);
      assert.match(
        gaps[0] ?? '',
        /^The refresh schedule of “Sales” is not known, so that a missed refresh would not be noticed: /,
      );
    });
  }

  test('of a model that has a history and is not refreshable may be that of DirectQuery', async () => {
    const every = await reading(neverSetUp, { frequency: 180 }, { isRefreshable: false });
    assert.deepEqual(every, {
      schedule: { isOn: true, days: [], times: [], everyMinutes: 180 },
      gaps: [],
      asked: ['refreshSchedule', 'directQueryRefreshSchedule'],
    });
    // The tiles of dashboards are refreshed each quarter of an hour, of which the history knows nothing.
    const tiles = await reading(neverSetUp, { frequency: 15 }, { isRefreshable: false });
    assert.deepEqual(tiles.schedule, { isOn: false, days: [], times: [] });
  });

  test('of a model that has neither history nor schedule is no riddle', async () => {
    for (const own of [refused(415), refused(404)]) {
      assert.deepEqual(await reading(own, undefined, { refreshes: [], isRefreshable: false }), {
        gaps: [],
        asked: ['refreshSchedule'],
      });
    }
  });
});
