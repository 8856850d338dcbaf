import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aSemanticModel, aWorkspace } from '../../sandbox/services/power-bi/workspace.ts';
import { play } from '../support/scenario.ts';

const model = (name: string, story: string) => aSemanticModel(name, new Date(), { story });
const allFine = () => [aWorkspace('Finance', 'Contributor', [model('Sales', 'ccc'), model('Budget', 'ccr')])];
const oneBroken = () => [aWorkspace('Finance', 'Contributor', [model('Sales', 'ccf'), model('Budget', 'cc')])];
const oneHidden = () => [...allFine(), aWorkspace('People', 'Viewer', [model('Absence', 'cc')])];

describe('who is told what, and when', { concurrency: 2 }, () => {
  test('always, and nothing is wrong: one quiet card that says how many were checked', async (t) => {
    const { cards, step } = await play(t, { workspaces: allFine });
    assert.deepEqual(cards, [
      [
        '🟢 No problem in 2 models',
        '1 fine · 1 refreshing',
        'DATE',
        '[ All 2 ]',
        '▸ folded away: 3 lines',
        '[ Open Power BI ] [ Open the workflow run ]',
      ],
    ]);
    assert.deepEqual([step.exitCode, step.outputs.status], [0, 'ok']);
  });

  test('problems, and nothing is wrong: nobody hears of it, but the summary says what was checked', async (t) => {
    const { cards, deliveries, requests, step } = await play(t, {
      workspaces: allFine,
      inputs: { notify: 'problems' },
    });
    assert.deepEqual([cards, deliveries, step.exitCode], [[], [], 0]);
    assert.equal(requests.filter((request) => request.startsWith('Teams')).length, 0);
    assert.match(step.summary, /^## 🟢 No problem in 2 models\n/);
  });

  test('problems, and something is broken: the card', async (t) => {
    const { cards } = await play(t, { workspaces: oneBroken, inputs: { notify: 'problems' } });
    assert.deepEqual(
      cards.map(([headline]) => headline),
      ['🔴 Sales did not refresh'],
    );
  });

  test('problems, and something could not be read: the card, since silence would say that all is well', async (t) => {
    const { cards, step } = await play(t, { workspaces: oneHidden, inputs: { notify: 'problems' } });
    assert.deepEqual(
      cards.map(([headline]) => headline),
      ['🟠 Absence could not be read'],
    );
    assert.equal(step.outputs.status, 'incomplete');
  });

  test('in a dry run nobody: what would be sent stands in the log and in the summary', async (t) => {
    const { requests, deliveries, step } = await play(t, { workspaces: oneBroken, inputs: { 'dry-run': 'true' } });
    assert.equal(requests.filter((request) => request.startsWith('Teams')).length, 0);
    assert.deepEqual(
      deliveries.map(({ channel, outcome }) => [channel, outcome]),
      [['Teams', 'dry run']],
    );
    for (const place of [step.log, step.summary]) {
      assert.match(place, /^ *🔴 Sales did not refresh$/m);
      assert.ok(!place.includes('AdaptiveCard'), 'a card is shown as its reader sees it');
    }
    assert.equal(step.exitCode, 0);
  });

  test('a refresh that failed makes the step red when that is asked for, after everybody was told', async (t) => {
    const { failures, cards } = await play(t, { workspaces: oneBroken, inputs: { 'fail-on-problems': 'true' } });
    assert.deepEqual(failures, ['1 refresh with a problem, and fail-on-problems is set.']);
    assert.equal(cards.length, 1);
  });

  test('without a channel the log says so, and summary and report tell everything', async (t) => {
    const { step, conditions, requests } = await play(t, {
      workspaces: oneBroken,
      inputs: { 'teams-webhook-url': '' },
    });
    const nobody = 'Nobody was told: no channel is configured. The job summary and the report file tell everything.';
    assert.ok(step.log.includes(`\n${nobody}\n`), step.log);
    assert.deepEqual(conditions, ['Sales: failed', 'Budget: ok']);
    assert.equal(requests.length, 1 + 1 + 1 + 2);
    assert.equal(step.exitCode, 0);
  });

  test('more than one card holds is told on several, numbered, and no more is marked than GitHub shows', async (t) => {
    const cause = (index: number) =>
      JSON.stringify({ code: 'X', message: `Column ${index} is missing. `.padEnd(400, 'x') });
    const models = Array.from({ length: 30 }, (_, index) =>
      aSemanticModel(`Region ${index + 1}`, new Date(), { story: 'cf', failure: cause(index) }),
    );
    const { cards, teams, annotations } = await play(t, {
      workspaces: () => [aWorkspace('Sales', 'Contributor', models)],
    });
    assert.ok(cards.length > 1);
    assert.deepEqual(
      cards.map((lines) => lines.find((line) => line.startsWith('DATE'))),
      cards.map((_, index) => `DATE · card ${index + 1} of ${cards.length}`),
    );
    const names = cards.flat().filter((line) => line.startsWith('🔴 Region'));
    assert.equal(new Set(names).size, 30, 'none is cut away');
    for (const { card } of teams.cards) assert.ok(Buffer.byteLength(JSON.stringify(card)) < 22_000);
    assert.equal(annotations.at(-1), 'error 22 more problems | The job summary and the report file list all of them.');
  });
});
