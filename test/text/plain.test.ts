import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cut, plain, quoted } from '../../src/text/plain.ts';
import { fc } from '../support/properties.ts';

const cases = [
  { name: 'line breaks become spaces', from: 'a\r\nb\u2028c\u2029d\u0085e', to: 'a b c d e' },
  { name: 'control characters become spaces', from: 'a\u0000b\u001B[31mc\tq', to: 'a b [31mc q' },
  { name: 'marks that reorder text go', from: '\u202Eevil\u202C \u2066x\u2069\u200F', to: 'evil x' },
  { name: 'invisible characters go', from: 'a\u200Bb\uFEFFc\u{E0041}', to: 'abc' },
  { name: 'joined emoji stay whole', from: '👩‍👩‍👧 family', to: '👩‍👩‍👧 family' },
  { name: 'broken surrogates become well-formed', from: 'a\uD83D!', to: 'a\uFFFD!' },
];

for (const { name, from, to } of cases) test(name, () => assert.equal(plain(from), to));

test('whatever comes in, one well-formed line goes out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const line = plain(text);
      assert.match(line, /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u);
      assert.equal(plain(line), line);
      assert.ok(line.isWellFormed());
    }),
  );
});

test('text is cut by the characters that people see', () => {
  assert.equal(cut('short', 5), 'short');
  assert.equal(cut('abcdef', 5), 'abcd…');
  assert.equal(cut('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2), '👩‍👩‍👧…');
  assert.equal(cut('👩‍👩‍👧👩‍👩‍👧', 2), '👩‍👩‍👧👩‍👩‍👧');
  assert.equal(cut('one two', 5), 'one…');
  assert.equal(cut('one. two', 6), 'one…');
});

test('puts a hostile name into a sentence on one line, and cut', () => {
  assert.equal(quoted('A\n\u202E"B"'), '“A "B"”');
  assert.equal(quoted('👩‍👩‍👧'.repeat(300)), `“${'👩‍👩‍👧'.repeat(119)}…”`);
});
