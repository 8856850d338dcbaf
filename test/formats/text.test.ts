import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { segments } from '../../src/formats/gsm.ts';
import { longText, shortText } from '../../src/formats/text.ts';
import { aBlock, aLine, aMessage } from '../support/builders.ts';
import { fc } from '../support/properties.ts';

const run = 'https://github.com/contoso/bi/actions/runs/1';
const model =
  'https://app.powerbi.com/groups/0f0f0f0f-0000-4000-8000-00000000000a/datasets/5b2a3c1e-0000-4000-8000-000000000001/details';
const longLink = `https://tableau.contoso.com/#/site/finance/workbooks/${'1'.repeat(190)}`;
const many = (amount: number) => Array.from({ length: amount }, (_, index) => aBlock({ name: `Model ${index + 1}` }));

describe('a text says what failed, where, since when, why, how much was checked, and ends with a link', () => {
  const cases = [
    {
      name: 'one failure',
      message: aMessage({ blocks: [aBlock({ url: model, advice: 'Start the gateway.' })] }),
      text: `Failed: Sales in Finance, since Fri 20 Nov, 06:04. The gateway "Head office" is not reachable. Start the gateway. 3 of 3 checked. ${model}`,
    },
    {
      name: 'a name in Cyrillic: half the room, so the shorter link and no cause',
      message: aMessage({ blocks: [aBlock({ url: model, name: 'Продажи' })] }),
      text: `Failed: Продажи in Finance, since Fri 20 Nov, 06:04. 3 of 3 checked. ${run}`,
    },
    {
      name: 'a failure and a recovery',
      message: aMessage({
        headline: '1 of 3 refreshes has a problem',
        blocks: [
          aBlock({ cause: 'Timeout' }),
          aBlock({
            tone: 'fine',
            name: 'Budget',
            status: 'Recovered after 3 h 20 min',
            since: 'Thu 19 Nov, 22:00',
            cause: '',
          }),
        ],
      }),
      text: `1 of 3 refreshes has a problem. Failed: Sales in Finance, since Fri 20 Nov, 06:04. Timeout. Recovered after 3 h 20 min: Budget in Finance, since Thu 19 Nov, 22:00. 3 of 3 checked. ${run}`,
    },
    {
      name: 'more than fit are counted',
      message: aMessage({
        headline: '40 of 43 refreshes have a problem',
        coverage: '43 of 43 checked',
        blocks: many(40),
      }),
      text: `40 of 43 refreshes have a problem. Failed: Model 1 in Finance, since Fri 20 Nov, 06:04. Failed: Model 2 in Finance, since Fri 20 Nov, 06:04. Failed: Model 3 in Finance, since Fri 20 Nov, 06:04. And 37 more. 43 of 43 checked. ${run}`,
    },
    {
      name: 'of several assets none is opened by itself, and no front page',
      message: aMessage({
        headline: '2 of 3 refreshes have a problem',
        blocks: [aBlock({ url: model }), aBlock({ name: 'Budget' })],
        links: [
          { title: 'Open Power BI', url: 'https://app.powerbi.com/' },
          { title: 'Open the workflow run', url: run },
        ],
      }),
      text: `2 of 3 refreshes have a problem. Failed: Sales in Finance, since Fri 20 Nov, 06:04. The gateway "Head office" is not reachable. Failed: Budget in Finance, since Fri 20 Nov, 06:04. The gateway "Head office" is not reachable. 3 of 3 checked. ${run}`,
    },
    {
      name: 'a large group',
      message: aMessage({
        blocks: [
          aBlock({
            name: '30 semantic models',
            members: Array.from({ length: 30 }, (_, index) => aLine({ name: `Model ${index}` })),
            cause: '',
          }),
        ],
      }),
      text: `Failed: 30 semantic models (Model 0, Model 1, Model 2, Model 3, Model 4, Model 5, Mode...) in Finance, since Fri 20 Nov, 06:04. 3 of 3 checked. ${run}`,
    },
    {
      name: 'a group',
      message: aMessage({
        blocks: [
          aBlock({
            name: '2 semantic models',
            members: [aLine({ name: 'Sales' }), aLine({ name: 'Budget' })],
            cause: '',
          }),
        ],
      }),
      text: `Failed: 2 semantic models (Sales, Budget) in Finance, since Fri 20 Nov, 06:04. 3 of 3 checked. ${run}`,
    },
    {
      name: 'nothing broken, and something unread',
      message: aMessage({
        tone: 'incomplete',
        headline: '2 of 43 could not be read',
        coverage: '41 of 43 checked, 2 could not be read',
        blocks: [],
      }),
      text: `2 of 43 could not be read. 41 of 43 checked, 2 could not be read. ${run}`,
    },
    {
      name: 'a link that leaves little room: a place that is cut ends in three dots, not four',
      message: aMessage({
        blocks: [aBlock({ name: 'Sales overview', where: 'Tableau site', url: longLink })],
        links: [],
      }),
      text: `Failed: Sales overview in Tableau... 3 of 3 checked. ${longLink}`,
    },
    {
      name: 'what ends by itself gets no second full stop',
      message: aMessage({
        blocks: [aBlock({ where: 'Contoso Inc.', since: '', cause: 'It says “No.”', advice: 'Ask why (they know!)' })],
      }),
      text: `Failed: Sales in Contoso Inc. It says "No." Ask why (they know!) 3 of 3 checked. ${run}`,
    },
    {
      name: 'of groups the members are counted',
      message: aMessage({
        headline: '23 of 43 refreshes have a problem',
        blocks: [
          ...many(3),
          aBlock({
            name: '20 semantic models',
            members: Array.from({ length: 20 }, () => aLine()),
            where: 'X'.repeat(40),
          }),
        ],
      }),
      text: `23 of 43 refreshes have a problem. Failed: Model 1 in Finance, since Fri 20 Nov, 06:04. Failed: Model 2 in Finance, since Fri 20 Nov, 06:04. Failed: Model 3 in Finance, since Fri 20 Nov, 06:04. And 20 more. 3 of 3 checked. ${run}`,
    },
    {
      name: 'a link that is none is left out',
      message: aMessage({
        blocks: [aBlock({ url: 'javascript:alert(1)', cause: '' })],
        links: [{ title: 'x', url: 'report.html' }],
      }),
      text: 'Failed: Sales in Finance, since Fri 20 Nov, 06:04. 3 of 3 checked.',
    },
    {
      name: 'a hostile name stays text, shortened',
      message: aMessage({
        blocks: [aBlock({ name: `"><Dial>+1900</Dial>::error::<at>all</at>${'x'.repeat(500)}`, cause: '' })],
      }),
      text: `Failed: "><Dial>+1900</Dial>::error::<at>all</at>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx... in Finance, since Fri 20 Nov, 06:04. 3 of 3 checked. ${run}`,
    },
  ];
  for (const { name, message, text } of cases) {
    test(name, () => {
      assert.equal(shortText(message), text);
      assert.ok(segments(text) <= 2);
    });
  }
});

