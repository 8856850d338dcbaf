import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { aSilentWeek } from '../../sandbox/halden-foods/silent-week.ts';
import { everyDay, type ModelSchedule } from '../../sandbox/services/power-bi/model-schedule.ts';
import {
  aModelWith,
  aSemanticModel,
  aWorkspace,
  type RefreshOptions,
  type SemanticModel,
} from '../../sandbox/services/power-bi/workspace.ts';
import { blocksOf, play } from '../support/scenario.ts';
import { startWatch } from '../support/watch.ts';

/** Six refreshes of ten minutes, an hour apart; the newest began so many minutes ago. */
function hourly(newest: number): RefreshOptions[] {
  return [0, 1, 2, 3, 4, 5].map((hours) => {
    return { status: 'Completed', startedMinutesAgo: newest + hours * 60, tookMinutes: 10 };
  });
}
const stuck: RefreshOptions[] = [{ status: 'Unknown', startedMinutesAgo: 90 }, ...hourly(120)];

test('what does not end, and what did not succeed for too long, is a problem; what took long is a warning', async (t) => {
  const now = new Date();
  const models = [
    aModelWith('Orders', now, stuck),
    aModelWith('Stock', now, [{ status: 'Completed', startedMinutesAgo: 50, tookMinutes: 45 }, ...hourly(120)]),
    // Refreshed by a pipeline: it has no schedule that could be late.
    aSemanticModel('Website', now, { story: 'ccc', hoursAgo: 40, schedule: { enabled: false, days: [], times: [] } }),
    aSemanticModel('Budget', now, { story: 'ccc' }),
  ];
  const workspaces = () => [aWorkspace('Finance', 'Contributor', models)];
  const { conditions, cards, annotations, step, requests } = await play(t, {
    workspaces,
    inputs: { 'stale-after': '26h' },
  });
  assert.deepEqual(conditions, ['Orders: running too long', 'Website: stale', 'Budget: ok', 'Stock: ok']);
  assert.equal(step.outputs.status, 'problems');
  assert.equal(step.outputs['problem-count'], '2');
  const [card = []] = cards;
  assert.deepEqual(card.slice(0, 2), [
    '🔴 2 of 4 models need attention',
    '1 running too long · 1 stale · 1 slow · 1 fine',
  ]);
  assert.deepEqual(
    [...blocksOf(card.slice(1))]
      .slice(0, 3)
      .map(([heading, [first = '']]) => [heading, first.replace(/;.*? old\)/, '')]),
    [
      ['🔴 Orders · Finance · mira.holm@haldenfoods.example', 'Running too long.'],
      ['🔴 Website · Finance · mira.holm@haldenfoods.example', 'Stale.'],
      ['🟡 Stock · Finance', 'refreshed DATE, slowly: TIME, usually TIME'],
    ],
  );
  assert.equal(annotations.length, 2);
  // A token, the workspaces and the models; the history of each; the schedule of what is silent; a card.
  assert.equal(requests.filter((line) => line.endsWith('/refreshSchedule')).length, 1);
  assert.equal(requests.length, 2 + 1 + 4 + 1 + 1);
});

describe('with notify: changes', () => {
  test('a refresh that runs too long is told once, and ends with its end', async (t) => {
    const watch = await startWatch(t);
    watch.model('Orders', hourly(120));
    await watch.check();
    assert.deepEqual(watch.heard(), []);
    watch.model('Orders', stuck);
    await watch.check();
    assert.deepEqual(watch.heard(), ['BI operations: 🔴 Orders is running too long']);
    watch.later('15m');
    await watch.check();
    assert.deepEqual(watch.heard(), []);
    watch.model('Orders', [{ status: 'Completed', startedMinutesAgo: 90, tookMinutes: 100 }, ...hourly(120)]);
    await watch.check();
    assert.deepEqual(watch.heard(), ['BI operations: 🟢 Orders was refreshed again']);
    await watch.check();
    assert.deepEqual(watch.heard(), []);
  });

  test('and when it is cancelled, that is told', async (t) => {
    const watch = await startWatch(t);
    watch.model('Orders', stuck);
    await watch.check();
    watch.model('Orders', [{ status: 'Cancelled', startedMinutesAgo: 90, tookMinutes: 85 }, ...hourly(120)]);
    await watch.check();
    assert.deepEqual(watch.heard(), [
      'BI operations: 🔴 Orders is running too long',
      'BI operations: 🔴 Orders did not refresh',
    ]);
  });
});

