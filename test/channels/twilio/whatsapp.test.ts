import assert from 'node:assert/strict';
import { test } from 'node:test';
import { twilio as phones } from '../../../src/channels/twilio/twilio.ts';
import { aBlock, aMessage } from '../../support/builders.ts';
import { inputsOf } from '../../support/inputs.ts';
import { aWorld } from '../../support/world.ts';
import { channelContract } from '../contract.ts';
import { account, connected, credentials } from './connected.ts';

const [template = ''] = Object.keys(account.templates);
const inputs = { ...credentials, 'whatsapp-from': '+31207654321', 'whatsapp-to': '+31612345678' };
const withTemplate = { ...inputs, 'whatsapp-content-sid': template };
const signal = new AbortController().signal;

channelContract({
  kind: {
    name: 'WhatsApp',
    configure: (reader, world) =>
      phones.configure(reader, { ...world, clock: { ...world.clock, sleep: async (_, end) => end?.throwIfAborted() } }),
  },
  inputs: withTemplate,
  secrets: [account.authToken, '31612345678'],
  answer: ({ method, path }) =>
    path.includes('Messages.json') && method === 'GET'
      ? { status: 200, body: JSON.stringify({ messages: [], page: 0, page_size: 50, next_page_uri: null }) }
      : {
          status: 201,
          body: JSON.stringify({ sid: 'SM1', status: 'read', date_created: 'Fri, 20 Nov 2026 07:00:00 +0000' }),
        },
});

test('an approved template is sent with its variables', async (t) => {
  const { channels, twilio, requests, lines } = await connected(t, withTemplate);
  const [parcel] = channels[0]?.format(aMessage()) ?? [];
  assert.equal(channels[0]?.label, 'WhatsApp to +31•••••678');
  assert.deepEqual(await parcel?.send(signal), { outcome: 'delivered', detail: 'The phone has it.' });
  assert.deepEqual(requests.find(({ method }) => method === 'POST')?.form, {
    To: 'whatsapp:+31612345678',
    From: 'whatsapp:+31207654321',
    ContentSid: template,
    ContentVariables:
      '{"1":"Sales failed","2":"Finance","3":"Fri 20 Nov, 06:04","4":"The gateway “Head office” is not reachable.","5":"https://github.com/contoso/bi/actions/runs/1","6":"1 failed · 2 fine"}',
  });
  assert.deepEqual(
    twilio.phones.map(({ medium, text }) => ({ medium, text })),
    [
      {
        medium: 'WhatsApp',
        text: 'BI alert: Sales failed. Where: Finance. Since: Fri 20 Nov, 06:04. The reason given is: The gateway “Head office” is not reachable. Open https://github.com/contoso/bi/actions/runs/1 to look into it. Counted in all: 1 failed · 2 fine. Sent by BI Refresh Alerts.',
      },
    ],
  );
  assert.deepEqual(lines, []);
});

test('free text reaches who wrote within 24 hours, and a warning says that it reaches nobody else', async (t) => {
  const { channels, twilio, lines } = await connected(
    t,
    { ...inputs, 'whatsapp-to': '+31612345678,+31687654321' },
    {
      fates: { '+31612345678': { wroteLately: true } },
    },
  );
  const deliveries = await Promise.all(
    channels.flatMap((channel) => channel.format(aMessage()).map((parcel) => parcel.send(signal))),
  );
  assert.deepEqual(lines, [
    'warning: whatsapp-content-sid is empty: without an approved template, WhatsApp delivers only within 24 hours after the recipient last wrote to the sender.',
  ]);
  assert.deepEqual(deliveries, [
    { outcome: 'delivered', detail: 'The phone has it.' },
    {
      outcome: 'failed',
      detail:
        'WhatsApp takes free text only within 24 hours after the recipient last wrote: set whatsapp-content-sid to an approved template. (Twilio error 63016)',
      permanent: true,
    },
  ]);
  assert.deepEqual(
    twilio.phones.map(({ number, text }) => ({ number, text })),
    [
      {
        number: '+31612345678',
        text: 'BI alert: Sales failed since Fri 20 Nov, 06:04.\nIn Finance. The gateway “Head office” is not reachable.\n1 failed · 2 fine.\nhttps://github.com/contoso/bi/actions/runs/1',
      },
    ],
  );
});

test('after a lost answer a template is recognised by its time and its recipient, and not sent twice', async (t) => {
  const { channels, twilio } = await connected(t, withTemplate, {
    disturb: ({ method }) => (method === 'POST' ? 'lose the answer' : undefined),
  });
  const [parcel] = channels[0]?.format(aMessage()) ?? [];
  assert.deepEqual(await parcel?.send(signal), { outcome: 'delivered', detail: 'The phone has it.' });
  assert.equal(twilio.phones.length, 1);
});

test('names with line breaks, Markdown and 500 emoji are accepted as variables', async (t) => {
  const { channels, twilio } = await connected(t, withTemplate);
  const name = `"><Dial>+1900</Dial>\n\n*bold*      _x_ ${'🙂'.repeat(500)}`;
  const [parcel] =
    channels[0]?.format(
      aMessage({
        news: [{ tone: 'problem', names: [name], predicate: 'failed' }],
        blocks: [aBlock({ name, where: '\t', cause: '\u202e'.repeat(300) })],
      }),
    ) ?? [];
  assert.deepEqual(await parcel?.send(signal), { outcome: 'delivered', detail: 'The phone has it.' });
  assert.match(
    twilio.phones[0]?.text ?? '',
    /^BI alert: "><Dial>\+1900<\/Dial> \*bold\* _x_ 🙂+… failed\. Where: -\. Since: /u,
  );
});

test('a messaging service may be the sender', async (t) => {
  const [service = ''] = account.messagingServices;
  const { channels, requests } = await connected(t, {
    ...withTemplate,
    'twilio-from': service,
    'whatsapp-from': '',
  });
  const [parcel] = channels[0]?.format(aMessage()) ?? [];
  assert.deepEqual(await parcel?.send(signal), { outcome: 'delivered', detail: 'The phone has it.' });
  const form = requests.find(({ method }) => method === 'POST')?.form;
  assert.deepEqual([form?.MessagingServiceSid, form?.To], [service, 'whatsapp:+31612345678']);
});

test('a template or a sender of the wrong shape is named', () => {
  const reader = inputsOf({ ...inputs, 'whatsapp-from': 'sms:+31207654321', 'whatsapp-content-sid': 'HX12' });
  assert.deepEqual(phones.configure(reader, aWorld()), []);
  assert.throws(() => reader.assertValid(), {
    name: 'InputError',
    message:
      'whatsapp-from: must be a phone number in E.164, such as +31612345678 (in YAML between quotes, or its plus is lost).\n' +
      'whatsapp-content-sid: must be an approved template: HX and 32 hexadecimal digits.',
  });
});
