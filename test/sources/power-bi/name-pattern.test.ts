import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namePattern, nearestNames } from '../../../src/sources/power-bi/name-pattern.ts';

const items = ['Finance', 'Finance (test)', 'Finance/EU', 'Sales [2026]*', 'Sales [2026] old', 'Größe', 'Zoë'].map(
  (name, index) => ({ id: `id-${index}`, name }),
);

const cases = [
  { pattern: 'Finance', chosen: ['Finance'] },
  { pattern: ' FINANCE ', chosen: ['Finance'] },
  { pattern: 'fin*', chosen: ['Finance', 'Finance (test)', 'Finance/EU'] },
  { pattern: '*EU', chosen: ['Finance/EU'] },
  { pattern: 'Finance (t?st)', chosen: ['Finance (test)'] },
  { pattern: 'Sales [2026]*', chosen: ['Sales [2026]*'] },
  { pattern: 'Sales [2026]**', chosen: ['Sales [2026]*', 'Sales [2026] old'] },
  { pattern: '*', chosen: items.map(({ name }) => name) },
  { pattern: 'id-0', chosen: ['Finance'] },
  { pattern: 'ID-*', chosen: [] },
  { pattern: 'GRÖSSE', chosen: [] },
  { pattern: 'GRÖßE', chosen: ['Größe'] },
  { pattern: 'Zoe\u0308', chosen: ['Zoë'] },
  { pattern: 'Fin\u200Bance', chosen: ['Finance'] },
  { pattern: 'Fin.*', chosen: [] },
  { pattern: '\\', chosen: [] },
  { pattern: '(', chosen: [] },
];

for (const { pattern, chosen } of cases) {
  test(`“${pattern}” chooses ${chosen.length === 0 ? 'nothing' : chosen.join(' and ')}`, () => {
    assert.deepEqual(
      namePattern(pattern)
        .choose(items)
        .map(({ name }) => name),
      chosen,
    );
  });
}

test('finds a name that has line breaks and directional marks in it', () => {
  const hostile = { id: 'x', name: 'Sa\u202Eles\n::error::\u200F 2026' };
  assert.deepEqual(namePattern('sales ::error:: 2026').choose([hostile]), [hostile]);
});

test('names the three nearest, each once', () => {
  const models = ['Sales', 'Sales', 'Salaries', 'Stock', 'Human resources'].map((name) => ({ id: '', name }));
  assert.equal(nearestNames('Sale*', models), ' Nearest to it: “Sales”, “Salaries” or “Stock”.');
  assert.equal(nearestNames('Saels', models.slice(0, 2)), ' Nearest to it: “Sales”.');
  assert.equal(nearestNames('Sales', []), '');
});
