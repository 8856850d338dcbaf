import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  aModelWith,
  aSemanticModel,
  aWorkspace,
  type RefreshOptions,
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
    aSemanticModel('Website', now, { story: 'ccc', hoursAgo: 40 }),
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
  // A token, the workspaces and the models; the history of each; a card.
  assert.equal(requests.length, 2 + 1 + 4 + 1);
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
