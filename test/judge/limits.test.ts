import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLimits } from '../../src/judge/limits.ts';
import { InputError } from '../../src/runner/inputs.ts';
import { anAsset } from '../support/builders.ts';
import { inputsOf } from '../support/inputs.ts';

test('without inputs nothing is stale, and what is usual says what runs too long', () => {
  assert.deepEqual(readLimits(inputsOf({}))(anAsset()), {});
});

test('reads both', () => {
  const inputs = inputsOf({ 'stale-after': '26h', 'running-longer-than': '90m' });
  assert.deepEqual(readLimits(inputs)(anAsset()), { staleAfter: 93_600_000, runningLongerThan: 5_400_000 });
});

test('names everything that is wrong, all together', () => {
  const inputs = inputsOf({ 'stale-after': 'a day', 'running-longer-than': 'never' });
  assert.deepEqual(readLimits(inputs)(anAsset()), {});
  assert.throws(
    () => inputs.assertValid(),
    (error) => {
      assert.ok(error instanceof InputError);
      assert.deepEqual(
        error.problems.map(({ input }) => input),
        ['stale-after', 'running-longer-than'],
      );
      return true;
    },
  );
});
