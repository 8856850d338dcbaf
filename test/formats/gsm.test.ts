import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SegmentedMessage } from 'sms-segments-calculator';
import { inGsm, segments, withLookAlikes } from '../../src/formats/gsm.ts';
import { fc } from '../support/properties.ts';

describe('text as it costs least', () => {
  const cases = [
    { text: 'Sales failed.', sent: 'Sales failed.' },
    { text: '“Sales” – ‘Budget’… 5\u00a0min', sent: '"Sales" - \'Budget\'... 5 min' },
    { text: 'Cafe\u0301 Århus £ ñ', sent: 'Café Århus £ ñ' },
    { text: 'Продажи – “Север”', sent: 'Продажи – “Север”' },
    { text: 'Łódź “x”', sent: 'Łódź “x”' },
    { text: 'Sales 🙂…', sent: 'Sales 🙂…' },
  ];
  for (const { text, sent } of cases) test(text, () => assert.equal(inGsm(text), sent));
});

describe('segments are counted as networks count them', () => {
  const cases = [
    { what: 'a text that fills one', text: 'a'.repeat(160), count: 1 },
    { what: 'one character more', text: 'a'.repeat(161), count: 2 },
    { what: 'a text that fills two', text: 'a'.repeat(306), count: 2 },
    { what: 'brackets, which count twice', text: '['.repeat(81), count: 2 },
    { what: 'a Cyrillic text that fills one', text: 'я'.repeat(70), count: 1 },
    { what: 'a Cyrillic text that fills two', text: 'я'.repeat(134), count: 2 },
    { what: 'one character more of it', text: 'я'.repeat(135), count: 3 },
  ];
  for (const { what, text, count } of cases) test(what, () => assert.equal(segments(text), count));
});

describe('as Twilio’s own calculator says', () => {
  const characters = [
    'a',
    'Z',
    ' ',
    '\n',
    '\r',
    '@',
    'é',
    '€',
    '[',
    '~',
    '“',
    '…',
    '\u00a0',
    '\u200b',
    'я',
    '中',
    '🙂',
    '👨‍👩‍👧',
  ];
  const texts = fc.array(fc.constantFrom(...characters), { maxLength: 400 }).map((some) => some.join(''));
  const plainTexts = fc
    .array(fc.constantFrom(...characters.slice(0, 10)), { maxLength: 700 })
    .map((some) => some.join(''));
  test('so many segments', () =>
    fc.assert(
      fc.property(fc.oneof(texts, plainTexts), (text) =>
        assert.equal(segments(text), new SegmentedMessage(text).segments.length),
      ),
    ));
  test('these look-alikes', () =>
    fc.assert(
      fc.property(texts, (text) => {
        const theirs = new SegmentedMessage(text, 'auto', true).graphemes.join('');
        assert.equal(withLookAlikes(text), theirs.replace(/ {2,}/g, ' '));
      }),
    ));
});
