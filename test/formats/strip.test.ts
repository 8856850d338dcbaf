import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strip } from '../../src/formats/strip.ts';

test('each outcome is a square; what is unknown or unfinished is neither good nor bad', () => {
  assert.equal(strip(['completed', 'failed', 'disabled', 'cancelled', 'running', 'unknown']), '🟩🟥🟥🟨⬜⬜');
  assert.equal(strip([]), '');
});
