import assert from 'node:assert/strict';
import { test } from 'node:test';
import { graphemes } from '../../src/text/graphemes.ts';
import { fc } from '../support/properties.ts';

const cases = [
  { name: 'nothing', text: '', seen: [] },
  { name: 'words', text: 'a “b”', seen: ['a', ' ', '“', 'b', '”'] },
  { name: 'an accent that stands apart joins its letter', text: 'e\u0301a', seen: ['e\u0301', 'a'] },
  { name: 'joined emoji are one character', text: '👩‍👩‍👧!', seen: ['👩‍👩‍👧', '!'] },
  { name: 'a flag is one character', text: '🇳🇴🇳🇱', seen: ['🇳🇴', '🇳🇱'] },
  { name: 'a sign shown as emoji is one character', text: '©\uFE0F©', seen: ['©\uFE0F', '©'] },
];

for (const { name, text, seen } of cases) test(name, () => assert.deepEqual([...graphemes(text)], seen));

test('characters are those of Intl.Segmenter, in any script', () => {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const expected = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);
  const unit = fc.oneof(
    fc.integer({ min: 0x20, max: 0x2ff }).map((code) => String.fromCodePoint(code)),
    fc.integer({ min: 0x2010, max: 0x2027 }).map((code) => String.fromCodePoint(code)),
  );
  for (const text of [fc.string({ unit }), fc.string({ unit: 'binary' })]) {
    fc.assert(fc.property(text, (any) => assert.deepEqual([...graphemes(any)], expected(any))));
  }
});
