import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readTwiml } from '../../sandbox/services/twilio/twiml.ts';
import { twiml } from '../../src/channels/twilio/calls.ts';
import { speech } from '../../src/formats/speech.ts';
import { aBlock, aMessage } from '../support/builders.ts';
import { fc } from '../support/properties.ts';

describe('a call says in sentences what is broken', () => {
  const cases = [
    {
      name: 'one failure, its date in whole words',
      message: aMessage(),
      words:
        'This is BI Refresh Alerts. Failed: Sales in Finance, since Friday 20 November, 06:04. The gateway “Head office” is not reachable. 3 of 3 checked.',
    },
    {
      name: 'many: the first five, and how many more',
      message: aMessage({
        headline: '7 of 43 refreshes have a problem',
        blocks: Array.from({ length: 7 }, (_, index) =>
          aBlock({ name: `Model ${index + 1}`, where: 'BI', since: 'Mon 2 Mar, 06:04' }),
        ),
      }),
      words:
        'This is BI Refresh Alerts. 7 of 43 refreshes have a problem. Failed: Model 1 in BI, since Monday 2 March, 06:04. Failed: Model 2 in BI, since Monday 2 March, 06:04. Failed: Model 3 in BI, since Monday 2 March, 06:04. Failed: Model 4 in BI, since Monday 2 March, 06:04. Failed: Model 5 in BI, since Monday 2 March, 06:04. And 2 more. 3 of 3 checked.',
    },
    {
      name: 'what recovered is not mentioned',
      message: aMessage({
        headline: '1 of 3 refreshes has a problem',
        blocks: [aBlock({ cause: '' }), aBlock({ tone: 'fine', name: 'Budget', status: 'Recovered' })],
      }),
      words:
        'This is BI Refresh Alerts. 1 of 3 refreshes has a problem. Failed: Sales in Finance, since Friday 20 November, 06:04. 3 of 3 checked.',
    },
    {
      name: 'what would be spelled is left out',
      message: aMessage({
        blocks: [
          aBlock({
            name: 'dim_customer R&D',
            cause: 'Request 5b2a3c1e-0000-4000-8000-000000000001 to https://contoso.com/a?b=c failed with 2147467259.',
          }),
        ],
      }),
      words:
        'This is BI Refresh Alerts. Failed: dim customer R and D in Finance, since Friday 20 November, 06:04. Request an id to a link failed with a number. 3 of 3 checked.',
    },
    {
      name: 'a long cause ends with a whole word',
      message: aMessage({
        blocks: [aBlock({ cause: `Login timeout expired. ${'Check the server and its gateway. '.repeat(3)}` })],
      }),
      words:
        'This is BI Refresh Alerts. Failed: Sales in Finance, since Friday 20 November, 06:04. Login timeout expired. Check the server and its gateway. Check the server and its gateway. Check the server and its… 3 of 3 checked.',
    },
  ];
  for (const { name, message, words } of cases) test(name, () => assert.equal(speech(message), words));
});

test('nothing is said when nothing is broken', () => {
  assert.equal(speech(aMessage({ tone: 'fine', blocks: [] })), undefined);
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
      const words = speech(aMessage({ headline, blocks: blocks.map((some) => aBlock(some)) }));
      const xml = await twiml(words ?? assert.fail());
      assert.ok(xml.length <= 4000, String(xml.length));
      assert.deepEqual(readTwiml(xml), { verbs: ['Pause', 'Say', 'Pause', 'Say'], said: [words, words] });
    },
  );
  await fc.assert(property, { numRuns: 50 });
});