test('whatever the message, a text has two segments at most, and its link is whole or absent', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );
  const block = fc.record({ name: anything, where: anything, status: anything, since: anything, cause: anything });
  const property = fc.property(fc.array(block, { maxLength: 8 }), anything, anything, (blocks, headline, coverage) => {
    const message = aMessage({ headline, coverage, blocks: blocks.map((some) => aBlock({ ...some, url: model })) });
    const text = shortText(message);
    assert.ok(segments(text) <= 2, text);
    const links = text.match(/https:\/\/(github|app\.powerbi)\S*/g) ?? [];
    assert.ok(
      links.every((link) => link === run || link === model),
      text,
    );
    assert.ok(longText(message, 1600).length <= 1600);
  });
  fc.assert(property, { numRuns: 25 });
});

test('a long text has a line for each block and gives each cause', () => {
  const message = aMessage({ headline: '2 of 43 refreshes have a problem', blocks: many(2) });
  assert.equal(
    longText(message, 1600),
    [
      '2 of 43 refreshes have a problem.',
      'Failed: Model 1 in Finance, since Fri 20 Nov, 06:04. The gateway “Head office” is not reachable.',
      'Failed: Model 2 in Finance, since Fri 20 Nov, 06:04. The gateway “Head office” is not reachable.',
      '3 of 3 checked.',
      run,
    ].join('\n'),
  );
});
