import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Message } from '../../src/compose/message.ts';
import { segments } from '../../src/formats/gsm.ts';
import { longText, shortText } from '../../src/formats/text.ts';
import { aBlock, aLine, aMessage } from '../support/builders.ts';
import { fc } from '../support/properties.ts';

const run = 'https://github.com/contoso/bi/actions/runs/1';
const home =
  'https://app.powerbi.com/groups/0f0f0f0f-0000-4000-8000-00000000000a/datasets/5b2a3c1e-0000-4000-8000-000000000001/details';
const refresh = `${home.replace('/details', '')}/refreshdetails/6fa83b27-a7f3-4a63-a069-0958c51d049d`;

function of(names: readonly string[], predicate = 'did not refresh'): Message['news'][number] {
  return { tone: 'problem', names, predicate };
}

describe('a text says who sends it, names, state, since when, cause and owner, in one segment where it can', () => {
  const cases = [
    {
      name: 'one failure, whole: a link would cost a second segment',
      message: aMessage({ blocks: [aBlock({ url: refresh, home, advice: 'Start the gateway.' })] }),
      text: 'BI alert: Sales failed since Fri 20 Nov, 06:04. The gateway "Head office" is not reachable.',
      parts: 1,
    },
    {
      name: 'and its owner, where there is room',
      message: aMessage({ blocks: [aBlock({ owner: 'jonas.vik@haldenfoods.example' })] }),
      text: 'BI alert: Sales failed since Fri 20 Nov, 06:04. The gateway "Head office" is not reachable. Owner: jonas.vik@haldenfoods.example.',
      parts: 1,
    },
    {
      name: 'a longer cause is whole in two, with the short link where it fits',
      message: aMessage({
        blocks: [aBlock({ url: refresh, home, cause: `Login failed. ${'Check it. '.repeat(10)}`.trim() })],
      }),
      text: `BI alert: Sales failed since Fri 20 Nov, 06:04. Login failed. ${'Check it. '.repeat(10)}${home}`,
      parts: 2,
    },
    {
      name: 'the cause is not given up for the link',
      message: aMessage({ blocks: [aBlock({ home, cause: 'A column is missing. '.repeat(9).trim() })] }),
      text: `BI alert: Sales failed since Fri 20 Nov, 06:04. ${'A column is missing. '.repeat(9)}`.trim(),
      parts: 2,
    },
    {
      name: 'a name in Cyrillic has half the room, and its cause all the same',
      message: aMessage({ news: [of(['Продажи'], 'failed')], blocks: [aBlock({ name: 'Продажи', home })] }),
      text: 'BI alert: Продажи failed since Fri 20 Nov, 06:04. The gateway “Head office” is not reachable.',
      parts: 2,
    },
    {
      name: 'several, with the cause of each as far as they fit, and the run',
      message: aMessage({
        news: [of(['Sales', 'Budget'])],
        blocks: [aBlock({ home }), aBlock({ name: 'Budget', cause: 'Timeout.' })],
      }),
      text: `BI alert: Sales and Budget did not refresh. Sales: The gateway "Head office" is not reachable. Budget: Timeout. ${run}`,
      parts: 1,
    },
    {
      name: 'a group is told by its members, not by their number',
      message: aMessage({
        news: [of(['Cash flow', 'Sales ledger', 'Receivables'])],
        blocks: [
          aBlock({
            name: '3 models behind gateway “Head office”',
            members: ['Cash flow', 'Sales ledger', 'Receivables'].map((name) => aLine({ name })),
          }),
        ],
      }),
      text: 'BI alert: Cash flow, Sales ledger and Receivables did not refresh since Fri 20 Nov, 06:04. The gateway "Head office" is not reachable.',
      parts: 1,
    },
    {
      name: 'many: as many names as fit beside a cause, and the rest counted',
      message: aMessage({
        news: [of(Array.from({ length: 40 }, (_, index) => `Model number ${index + 1}`))],
        blocks: Array.from({ length: 40 }, (_, index) => aBlock({ name: `Model number ${index + 1}` })),
      }),
      text: `BI alert: Model number 1, Model number 2, Model number 3, Model number 4, Model number 5, Model number 6, Model number 7, Model number 8 and 32 more did not refresh. The gateway "Head office" is not reachable. ${run}`,
      parts: 2,
    },
    {
      name: 'what could not be read is said in numbers',
      message: aMessage({ gap: '2 of 43 could not be read' }),
      text: 'BI alert: Sales failed since Fri 20 Nov, 06:04. The gateway "Head office" is not reachable. 2 of 43 could not be read.',
      parts: 1,
    },
    {
      name: 'a recovery has nothing to explain',
      message: aMessage({
        tone: 'fine',
        news: [{ tone: 'fine', names: ['Sales'], predicate: 'recovered after 3 h 20 min' }],
        blocks: [aBlock({ tone: 'fine', status: 'Recovered after 3 h 20 min', cause: '', since: '' })],
      }),
      text: 'BI alert: Sales recovered after 3 h 20 min.',
      parts: 1,
    },
    {
      name: 'a hostile name stays text, shortened',
      message: aMessage({
        news: [of([`"><Dial>+1900</Dial>::error::<at>all</at>${'x'.repeat(500)}`], 'failed')],
        blocks: [aBlock({ cause: '' })],
      }),
      text: 'BI alert: "><Dial>+1900</Dial>::error::<at>all</at>xxxxxxxxxxxxxxxxxx... failed since Fri 20 Nov, 06:04.',
      parts: 1,
    },
  ];
  for (const { name, message, text, parts } of cases) {
    test(name, () => {
      assert.equal(shortText(message), text);
      assert.equal(segments(text), parts);
    });
  }
});