/** A model that is refreshed each day at this half hour, UTC, and was so until so many days ago. */
function daily(now: Date, daysAgo: number, schedule: Partial<ModelSchedule> = {}, failures = 0): SemanticModel {
  const slot = Math.floor((now.getTime() - 2 * 3_600_000) / 1_800_000) * 1_800_000;
  const minutesAgo = (days: number) => (now.getTime() - slot) / 60_000 + days * 1440;
  const refreshes = Array.from({ length: 9 }, (_, index) => ({
    status: index < failures ? 'Failed' : 'Completed',
    startedMinutesAgo: minutesAgo(daysAgo + index),
    tookMinutes: 5,
  }));
  const time = new Date(slot).toISOString().slice(11, 16);
  const own = { enabled: true, days: everyDay, times: [time], ...schedule };
  return aModelWith('Sales', now, refreshes, { schedule: own });
}

describe('a schedule that is not kept', () => {
  const check = async (t: TestContext, model: (now: Date) => SemanticModel) => {
    const workspaces = () => [aWorkspace('Finance', 'Contributor', [model(new Date())])];
    const { conditions, cards, requests } = await play(t, { workspaces });
    return { conditions, card: cards[0] ?? [], schedules: requests.filter((line) => line.includes('efreshSchedule')) };
  };

  test('is overdue, and says since when', async (t) => {
    const { conditions, card } = await check(t, (now) => daily(now, 1));
    assert.deepEqual(conditions, ['Sales: overdue']);
    assert.match(card.join('\n'), /^🔴 Sales is overdue\n/);
  });

  test('that was switched off says so, and likely why', async (t) => {
    const { conditions, card } = await check(t, (now) => daily(now, 1, { enabled: false }));
    assert.deepEqual(conditions, ['Sales: schedule disabled']);
    assert.match(
      card.join('\n'),
      /^🔴 Sales has its schedule switched off\n.*Nothing refreshes it by itself any more\./s,
    );
    const failed = await check(t, (now) => daily(now, 1, { enabled: false }, 4));
    assert.deepEqual(failed.conditions, ['Sales: failed']);
    assert.match(failed.card.join('\n'), /Its schedule is off, likely after 4 failures in a row/);
  });

  test('in a zone that is not known claims nothing, and says that a missed refresh may not be noticed', async (t) => {
    const { conditions, card } = await check(t, (now) => daily(now, 1, { localTimeZoneId: 'Atlantis Standard Time' }));
    assert.deepEqual(conditions, ['Sales: ok']);
    assert.match(card.join('\n'), /time zone “Atlantis Standard Time”, which this version does not know/);
  });

  test('costs a request of those alone that may not keep it', async (t) => {
    assert.equal((await check(t, (now) => daily(now, 0))).schedules.length, 0);
    assert.equal((await check(t, (now) => daily(now, 1))).schedules.length, 1);
  });

  test('is told once, and ends with its refresh', async (t) => {
    const watch = await startWatch(t);
    watch.models((now) => [daily(now, 0)]);
    await watch.check();
    assert.deepEqual(watch.heard(), []);
    watch.models((now) => [daily(now, 1)]);
    await watch.check();
    assert.deepEqual(watch.heard(), ['BI operations: 🔴 Sales is overdue']);
    watch.later('30m');
    await watch.check();
    assert.deepEqual(watch.heard(), []);
    watch.models((now) => [daily(now, 0)]);
    await watch.check();
    assert.deepEqual(watch.heard(), ['BI operations: 🟢 Sales was refreshed again']);
  });
});

test('a silent week at Halden Foods: what did not run is found, and what nothing has to refresh is none of it', async (t) => {
  const { conditions, requests } = await play(t, { workspaces: () => aSilentWeek(new Date()) });
  assert.deepEqual(conditions.toSorted(), [
    'Budget 2027: ok',
    'Carrier invoices: failed',
    'Freight calculator: not refreshable',
    'Price list: schedule disabled',
    'Sales ledger: overdue',
    'Scanner events: not refreshable',
    'Stock on hand (live): not refreshable',
  ]);
  const schedules = requests.filter((line) => /refreshSchedule$/i.test(line));
  assert.equal(schedules.length, 4, 'of those that are silent, and of what is not refreshable though it is a model');
});
