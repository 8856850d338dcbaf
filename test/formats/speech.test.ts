import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readTwiml } from '../../sandbox/services/twilio/twiml.ts';
import { twiml } from '../../src/channels/twilio/calls.ts';
import type { Message } from '../../src/compose/message.ts';
import { secondsOf, speech } from '../../src/formats/speech.ts';
import { aBlock, aMessage } from '../support/builders.ts';
import { fc } from '../support/properties.ts';

function of(names: readonly string[], predicate = 'did not refresh'): Message['news'][number] {
  return { tone: 'problem', names, predicate };
}
const more = 'More is in the workflow run on GitHub.';

describe('a call says in whole sentences and 15 seconds what is broken', () => {
  const cases = [
    {
      name: 'one failure, its time as people say it',
      message: aMessage(),
      words: `This is BI Refresh Alerts. Sales failed since Friday 20 November at 6:04. The gateway “Head office” is not reachable. ${more}`,
    },
    {
      name: 'many: three names, and how many more',
      message: aMessage({
        news: [of(['Model 1', 'Model 2', 'Model 3', 'Model 4', 'Model 5'])],
        blocks: Array.from({ length: 5 }, () => aBlock()),
      }),
      words: `This is BI Refresh Alerts. Model 1, Model 2, Model 3 and 2 more did not refresh. ${more}`,
    },
    {
      name: 'what recovered is not mentioned',
      message: aMessage({
        news: [of(['Sales'], 'failed 3 times'), { tone: 'fine', names: ['Budget'], predicate: 'recovered' }],
        blocks: [aBlock({ cause: '' }), aBlock({ tone: 'fine', name: 'Budget', status: 'Recovered' })],
      }),
      words: `This is BI Refresh Alerts. Sales failed 3 times. ${more}`,
    },
    {
      name: 'what would be spelled is left out',
      message: aMessage({
        news: [of(['dim_customer R&D'], 'failed')],
        blocks: [
          aBlock({
            since: '',
            cause: 'Request 5b2a3c1e-0000-4000-8000-000000000001 to https://contoso.com/a?b=c failed with 2147467259.',
          }),
        ],
      }),
      words: `This is BI Refresh Alerts. dim customer R and D failed. Request an id to a link failed with a number. ${more}`,
    },
    {
      name: 'of a long cause the sentences that fit',
      message: aMessage({
        blocks: [aBlock({ cause: `Login timeout expired. ${'Check the server and its gateway. '.repeat(4)}`.trim() })],
      }),
      words: `This is BI Refresh Alerts. Sales failed since Friday 20 November at 6:04. Login timeout expired. Check the server and its gateway. ${more}`,
    },
    {
      name: 'and no half sentence where the first is too long',
      message: aMessage({ blocks: [aBlock({ cause: 'word '.repeat(40) })] }),
      words: `This is BI Refresh Alerts. Sales failed since Friday 20 November at 6:04. ${more}`,
    },
  ];
  for (const { name, message, words } of cases) {
    test(name, () => {
      assert.equal(speech(message), words);
      assert.ok(secondsOf(words) <= 15, `${secondsOf(words)} seconds`);
    });
  }
});

test('how long it takes is what espeak-ng took at 150 words a minute, within two seconds', () => {
  const measured: readonly (readonly [seconds: number, words: string])[] = [
    [9.1, `This is BI Refresh Alerts. Power BI could not be asked. The client secret is wrong. ${more}`],
    [
      12.0,
      `This is BI Refresh Alerts. Region 1, Region 2, Region 3 and 27 more did not refresh. Budget could not be read. ${more}`,
    ],
    [
      16.6,
      `This is BI Refresh Alerts. Sales overview failed since Friday 27 November at 19:27. Login timeout expired. Unable to connect to the server “sql-fin-01”. ${more}`,
    ],
  ];
  for (const [seconds, words] of measured) assert.ok(Math.abs(secondsOf(words) - seconds) < 2, words);
});

test('nothing is said when nothing is broken', () => {
  assert.equal(speech(aMessage({ tone: 'fine', news: [], blocks: [] })), undefined);
  assert.equal(speech(aMessage({ tone: 'fine', blocks: [aBlock({ tone: 'fine', status: 'Recovered' })] })), undefined);
});

test('whatever the names, the TwiML is well-formed, says only text, and keeps to 4,000 characters', async () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 600 }),
    fc.constantFrom('<'.repeat(600), '&'.repeat(600), '</Say><Dial>+1900</Dial>', '🙂'.repeat(300), '\uFFFF]]>'),
  );
  const block = fc.record({ name: anything, where: anything, status: anything, since: anything, cause: anything });
  const property = fc.asyncProperty(
    fc.array(block, { minLength: 1, maxLength: 8 }),
    anything,
    async (blocks, headline) => {
      const news = [of(blocks.map(({ name }) => name))];
      const words = speech(aMessage({ headline, news, blocks: blocks.map((some) => aBlock(some)) }));
      const xml = await twiml(words ?? assert.fail());
      assert.ok(xml.length <= 4000, String(xml.length));
      assert.deepEqual(readTwiml(xml), { verbs: ['Pause', 'Say', 'Pause', 'Say'], said: [words, words] });
    },
  );
  await fc.assert(property, { numRuns: 50 });
});
