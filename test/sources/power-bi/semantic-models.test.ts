import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { idleRules, modelRule, readModels, selectModels } from '../../../src/sources/power-bi/semantic-models.ts';

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

test('takes a model once that is listed under two names', () => {
  const twice = [
    { id: 'm', name: 'Sales' },
    { id: 'other', name: 'Budget' },
    { id: 'm', name: 'Sales (copy)' },
  ];
  assert.deepEqual(
    selectModels([], twice).map(({ name }) => name),
    ['Sales', 'Budget'],
  );
  assert.deepEqual(
    selectModels(rulesOf('!Sales'), twice).map(({ name }) => name),
    ['Budget', 'Sales (copy)'],
  );
});

test('lets a line match in one workspace only, and exclusions nowhere', () => {
  assert.deepEqual(idleRules(rulesOf('Sales', 'Stock', '!Nothing'), [models, [{ id: 's', name: 'Stock' }]]), []);
});

test('names the lines that match in no workspace, and the nearest names', () => {
  const start = 'power-bi-semantic-models: no semantic model in these workspaces matches';
  assert.deepEqual(idleRules(rulesOf('Sales', 'Budgte', 'Z*'), [models, []]), [
    { line: 'Budgte', reason: `${start} “Budgte”. Nearest to it: “Budget”, “Sales” or “!Draft”.` },
    { line: 'Z*', reason: `${start} “Z*”. Nearest to it: “Sales”, “Budget” or “!Draft”.` },
  ]);
  assert.deepEqual(idleRules(rulesOf('Sales'), [[]]), [{ line: 'Sales', reason: `${start} “Sales”.` }]);
});

async function modelsOf(...rows: unknown[]) {
  const asked: unknown[] = [];
  const client = {
    async list(request: unknown) {
      asked.push(request);
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
  test(`lets an id like ${JSON.stringify(id)} cost no other model, and puts it into no path`, async () => {
    const { models } = await modelsOf({ id, name: 'Sales' }, { id: 'm-2', name: 'Budget' });
    assert.deepEqual(
      models.map(({ id, name, oddity }) => [id, name, oddity?.split('.')[0]]),
      [
        ['without an id: Sales', 'Sales', 'Power BI lists it without a usable id'],
        ['m-2', 'Budget', undefined],
      ],
    );
  });
}
