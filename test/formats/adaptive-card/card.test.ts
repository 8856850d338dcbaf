import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Block, Line, Message, Tone } from '../../../src/compose/message.ts';
import { adaptiveCards } from '../../../src/formats/adaptive-card/card.ts';
import { aBlock, aLine, aMessage } from '../../support/builders.ts';
import { goldens } from '../../support/goldens.ts';
import { complaintsOf, textsOf } from '../../support/official-renderer.ts';
import { fc } from '../../support/properties.ts';

const folder = new URL('golden/', import.meta.url);

describe('golden cards', () => {
  for (const { file, envelope, card } of goldens) {
    test(file, () => {
      if (process.env.UPDATE_GOLDEN) writeFileSync(new URL(file, folder), `${JSON.stringify(card, null, 2)}\n`);
      assert.deepEqual(card, JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
      assert.ok(bytes(envelope) < 20_000);
      assert.deepEqual(complaintsOf(card), []);
    });
  }

  test('there is no file that no story makes', () => {
    assert.deepEqual(readdirSync(folder).sort(), goldens.map(({ file }) => file).sort());
  });
});

/**
 * The version with which each element and property came.
 * @see https://adaptivecards.io/explorer/
 */
const since: Readonly<Record<string, number>> = {
  'AdaptiveCard $schema type version body actions fallbackText': 1.0,
  'AdaptiveCard msteams': 1.0,
  'Container type items id spacing style': 1.0,
  'Container selectAction': 1.1,
  'Container bleed isVisible': 1.2,
  'ActionSet type actions': 1.2,
  'RichTextBlock type inlines spacing': 1.2,
  'TextRun type text size weight color isSubtle': 1.2,
  'Action.OpenUrl type title url': 1.0,
  'Action.ToggleVisibility type title targetElements': 1.2,
};

test('a card declares the lowest version that has all of its elements', () => {
  const versions = new Map(
    Object.entries(since).flatMap(([names, version]) => {
      const [type, ...properties] = names.split(' ');
      return properties.map((property): [string, number] => [`${type}.${property}`, version]);
    }),
  );
  const used = goldens.flatMap(({ card }) => propertiesOf(card));
  const newest = used.map((name) => versions.get(name) ?? assert.fail(`${name} is not in the table`));
  for (const { card } of goldens) assert.equal(Number(card.version), Math.max(...newest));
});

/** `TextRun.color` of everything in a card. */
function propertiesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(propertiesOf);
  if (typeof value !== 'object' || value === null) return [];
  const type = 'type' in value ? `${value.type}` : '';
  const own = type === '' ? [] : Object.keys(value).map((name) => `${type}.${name}`);
  return [...own, ...Object.values(value).flatMap(propertiesOf)];
}

test('an envelope has a summary, one card, and no null', () => {
  const [envelope] = adaptiveCards(
    aMessage({ blocks: [], news: [], headline: 'All 3 models refreshed', coverage: '3 fine', tone: 'fine' }),
  );
  assert.deepEqual(envelope, {
    type: 'message',
    summary: 'All 3 models refreshed',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.2',
          msteams: { width: 'Full' },
          fallbackText: 'All 3 models refreshed. 3 fine.',
          body: [
            {
              type: 'Container',
              style: 'emphasis',
              bleed: true,
              items: [
                richText('🟢 All 3 models refreshed', 'Small', { size: 'Medium', weight: 'Bolder' }),
                richText('3 fine', 'None', { size: 'Small' }),
                richText('Fri 20 Nov 2026, 07:00 UTC', 'None', { size: 'Small', isSubtle: true }),
              ],
            },
          ],
          actions: [
            {
              type: 'Action.OpenUrl',
              title: 'Open the workflow run',
              url: 'https://github.com/contoso/bi/actions/runs/1',
            },
          ],
        },
      },
    ],
  });
});

test('only absolute https addresses become links', () => {
  const cases = [
    { url: 'javascript:alert(1)', links: [] },
    { url: '/groups/1', links: [] },
    { url: 'http://app.powerbi.com/', links: [] },
    { url: `https://app.powerbi.com/${'x'.repeat(1000)}`, links: [] },
    { url: 'https://app.powerbi.com/a b"', links: ['https://app.powerbi.com/a%20b%22'] },
  ];
  for (const { url, links } of cases) {
    const json = JSON.stringify(adaptiveCards(aMessage({ links: [], blocks: [aBlock({ url })] })));
    assert.deepEqual(
      [...json.matchAll(/"url":"([^"]*)"/g)].map(([, found]) => found),
      links,
      url,
    );
  }
});

