import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardText } from '../../src/demo/card-text.ts';

test('a card as text reads like the card, with what is folded away counted', () => {
  const block = (text: string) => ({ type: 'TextBlock', text });
  const card = {
    body: [
      block('**2 of 3** have a problem'),
      {
        type: 'Container',
        separator: true,
        items: [
          block('[Sales \\[EMEA\\]](https://app.powerbi.com/x) in Finance'),
          { type: 'FactSet', facts: [{ title: 'Last success', value: 'Thu 19 Nov' }] },
          { type: 'ColumnSet', columns: [{ items: [block('🟩🟥')] }, { items: [block('4 min')] }] },
          {
            type: 'RichTextBlock',
            inlines: [
              { type: 'TextRun', text: 'a*b' },
              { type: 'TextRun', text: ' c' },
            ],
          },
        ],
      },
      { type: 'Container', isVisible: false, items: [block('Budget'), block('Cash')] },
      { type: 'Media' },
    ],
    actions: [{ title: 'Open' }, { title: 'Run' }],
  };
  assert.deepEqual(cardText(card), [
    '2 of 3 have a problem',
    '',
    'Sales [EMEA] in Finance',
    'Last success: Thu 19 Nov',
    '🟩🟥  4 min',
    'a*b c',
    '▸ folded away: 2 lines',
    '(Media)',
    '[ Open ] [ Run ]',
  ]);
});
