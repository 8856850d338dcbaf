import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardText } from '../../../sandbox/demo/card-text.ts';

test('a card as text reads like the card, with what is folded away counted', () => {
  const block = (...texts: string[]) => ({
    type: 'RichTextBlock',
    inlines: texts.map((text) => ({ type: 'TextRun', text })),
  });
  const card = {
    type: 'AdaptiveCard',
    body: [
      block('2 of 3', ' have a problem'),
      { type: 'Container', separator: true, items: [block('Sales [EMEA]'), block('🟩🟥')] },
      { type: 'ActionSet', actions: [{ title: 'Show the 2 others' }] },
      { type: 'Container', isVisible: false, items: [block('Budget'), block('Cash')] },
      { type: 'TextBlock', text: '<at>mira</at>, <at>jonas</at>' },
      { type: 'Media' },
    ],
    actions: [{ title: 'Open' }, { title: 'Run' }],
  };
  assert.deepEqual(cardText(card), [
    '2 of 3 have a problem',
    '',
    'Sales [EMEA]',
    '🟩🟥',
    '[ Show the 2 others ]',
    '▸ folded away: 2 lines',
    '@mira, @jonas',
    '(Media)',
    '[ Open ] [ Run ]',
  ]);
});
