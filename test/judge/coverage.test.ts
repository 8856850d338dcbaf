import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverageOf } from '../../src/judge/coverage.ts';
import { aFinding } from '../support/builders.ts';

test('incomplete wins over problems, and what is not refreshed is not checked either', () => {
  const ok = aFinding({ condition: 'ok' });
  const failed = aFinding({ condition: 'failed' });
  const unreadable = aFinding({ condition: 'unreadable' });
  const direct = aFinding({ condition: 'not refreshable' });
  const counted = { problems: 0, unreadable: 0 };
  assert.deepEqual(coverageOf([]), { status: 'ok', checked: 0, inScope: 0, ...counted });
  assert.deepEqual(coverageOf([ok, direct]), { status: 'ok', checked: 1, inScope: 1, ...counted });
  assert.deepEqual(coverageOf([direct]), { status: 'ok', checked: 0, inScope: 0, ...counted });
  assert.deepEqual(coverageOf([ok, failed]), { status: 'problems', checked: 2, inScope: 2, ...counted, problems: 1 });
  assert.deepEqual(coverageOf([failed, unreadable]), {
    status: 'incomplete',
    checked: 1,
    inScope: 2,
    problems: 1,
    unreadable: 1,
  });
});
