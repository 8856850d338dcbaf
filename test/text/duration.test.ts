import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { duration, durationOf } from '../../src/text/duration.ts';

const cases = [
  { text: '90m', ms: 5_400_000 },
  { text: '4h', ms: 14_400_000 },
  { text: '2d', ms: 172_800_000 },
  { text: '4 H', ms: 14_400_000 },
  { text: '0h', ms: undefined },
  { text: '-4h', ms: undefined },
  { text: '1.5h', ms: undefined },
  { text: '4', ms: undefined },
  { text: '4 hours', ms: undefined },
  { text: '1h30m', ms: undefined },
  { text: '', ms: undefined },
];

for (const { text, ms } of cases) {
  test(`“${text}” is ${ms === undefined ? 'no duration' : `${ms} ms`}`, () => assert.equal(durationOf(text), ms));
}

test('as a schema it says what it wants', () => {
  assert.equal(v.parse(duration, '26h'), 93_600_000);
  assert.throws(() => v.parse(duration, 'soon'), { message: 'must be a duration like 90m, 4h or 2d.' });
});
