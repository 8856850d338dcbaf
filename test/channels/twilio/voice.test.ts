import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { twilio as phones } from '../../../src/channels/twilio/twilio.ts';
import { aBlock, aMessage } from '../../support/builders.ts';
import { inputsOf } from '../../support/inputs.ts';
import { aWorld } from '../../support/world.ts';
import { channelContract } from '../contract.ts';
import { account, connected, credentials } from './connected.ts';

const inputs = { ...credentials, 'voice-to': '+31612345678' };
const signal = new AbortController().signal;
const words =
  'This is BI Refresh Alerts. Sales failed since Friday 20 November at 6:04. The gateway “Head office” is not reachable. More is in the workflow run on GitHub.';

channelContract({
  kind: {
    name: 'Voice',
    configure: (reader, world) =>
      phones.configure(reader, { ...world, clock: { ...world.clock, sleep: async (_, end) => end?.throwIfAborted() } }),
  },
  inputs,
  secrets: [account.authToken, '31612345678'],
  answer: ({ method, path }) =>
    path.includes('Calls.json') && method === 'GET'
      ? { status: 200, body: JSON.stringify({ calls: [], page: 0, page_size: 50, next_page_uri: null }) }
      : {
          status: 201,
          body: JSON.stringify({ sid: 'CA1', status: 'completed', date_created: 'Fri, 20 Nov 2026 07:00:00 +0000' }),
        },
});

test('a call says what is broken, twice, with pauses', async (t) => {
  const { channels, twilio, requests } = await connected(t, inputs);
  const [parcel] = channels[0]?.format(aMessage()) ?? [];
  assert.equal(channels[0]?.label, 'Call to +31•••••678');
  assert.equal(parcel?.preview, words);
  assert.deepEqual(await parcel?.send(signal), { outcome: 'delivered', detail: 'Taken by a person or a mailbox.' });
  assert.deepEqual(
    twilio.phones.map(({ at: _, ...arrival }) => arrival),
    [{ medium: 'call', number: '+31612345678', text: `${words}\n${words}`, verbs: ['Pause', 'Say', 'Pause', 'Say'] }],
  );
  assert.equal(requests.find(({ method }) => method === 'POST')?.form.Timeout, '35');
});

test('a hostile name is spoken, and rings nobody else', async (t) => {
  const { channels, twilio } = await connected(t, inputs);
  const hostile = `"><Dial>+19005550123</Dial>&#x41;\n</Say>]]>\uFFFE\uD800${'<&🙂'.repeat(500)}`;
  const message = aMessage({
    headline: hostile,
    news: [{ tone: 'problem', names: [hostile], predicate: 'did not refresh' }],
    blocks: [aBlock({ name: hostile, where: hostile, cause: hostile }), aBlock()],
  });
  const [parcel] = channels[0]?.format(message) ?? [];
  assert.deepEqual(await parcel?.send(signal), { outcome: 'delivered', detail: 'Taken by a person or a mailbox.' });
  assert.deepEqual(twilio.phones[0]?.verbs, ['Pause', 'Say', 'Pause', 'Say']);
  assert.match(twilio.phones[0]?.text ?? '', /" Dial a number \/Dial and x41; \/Say/);
});

test('a call is never made for good news', () => {
  const [channel] = phones.configure(inputsOf(inputs), aWorld());
  const recovered = aBlock({ tone: 'fine', status: 'Recovered after 3 h' });
  assert.deepEqual(channel?.format(aMessage({ tone: 'fine', blocks: [recovered] })), []);
  assert.deepEqual(channel?.format(aMessage({ tone: 'fine', blocks: [] })), []);
  assert.equal(channel?.format(aMessage({ blocks: [recovered, aBlock()] })).length, 1);
});

describe('how a call ended is told', () => {
  const cases = [
    ['busy', { outcome: 'failed', detail: 'The line was busy.', permanent: false }],
    ['no-answer', { outcome: 'failed', detail: 'Nobody answered within 35 seconds.', permanent: false }],
    ['canceled', { outcome: 'failed', detail: 'The call was cancelled in Twilio.', permanent: false }],
    [
      'failed',
      {
        outcome: 'failed',
        detail: 'The call could not be put through: the number may be wrong, or its network does not take the call.',
        permanent: false,
      },
    ],
    ['in-progress', { outcome: 'uncertain', detail: 'Taken by a person or a mailbox, and not ended after a minute.' }],
    ['ringing', { outcome: 'uncertain', detail: 'Accepted by Twilio, and still ringing after a minute.' }],
  ] as const;
  for (const [ends, delivery] of cases) {
    test(`${ends}: ${delivery.detail}`, async (t) => {
      const { channels } = await connected(t, inputs, { fates: { '+31612345678': { ends } } });
      const [parcel] = channels[0]?.format(aMessage()) ?? [];
      assert.deepEqual(await parcel?.send(signal), delivery);
    });
  }
});

test('nobody is rung twice when an answer is lost', async (t) => {
  const { channels, twilio, requests } = await connected(t, inputs, {
    disturb: ({ method }) => (method === 'POST' ? 'lose the answer' : undefined),
  });
  const [parcel] = channels[0]?.format(aMessage()) ?? [];
  assert.deepEqual(await parcel?.send(signal), { outcome: 'delivered', detail: 'Taken by a person or a mailbox.' });
  assert.equal(twilio.phones.length, 1);
  const list = 'GET /Calls.json?To=%2B31612345678&From=%2B31201234567&PageSize=50';
  assert.deepEqual(
    requests.slice(0, 3).map(({ method, path }) => `${method} ${path}`),
    [list, 'POST /Calls.json', list],
  );
});

test('a messaging service cannot call', () => {
  const service = { ...inputs, 'twilio-from': account.messagingServices[0] ?? '' };
  const reader = inputsOf(service);
  assert.deepEqual(phones.configure(reader, aWorld()), []);
  assert.throws(() => reader.assertValid(), {
    message: 'voice-from: is missing: twilio-from is a messaging service, which cannot call; give a number.',
  });
  const mended = inputsOf({ ...service, 'voice-from': '+31201234567' });
  assert.equal(phones.configure(mended, aWorld()).length, 1);
  mended.assertValid();
});
