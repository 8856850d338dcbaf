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

test('an input says how durations are written', () => {
  assert.equal(v.parse(duration, '4h'), 14_400_000);
  const { issues = [] } = v.safeParse(duration, 'never');
  assert.deepEqual(
    issues.map(({ message }) => message),
    ['must be a duration like 90m, 4h or 2d.'],
  );
});
