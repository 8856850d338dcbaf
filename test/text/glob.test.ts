import assert from 'node:assert/strict';
import { test } from 'node:test';
import wildcardMatch from 'wildcard-match';
import { folded, globOf } from '../../src/text/glob.ts';
import { fc } from '../support/properties.ts';

const cases = [
  {
    glob: 'Finance/*',
    fits: ['Finance/Sales', 'FINANCE/Sales/EU', 'Finance/'],
    misses: ['Finance', 'My Finance/Sales'],
  },
  { glob: '*/Sales', fits: ['Finance/Sales', 'A/B/Sales'], misses: ['Finance/Sales 2', 'Sales'] },
  { glob: '*a*b*', fits: ['ab', 'xaxbx', 'aab'], misses: ['ba', 'a'] },
  { glob: 'Q?', fits: ['q1', 'Q/'], misses: ['q', 'q12'] },
  { glob: '\\*/Sales', fits: ['*/Sales'], misses: ['A/Sales'] },
  { glob: '[EU]{a}(b).+^$|', fits: ['[EU]{a}(b).+^$|'], misses: ['E'] },
  { glob: '*', fits: ['', 'a/b', '🙂'], misses: [] },
  { glob: '', fits: ['', ' \u200B'], misses: ['a'] },
];

for (const { glob, fits, misses } of cases) {
  test(`“${glob}” is no more than it says`, () => {
    const matches = globOf(glob);
    assert.deepEqual([fits.filter(matches), misses.filter(matches)], [fits, []]);
  });
}

test('any glob and any name: as a regular expression that was made of the glob', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '\\', '/', '.', 'É', ' '), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (glob, name) => {
      const expected = wildcardMatch(folded(glob), { separator: false, flags: 'is' })(folded(name));
      assert.equal(globOf(glob)(name), expected);
    }),
    { numRuns: 2000 },
  );
});

test('a name that is made to take long takes no longer than another', { timeout: 60_000 }, () => {
  assert.equal(globOf(`${'*-'.repeat(20)}x`)('-'.repeat(5000)), false);
});
