import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summaryOfStop } from '../../src/report/stopped.ts';

test('a run that could not begin says all that is wrong, as text', () => {
  assert.equal(
    summaryOfStop('time-zone: is not known: “*Mars*”.\nsms-to: must be a number.'),
    '## 🔴 The check did not begin\n\n- time\\-zone\\: is not known\\: “\\*Mars\\*”\\.\n- sms\\-to\\: must be a number\\.\n',
  );
});
