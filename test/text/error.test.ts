import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageOf } from '../../src/text/error.ts';

test('whatever is thrown has a message', () => {
  assert.deepEqual([new Error('No.'), 'No.', undefined].map(messageOf), ['No.', 'No.', 'undefined']);
});