const anything = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

test('whatever the message, a text has two segments at most, begins with who sends it, and its link is whole or absent', () => {
  const block = fc.record({ name: anything, where: anything, status: anything, since: anything, cause: anything });
  const property = fc.property(fc.array(block, { maxLength: 8 }), anything, anything, (blocks, headline, gap) => {
    const news = [of(blocks.map(({ name }) => name))].filter(({ names }) => names.length > 0);
    const message = aMessage({ headline, gap, news, blocks: blocks.map((some) => aBlock({ ...some, home })) });
    const text = shortText(message);
    assert.ok(segments(text) <= 2, text);
    assert.match(text, /^BI alert:/);
    const links = text.match(/https:\/\/(github|app\.powerbi)\S*/g) ?? [];
    assert.ok(
      links.every((link) => link === run || link === home),
      text,
    );
    assert.ok(longText(message, 1600).length <= 1600);
  });
  fc.assert(property, { numRuns: 25 });
});

test('the cause is the last thing that is given up, whatever else is long', () => {
  const text = fc.string({ unit: fc.constantFrom(...'abcdefghij klmnopqrst'), minLength: 1, maxLength: 300 });
  const property = fc.property(text, text, (name, owner) => {
    const blocks = [aBlock({ name, owner, home, cause: 'The gateway is down.' })];
    assert.match(shortText(aMessage({ news: [of([name], 'failed')], blocks })), /The gateway is down\./);
  });
  fc.assert(property, { numRuns: 50 });
});

test('a long text has a line for each block: what it means, why and what to do', () => {
  const message = aMessage({
    news: [of(['Sales', 'Budget'])],
    blocks: [
      aBlock({
        consequence: 'data is from Thu 19 Nov, 06:02 (25 h old)',
        advice: 'Start the gateway.',
        owner: 'a@contoso.com',
      }),
      aBlock({ name: 'Budget', where: 'HR', cause: 'Timeout' }),
    ],
  });
  assert.equal(
    longText(message, 1600),
    [
      'BI alert: Sales and Budget did not refresh.',
      'Sales (Finance): Failed; data is from Thu 19 Nov, 06:02 (25 h old). The gateway “Head office” is not reachable. Start the gateway. Owner: a@contoso.com.',
      'Budget (HR): Failed. Timeout.',
      '1 failed · 2 fine.',
      run,
    ].join('\n'),
  );
});
