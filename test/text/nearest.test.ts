import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestOf } from '../../src/text/nearest.ts';

test('names what somebody most probably meant', () => {
  assert.equal(nearestOf('Finanse', ['sales', 'finance']), 'finance');
  assert.equal(nearestOf('stale_after', ['stale-after', 'sms-after']), 'stale-after');
  assert.equal(nearestOf('x', []), undefined);
});
