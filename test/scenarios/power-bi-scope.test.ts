import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aSemanticModel, aWorkspace, guid } from '../../sandbox/services/power-bi/workspace.ts';
import { play } from '../support/scenario.ts';

/** A workspace with one model of the same name for each of these. */
function workspacesOf(...names: string[]) {
  return () => names.map((name) => holding(name, name));
}

function holding(workspace: string, ...models: string[]) {
  const now = new Date();
  return aWorkspace(
    workspace,
    'Contributor',
    models.map((model) => aSemanticModel(model, now, { story: 'cc' })),
  );
}

describe('the scope of a check', { concurrency: 2 }, () => {
  test('is the workspaces named by id, glob or name; an exact name wins over its reading as a glob', async (t) => {
    const { conditions, requests, step } = await play(t, {
      workspaces: workspacesOf(
        'Finance',
        'Ops/North/Spain',
        'Ops',
        'Sales*',
        'Sales EMEA',
        'Sales, EMEA',
        'Zürich [x]',
      ),
      inputs: {
        'power-bi-workspaces': ['sales*', 'Sales, EMEA', 'ops/*', guid('workspace Finance'), 'zürich [X]'].join('\r\n'),
      },
    });
    const inScope = ['Finance', 'Ops/North/Spain', 'Sales, EMEA', 'Sales*', 'Zürich [x]'];
    assert.deepEqual(
      conditions,
      inScope.map((name) => `${name}: ok`),
    );
    assert.equal(requests.length, 2 + 5 + 5 + 1, 'nothing was asked of the others');
    assert.equal(step.exitCode, 0);
  });

  test('does not shrink in silence: a name that nothing has is red, with the nearest names, and all else is read', async (t) => {
    const { failures, step, conditions, cards } = await play(t, {
      workspaces: workspacesOf('Finance', 'Sales', 'Operations', 'People'),
      inputs: { 'power-bi-workspaces': 'Finance\nSaels\nOperatoins*' },
    });
    const seen = 'A workspace can be seen only when the service principal has a role in it.';
    assert.deepEqual(failures, [
      `power-bi-workspaces: no workspace matches “Saels”. Nearest to it: “Sales”, “People” or “Finance”. ${seen}`,
      `power-bi-workspaces: no workspace matches “Operatoins*”. Nearest to it: “Operations”, “People” or “Sales”. ${seen}`,
    ]);
    assert.deepEqual(conditions, ['Operatoins*: unreadable', 'Saels: unreadable', 'Finance: ok']);
    assert.deepEqual([step.exitCode, step.outputs.status], [1, 'incomplete']);
    assert.deepEqual(cards[0]?.slice(0, 2), ['🟠 2 of 3 models could not be read', '2 could not be read · 1 fine']);
  });

  test('without a name that anything has is red, and says of each name that nothing has it', async (t) => {
    const { failures, requests, cards } = await play(t, {
      workspaces: workspacesOf('Finance'),
      inputs: { 'power-bi-workspaces': 'Finanse' },
    });
    assert.equal(failures.length, 1);
    assert.equal(requests.length, 3, 'a token, the workspaces, and the card that says so');
    assert.equal(cards[0]?.[0], '🟠 Finanse matches no workspace');
  });

  test('is all models but those that are excluded', async (t) => {
    const { conditions } = await play(t, {
      workspaces: () => [
        holding('Finance', 'Sales', 'Sales archive', 'Sales, old', 'TEST sales'),
        holding('Ops', 'Stock', 'Archive'),
      ],
      inputs: { 'power-bi-semantic-models': '!*archive*\n!Sales, old\n!test *' },
    });
    assert.deepEqual(conditions, ['Sales: ok', 'Stock: ok']);
  });

  test('is the models that are included, and a name that no workspace has is red', async (t) => {
    const workspaces = () => [holding('Finance', 'Sales', 'Budget [2027]', 'Budget 2'), holding('Ops', 'Stock')];
    const found = await play(t, { workspaces, inputs: { 'power-bi-semantic-models': 'budget [2027]\nSt*' } });
    assert.deepEqual(found.conditions, ['Budget [2027]: ok', 'Stock: ok']);
    const missed = await play(t, { workspaces, inputs: { 'power-bi-semantic-models': 'Sales\nStok' } });
    assert.deepEqual(missed.failures, [
      'power-bi-semantic-models: no semantic model in these workspaces matches “Stok”. Nearest to it: “Stock”, “Sales” or “Budget 2”.',
    ]);
    assert.deepEqual(missed.conditions, ['Stok: unreadable', 'Sales: ok']);
  });

  test('reaches behind the first 5,000 workspaces', async (t) => {
    const last = holding('Last', 'Sales');
    const many = Array.from({ length: 5000 }, (_, index) => aWorkspace(`Workspace ${index}`, 'Contributor', []));
    const { conditions, requests } = await play(t, {
      workspaces: () => [...many, last],
      inputs: { 'power-bi-workspaces': 'Last' },
    });
    assert.deepEqual(conditions, ['Sales: ok']);
    assert.equal(requests.length, 1 + 2 + 1 + 1 + 1);
  });

  test('without any workspace is red, and says what to do', async (t) => {
    const { failures, conditions } = await play(t, { workspaces: () => [] });
    assert.deepEqual(conditions, ['Power BI: unreadable']);
    assert.equal(failures.length, 1);
    assert.match(failures[0] ?? '', /shows no workspace to this service principal\. Give it the role Contributor/);
  });

  test('of workspaces that are empty is red, and not good news', async (t) => {
    const { failures, step } = await play(t, { workspaces: () => [holding('Empty')], inputs: { notify: 'problems' } });
    assert.deepEqual(failures, [
      'No semantic model is in scope. Check power-bi-semantic-models: there is none in the one workspace, or all of them are excluded.',
    ]);
    assert.deepEqual([step.exitCode, step.outputs.status], [1, 'incomplete']);
  });
});
