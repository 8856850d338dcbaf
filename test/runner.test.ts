import assert from 'node:assert/strict';
import { test } from 'node:test';
import { harmless } from '../src/runner.ts';

const cases = [
  { from: '::error::x', to: ': :error::x' },
  { from: '  ::add-mask::x', to: '  : :add-mask::x' },
  { from: 'a\n::error::x', to: 'a ::error::x' },
  { from: 'Sales ##[error]x', to: 'Sales ## [error]x' },
  { from: 'Finance: 3 models', to: 'Finance: 3 models' },
];

for (const { from, to } of cases)
  test(`${JSON.stringify(from)} is no workflow command`, () => assert.equal(harmless(from), to));
