import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { flag, instant, jobsAnswer, list, maybe, text } from '../../../src/sources/tableau/shapes.ts';

const cases = [
  { name: 'a flag', schema: flag, input: true, output: true },
  { name: 'a flag as text', schema: flag, input: 'false', output: false },
  { name: 'a number where text is expected', schema: text, input: 99, output: '99' },
  { name: 'an instant', schema: instant, input: '2026-11-20T07:00:00Z', output: new Date('2026-11-20T07:00:00Z') },
  { name: 'an offset', schema: instant, input: '2026-11-20T09:00:00+0200', output: new Date('2026-11-20T07:00:00Z') },
  {
    name: 'an instant without a zone',
    schema: instant,
    input: '2026-11-20T07:00:00',
    output: new Date('2026-11-20T07:00:00Z'),
  },
  { name: 'nonsense where nothing rests on it', schema: maybe(instant), input: 'soon', output: undefined },
  { name: 'a list', schema: list(text), input: ['a', 'b'], output: ['a', 'b'] },
  { name: 'a list with one entry', schema: list(text), input: 'a', output: ['a'] },
  {
    name: 'an empty list',
    schema: jobsAnswer,
    input: { backgroundJobs: {} },
    output: { backgroundJobs: { backgroundJob: [] } },
  },
];
for (const { name, schema, input, output } of cases) {
  test(`understands ${name}`, () => {
    assert.deepEqual(v.parse(schema, input), output);
  });
}

test('does not take other words for a flag', () => {
  assert.equal(v.is(flag, 'no'), false);
});
