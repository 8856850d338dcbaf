import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCardFaults } from '../../../sandbox/services/teams/card-faults.ts';
import { asText } from '../../../src/formats/adaptive-card/as-text.ts';
import { adaptiveCards } from '../../../src/formats/adaptive-card/card.ts';
import { mentionsOf } from '../../../src/formats/adaptive-card/mentions.ts';
import { aBlock, aMessage } from '../../support/builders.ts';
import { complaintsOf } from '../../support/official-renderer.ts';
import { fc } from '../../support/properties.ts';

test('who is mentioned is called by Teams, and the address stands in the entity alone', () => {
  const [envelope] = adaptiveCards(
    aMessage({ mentions: ['mira.holm@contoso.com', 'j_vik#EXT#@contoso.onmicrosoft.com'] }),
  );
  const { msteams, body } = envelope?.attachments[0].content ?? assert.fail();
  assert.deepEqual(msteams, {
    width: 'Full',
    entities: [
      {
        type: 'mention',
        text: '<at>mira holm</at>',
        mentioned: { id: 'mira.holm@contoso.com', name: 'mira holm' },
      },
      {
        type: 'mention',
        text: '<at>j vik EXT</at>',
        mentioned: { id: 'j_vik#EXT#@contoso.onmicrosoft.com', name: 'j vik EXT' },
      },
    ],
  });
  assert.deepEqual(body[1], {
    type: 'TextBlock',
    text: '<at>mira holm</at>, <at>j vik EXT</at>',
    wrap: true,
    size: 'Small',
    spacing: 'None',
  });
  assert.ok(!JSON.stringify(body).includes('contoso'));
  assert.match(asText(envelope ?? assert.fail()), /^@mira holm, @j vik EXT$/m);
});

test('without anybody a card is as it was', () => {
  const [envelope] = adaptiveCards(aMessage());
  assert.deepEqual(envelope?.attachments[0].content.msteams, { width: 'Full' });
});

test('of several cards the first one calls', () => {
  const blocks = Array.from({ length: 90 }, (_, index) => aBlock({ name: `Model ${index}`, cause: 'x'.repeat(150) }));
  const cards = adaptiveCards(aMessage({ blocks, mentions: ['mira@contoso.com'] }));
  assert.deepEqual(
    cards.map(({ attachments: [{ content }] }) => content.msteams.entities?.length),
    [1, ...cards.slice(1).map(() => undefined)],
  );
});

test('more than ten are counted', () => {
  const { entities, line } = mentionsOf(Array.from({ length: 13 }, (_, index) => `p${index}@contoso.com`));
  assert.equal(entities.length, 10);
  assert.match(line?.text ?? '', /<at>p9<\/at>, and 3 more$/);
});

test('whoever is called the same is told apart', () => {
  const { entities } = mentionsOf(['ann@a.com', 'ann@b.com', 'a-n-n@c.com', '@c.com', '**@c.com']);
  assert.deepEqual(
    entities.map(({ mentioned }) => mentioned.name),
    ['ann', 'ann 2', 'a n n', 'owner', 'owner 2'],
  );
});

test('any names at all: a card that Teams shows, with nothing in its text but letters, digits and the tags', () => {
  const id = fc.oneof(
    fc.emailAddress(),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('</at>[a](http://x)@b.c', '<at>@x.y', '{{DATE(2026)}}@b.c'),
  );
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: 15 }), (mentions) => {
      for (const { attachments } of adaptiveCards(aMessage({ mentions }))) {
        const [{ content }] = attachments;
        assert.deepEqual(findCardFaults({ ...content }), []);
        assert.deepEqual(complaintsOf(content), []);
        const line = content.body.find(({ type }) => type === 'TextBlock');
        const text = line?.type === 'TextBlock' ? line.text : '';
        assert.match(text, /^((<at>[\p{L}\p{N} ]+<\/at>(, )?)*(and \d+ more)?)$/u);
        const texts = content.msteams.entities?.map((entity) => entity.text) ?? [];
        assert.equal(new Set(texts).size, texts.length);
      }
    }),
  );
});
