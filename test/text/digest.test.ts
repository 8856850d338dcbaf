import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digest } from '../../src/text/digest.ts';

test('a digest is the same in every version, or else the log would know nobody again', () => {
  assert.equal(digest('Power BI|w-1|m-1'), 'a5230c107e2a5aca');
});