test('text stands in RichTextBlocks only, which nothing reads as Markdown', () => {
  const elements = ['AdaptiveCard', 'Container', 'RichTextBlock', 'TextRun', 'ActionSet'];
  const allowed = [...elements, 'Action.OpenUrl', 'Action.ToggleVisibility'];
  for (const { file, card } of goldens) {
    const types = JSON.stringify(card).match(/(?<="type":")[^"]*/g) ?? [];
    assert.deepEqual(
      types.filter((type) => !allowed.includes(type)),
      [],
      file,
    );
  }
});

test('long words may break, and nothing else of them changes', () => {
  const code = 'ModelRefresh_ShortMessage_CredentialsNotSpecified';
  const details = [{ label: 'Code', value: code }];
  const shown = textsOf(adaptiveCards(aMessage({ blocks: [aBlock({ details })] })));
  assert.ok(shown.includes('ModelRefresh_\u200BShortMessage_\u200BCredentialsNotSpecified'));
  const flag = '🏳️‍🌈'.repeat(40);
  assert.ok(
    textsOf(adaptiveCards(aMessage({ blocks: [aBlock({ name: flag }), aBlock()] }))).some((text) =>
      unbroken(text).startsWith('🏳️‍🌈🏳️‍🌈🏳️‍🌈'),
    ),
  );
});

test('every member of a large group is named, on numbered cards', () => {
  const members = Array.from({ length: 3000 }, (_, index) => aLine({ name: `Model <${index}>` }));
  const cards = adaptiveCards(aMessage({ blocks: [aBlock({ members })] }));
  assert.ok(cards.length > 1);
  const texts = textsOf(cards);
  const shown = texts.join(' ');
  assert.deepEqual(
    members.filter(({ name }) => !shown.includes(name)),
    [],
  );
  assert.ok(texts.includes(`Fri 20 Nov 2026, 07:00 UTC · card 1 of ${cards.length}`));
  assert.equal(cards.at(-1)?.summary, `Sales failed (${cards.length} of ${cards.length})`);
});

test('what does not fit on ten cards is counted on the last, problems apart from what is none', () => {
  const block = (tone: Tone) => (_: unknown, index: number) => aBlock({ tone, name: `${tone} <${index}>` });
  const blocks = [
    ...Array.from({ length: 500 }, block('problem')),
    ...Array.from({ length: 3 }, block('incomplete')),
    block('warning')(undefined, 0),
    ...Array.from({ length: 2 }, block('fine')),
  ];
  const cards = adaptiveCards(aMessage({ blocks }));
  assert.equal(cards.length, 10);
  const texts = textsOf(cards);
  const left = blocks.filter(({ name }) => !texts.includes(name)).length;
  assert.equal(
    texts.at(-1),
    `Only in the summary of the workflow run: ${left - 6} problems, 3 that could not be read, 1 warning and 2 without a problem.`,
  );
});

test('each of several cards says what is on the next ones', () => {
  const cause = 'A column of the table was not found. '.repeat(4);
  const blocks = Array.from({ length: 90 }, (_, index) => aBlock({ name: `Model <${index}>`, cause }));
  const cards = adaptiveCards(aMessage({ blocks })).map((card) => textsOf([card]));
  assert.equal(cards.length, 3);
  const on = (card = 0) => blocks.filter(({ name }) => cards[card]?.includes(name)).length;
  assert.deepEqual(
    cards.map((texts) => texts.filter((text) => text.startsWith('On the next'))),
    [[`On the next cards: ${on(1) + on(2)} problems.`], [`On the next card: ${on(2)} problems.`], []],
  );
});

