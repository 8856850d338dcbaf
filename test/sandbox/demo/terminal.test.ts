import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { boxed, logLine } from '../../../sandbox/demo/terminal.ts';

test('a box wraps at spaces, cuts what is too long, and counts an emoji as two columns and a mark that nobody sees as none', () => {
  assert.deepEqual(boxed(['one two three four', '🟩🟥 ok', '', 'averyverylongwordindeed', 'zero\u200Bwidth'], 20), [
    '┌──────────────────┐',
    '│ one two three    │',
    '│ four             │',
    '│ 🟩🟥 ok          │',
    '│                  │',
    '│ averyverylongwor │',
    '│ dindeed          │',
    '│ zero\u200Bwidth        │',
    '└──────────────────┘',
  ]);
});

test('a line of the log reads as on GitHub', () => {
  const lines = ['##[error]Sales failed', '##[group]Power BI', '##[endgroup]', 'Finance: 5 semantic models'];
  assert.deepEqual(lines.map(logLine).map(stripVTControlCharacters), [
    'Error: Sales failed',
    '▾ Power BI',
    '',
    'Finance: 5 semantic models',
  ]);
});
