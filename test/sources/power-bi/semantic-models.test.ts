import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import {
  assertEveryRuleMatches,
  modelRule,
  readModels,
  selectModels,
} from '../../../src/sources/power-bi/semantic-models.ts';

const rulesOf = (...lines: string[]) => lines.map((line) => v.parse(modelRule, line));
const models = ['Sales', 'Sales archive', 'Budget', '!Draft'].map((name) => ({ id: `id of ${name}`, name }));
const workspace = { id: 'w-1', name: 'Fin\nance' };

const selections = [
  { lines: [], chosen: ['Sales', 'Sales archive', 'Budget', '!Draft'] },
  { lines: ['Sales*'], chosen: ['Sales', 'Sales archive'] },
  { lines: ['sales', 'BUDGET'], chosen: ['Sales', 'Budget'] },
  { lines: ['!*archive'], chosen: ['Sales', 'Budget', '!Draft'] },
  { lines: ['! *archive', '!Budget'], chosen: ['Sales', '!Draft'] },
  { lines: ['!Sales', 'Sales*'], chosen: ['Sales archive'] },
  { lines: ['!*'], chosen: [] },
  { lines: ['?Draft'], chosen: ['!Draft'] },
];

for (const { lines, chosen } of selections) {
  test(`${lines.join(', ') || 'no line'} selects ${chosen.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(
      selectModels(rulesOf(...lines), models).map(({ name }) => name),
      chosen,
    );
  });
}

test('accepts a line that matches in one workspace only, and exclusions that match nowhere', () => {
  assertEveryRuleMatches(rulesOf('Sales', 'Stock', '!Nothing'), [models, [{ id: 's', name: 'Stock' }]]);
});

test('names the lines that match in no workspace, and the nearest names', () => {
  assert.throws(() => assertEveryRuleMatches(rulesOf('Sales', 'Budgte', 'Z*'), [models, []]), {
    message:
      'power-bi-semantic-models: no semantic model in these workspaces matches “Budgte”. Nearest to it: “Budget”, “Sales” or “!Draft”.\n' +
      'power-bi-semantic-models: no semantic model in these workspaces matches “Z*”. Nearest to it: “Sales”, “Budget” or “!Draft”.',
  });
  assert.throws(() => assertEveryRuleMatches(rulesOf('Sales'), [[]]), {
    message: 'power-bi-semantic-models: no semantic model in these workspaces matches “Sales”.',
  });
});

async function modelsOf(...rows: unknown[]) {
  const asked: unknown[] = [];
  const client = {
    async list(question: unknown) {
      asked.push(question);
      return rows;
    },
  };
  return { models: await readModels(client, workspace), asked };
}

test('reads the fields that it needs, and does without all but the id', async () => {
  const { models, asked } = await modelsOf(
    { id: 'm-1', name: 'Sales', configuredBy: 'ann@contoso.com', isRefreshable: true, webUrl: 'https://x' },
    { id: 'm-2', name: null, configuredBy: ['ann@contoso.com'], isRefreshable: 'no' },
  );
  assert.deepEqual(models, [
    { id: 'm-1', name: 'Sales', configuredBy: 'ann@contoso.com', isRefreshable: true },
    { id: 'm-2', name: 'm-2', configuredBy: undefined, isRefreshable: undefined },
  ]);
  assert.deepEqual(asked, [
    { what: 'the semantic models of “Fin ance”', path: 'groups/w-1/datasets', workspace: 'Fin\nance' },
  ]);
});

for (const id of [undefined, 7, '..', 'a/b']) {
  test(`puts no id like ${JSON.stringify(id)} into a path`, async () => {
    await assert.rejects(modelsOf({ id, name: 'Sales' }), {
      message:
        'Its list of semantic models has an entry without a usable id. Run the check again; if it cannot be read each time, please report this as a bug of BI Refresh Alerts.',
    });
  });
}
