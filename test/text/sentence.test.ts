import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count, ended, listed } from '../../src/text/sentence.ts';

test('counts read as people say them', () => {
  assert.deepEqual(
    [count(0, 'model'), count(1, 'model'), count(2, 'model'), count(2, 'refresh', 'refreshes')],
    ['0 models', '1 model', '2 models', '2 refreshes'],
  );
});

test('lists read as people say them', () => {
  assert.deepEqual([['Finance'], ['Finance', 'Sales'], ['Finance', 'Sales', 'People']].map(listed), [
    'Finance',
    'Finance and Sales',
    'Finance, Sales and People',
  ]);
});

test('a sentence ends once', () => {
  assert.deepEqual(['It failed', 'It failed.', 'Did it?', 'It said “no.”', 'It failed…'].map(ended), [
    'It failed.',
    'It failed.',
    'Did it?',
    'It said “no.”',
    'It failed…',
  ]);
});
