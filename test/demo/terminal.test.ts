import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxed } from '../../src/demo/terminal.ts';

test('a box wraps at spaces, cuts what is too long, keeps indentation, and counts an emoji as two columns', () => {
  assert.deepEqual(boxed(['  one two three four', '🟩🟥 ok', '', 'averyverylongwordindeed'], 20), [
    '┌──────────────────┐',
    '│   one two three  │',
    '│   four           │',
    '│ 🟩🟥 ok          │',
    '│                  │',
    '│ averyverylongwor │',
    '│ dindeed          │',
    '└──────────────────┘',
  ]);
});