test('what is well never needs a further card: details, then names, then a count', () => {
  const lines = (amount: number) =>
    Array.from({ length: amount }, (_, index) => aLine({ name: `Model <${index}>`, where: `Workspace ${index % 7}` }));
  const cases = [
    { amount: 20, closing: [] },
    { amount: 200, closing: ['Details are in the summary of the workflow run.'] },
    { amount: 5000, closing: ['Only in the summary of the workflow run: '] },
  ];
  for (const { amount, closing } of cases) {
    const cards = adaptiveCards(aMessage({ others: lines(amount) }));
    const texts = textsOf(cards);
    assert.equal(cards.length, 1);
    assert.ok(JSON.stringify(cards).includes(`"title":"${amount} others"`));
    assert.deepEqual(
      closing.filter((sentence) => !texts.some((text) => text.includes(sentence))),
      [],
    );
    const named = new Set(texts.join(', ').match(/<\d+>/g)).size;
    const left = Number(texts.at(-1)?.match(/: (\d+) without a problem/)?.[1] ?? 0);
    assert.equal(named + left, amount);
  }
});

test('unreadable assets are seen at once, together where their reason is one', () => {
  const status = 'could not be read: HTTP 403';
  const others = ['Payroll', 'Bonus'].map((name) => aLine({ tone: 'incomplete', name, status }));
  const [envelope] = adaptiveCards(aMessage({ tone: 'incomplete', blocks: [], others }));
  assert.deepEqual(envelope?.attachments[0].content.body[1], {
    type: 'Container',
    spacing: 'Small',
    items: [
      {
        type: 'RichTextBlock',
        spacing: 'Small',
        inlines: [
          { type: 'TextRun', text: '🟠 ' },
          { type: 'TextRun', text: 'Payroll, Bonus', weight: 'Bolder' },
          { type: 'TextRun', text: ' · Finance', isSubtle: true },
        ],
      },
      richText(status, 'None'),
    ],
  });
});

test('any message at all makes at most ten valid cards below 20,000 bytes', () => {
  fc.assert(
    fc.property(anyMessage, (message) => {
      const cards = adaptiveCards(message);
      assert.ok(cards.length >= 1 && cards.length <= 10);
      for (const card of cards) {
        assert.ok(bytes(card) < 20_000, `${bytes(card)} bytes`);
        assert.deepEqual(complaintsOf(card.attachments[0].content), []);
      }
    }),
    // Shrinking messages of this size takes longer than reading one.
    { numRuns: 150, endOnFailure: true },
  );
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 3000 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.constantFrom(
    '"'.repeat(2000),
    '\\'.repeat(2000),
    `e${'\u0301'.repeat(5000)}`,
    '👩‍👩‍👧‍👦'.repeat(500),
    '語'.repeat(2000),
  ),
);
const tone = fc.constantFrom('problem', 'incomplete', 'warning', 'fine');
const recent = fc.constant<Line['recent']>(Array.from({ length: 10 }, () => 'failed'));
const url = fc.webUrl({ validSchemes: ['https'], withFragments: true, withQueryParameters: true });
const line: fc.Arbitrary<Line> = fc.record(
  { tone, name: text, url, where: text, status: text, recent },
  { requiredKeys: ['tone', 'name', 'where', 'status', 'recent'] },
);
const block: fc.Arbitrary<Block> = fc.record({
  tone,
  name: text,
  kind: fc.constant('semantic model'),
  url,
  where: text,
  status: text,
  since: text,
  cause: text,
  home: url,
  consequence: text,
  warning: text,
  owner: text,
  advice: text,
  details: fc.array(fc.record({ label: fc.constant('Took'), value: text }), { maxLength: 6 }),
  recent,
  members: fc.array(line, { maxLength: 12 }),
});
const anyMessage: fc.Arbitrary<Message> = fc.record({
  tone,
  headline: text,
  coverage: text,
  gap: text,
  news: fc.array(fc.record({ tone, names: fc.array(text, { minLength: 1, maxLength: 9 }), predicate: text }), {
    maxLength: 3,
  }),
  blocks: fc.array(block, { maxLength: 8 }),
  others: fc.array(line, { maxLength: 40 }),
  notes: fc.array(text, { maxLength: 3 }),
  links: fc.array(fc.record({ title: text, url }), { maxLength: 3 }),
  checkedAt: text,
  mentions: fc.array(fc.oneof(fc.emailAddress(), text), { maxLength: 30 }),
});

function unbroken(shown: string): string {
  return shown.replaceAll('\u200B', '');
}

function richText(words: string, spacing: string, look = {}) {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: words, ...look }], spacing };
}

function bytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
