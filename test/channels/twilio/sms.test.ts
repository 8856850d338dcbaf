import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refusal } from '../../../sandbox/services/twilio/answers.ts';
import type { Channel } from '../../../src/channels/channel.ts';
import { DeliveryError } from '../../../src/channels/delivery.ts';
import { twilio as phones } from '../../../src/channels/twilio/twilio.ts';
import { aMessage } from '../../support/builders.ts';
import { inputsOf } from '../../support/inputs.ts';
import { answering, aWorld } from '../../support/world.ts';
import { channelContract } from '../contract.ts';
import { account, connected, credentials } from './connected.ts';

const inputs = { ...credentials, 'sms-to': '+31612345678' };
const message = aMessage();
const body = 'BI alert: Sales failed since Fri 20 Nov, 06:04. The gateway "Head office" is not reachable.';
const signal = new AbortController().signal;
const patient = async (_: number, end: AbortSignal) => end.throwIfAborted();

const delivered = {
  sid: 'SM1',
  status: 'delivered',
  date_created: 'Fri, 20 Nov 2026 07:00:00 +0000',
  body,
};

channelContract({
  kind: {
    name: 'SMS',
    configure: (reader, world) => phones.configure(reader, { ...world, clock: { ...world.clock, sleep: patient } }),
  },
  inputs,
  secrets: [account.authToken, '31612345678'],
  answer: ({ method, path }) =>
    path.includes('Messages.json') && method === 'GET'
      ? { status: 200, body: JSON.stringify({ messages: [], page: 0, page_size: 50, next_page_uri: null }) }
      : { status: 201, body: JSON.stringify(delivered) },
});

test('one text for each recipient, of whom only a part of the number is shown', () => {
  const reader = inputsOf({ ...credentials, 'sms-to': '+31 6 1234 5678, +1 (201) 555-0123' });
  const channels = phones.configure(reader, aWorld());
  reader.assertValid();
  assert.deepEqual(
    channels.map(({ label, key, medium }) => ({ label, key: key.replace(/[0-9a-f]{16}$/, '…'), medium })),
    [
      { label: 'SMS to +31•••••678', key: 'sms:…', medium: 'SMS' },
      { label: 'SMS to +12•••••123', key: 'sms:…', medium: 'SMS' },
    ],
  );
  assert.equal(new Set(channels.map(({ key }) => key)).size, 2);
});

test('a text arrives, and is followed until the phone has it', async (t) => {
  const { channels, twilio, requests, slept } = await connected(t, inputs);
  const deliveries = await sendAll(channels);
  assert.deepEqual(deliveries, [{ outcome: 'delivered', detail: 'The phone has it.' }]);
  assert.deepEqual(
    twilio.phones.map(({ medium, number, text }) => ({ medium, number, text })),
    [{ medium: 'SMS', number: '+31612345678', text: body }],
  );
  assert.deepEqual(requests[0], {
    method: 'POST',
    path: '/Messages.json',
    form: { To: '+31612345678', From: '+31201234567', Body: body, ValidityPeriod: '3600' },
  });
  assert.deepEqual(slept, [2_000, 2_000]);
});

test('an API key opens the account too, and a messaging service sends', async (t) => {
  const [service = ''] = account.messagingServices;
  const { channels, requests } = await connected(t, {
    'twilio-account-sid': account.sid,
    'twilio-api-key-sid': account.apiKeys[0]?.sid ?? '',
    'twilio-api-key-secret': account.apiKeys[0]?.secret ?? '',
    'twilio-from': service,
    'sms-to': '+31612345678',
  });
  assert.deepEqual(await sendAll(channels), [{ outcome: 'delivered', detail: 'The phone has it.' }]);
  assert.deepEqual(requests[0]?.form, {
    To: '+31612345678',
    MessagingServiceSid: service,
    Body: body,
    ValidityPeriod: '3600',
  });
});

describe('what becomes of a text is told in a sentence', () => {
  const cases = [
    {
      fate: { ends: 'undelivered', errorCode: 30003 },
      delivery: {
        outcome: 'failed',
        detail: 'The phone cannot be reached: it is switched off or has no network. (Twilio error 30003)',
        permanent: false,
      },
    },
    {
      fate: { ends: 'failed', errorCode: 30034 },
      delivery: {
        outcome: 'failed',
        detail:
          'The American sender number is not registered for A2P 10DLC: register it in the Twilio console. (Twilio error 30034)',
        permanent: true,
      },
    },
    {
      fate: { ends: 'undelivered' },
      delivery: { outcome: 'failed', detail: 'Twilio does not say why.', permanent: false },
    },
    {
      fate: { ends: 'canceled' },
      delivery: { outcome: 'failed', detail: 'It was cancelled in Twilio.', permanent: false },
    },
    {
      fate: { ends: 'sent' },
      delivery: { outcome: 'uncertain', detail: 'Sent, but not confirmed by the phone after a minute.' },
    },
    {
      fate: { ends: 'a status of next year' },
      delivery: { outcome: 'uncertain', detail: 'Accepted by Twilio, and still a status of next year after a minute.' },
    },
  ] as const;
  for (const { fate, delivery } of cases) {
    test(`${fate.ends}: ${delivery.detail}`, async (t) => {
      const { channels, slept } = await connected(t, inputs, { fates: { '+31612345678': fate } });
      assert.deepEqual(await sendAll(channels), [delivery]);
      assert.ok(slept.reduce((sum, ms) => sum + ms, 0) <= 60_000);
    });
  }
});

test('a recipient who is refused does not stop the others', async (t) => {
  const { channels, twilio } = await connected(t, {
    ...credentials,
    'sms-to': '+15005550001\n+31612345678\n+15005550004',
  });
  const outcomes = await Promise.allSettled(
    channels.flatMap((channel) => channel.format(message).map((parcel) => parcel.send(signal))),
  );
  assert.deepEqual(
    outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.detail : outcome.reason.message)),
    [
      'The text was not sent. Twilio says that this is not a valid phone number. (Twilio error 21211)',
      'The phone has it.',
      'The text was not sent. The recipient has opted out with STOP; only a START from that phone ends it. (Twilio error 21610)',
    ],
  );
  assert.deepEqual(
    twilio.phones.map(({ number }) => number),
    ['+31612345678'],
  );
});

describe('nobody gets a text twice', () => {
  const troubles = ['lose the answer', 'truncate'] as const;
  for (const trouble of troubles) {
    test(`${trouble}: the text is found in Twilio's list`, async (t) => {
      const { channels, twilio, requests } = await connected(t, inputs, {
        disturb: ({ method }) => (method === 'POST' ? trouble : undefined),
      });
      assert.deepEqual(await sendAll(channels), [{ outcome: 'delivered', detail: 'The phone has it.' }]);
      assert.equal(twilio.phones.length, 1);
      assert.equal(requests[1]?.path, '/Messages.json?To=%2B31612345678&From=%2B31201234567&PageSize=50');
    });
  }

  for (const trouble of ['reset', new Response('<html>', { status: 503 })] as const) {
    const name = trouble === 'reset' ? 'a reset' : 'a 503';
    test(`${name} before Twilio saw it: not in the list after three looks, so it is sent again`, async (t) => {
      let posts = 0;
      const { channels, twilio, requests } = await connected(t, inputs, {
        disturb: ({ method }) => (method === 'POST' && posts++ === 0 ? trouble : undefined),
      });
      assert.deepEqual(await sendAll(channels), [{ outcome: 'delivered', detail: 'The phone has it.' }]);
      assert.equal(twilio.phones.length, 1);
      assert.deepEqual(
        requests.slice(0, 5).map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`),
        [
          'POST /Messages.json',
          'GET /Messages.json',
          'GET /Messages.json',
          'GET /Messages.json',
          'POST /Messages.json',
        ],
      );
    });
  }

  test('what is in the list from an earlier run, or says something else, is not taken for it', async (t) => {
    let posts = 0;
    const { channels, twilio, clock } = await connected(t, inputs, {
      disturb: ({ method }) => (method === 'POST' && posts++ === 2 ? 'reset' : undefined),
    });
    await sendAll(channels);
    await clock.sleep(3_600_000, signal);
    await sendAll(channels, aMessage({ gap: '1 of 3 could not be read' }));
    assert.deepEqual(await sendAll(channels), [{ outcome: 'delivered', detail: 'The phone has it.' }]);
    assert.equal(twilio.phones.length, 3);
  });

  test('when the list cannot be read, it is not sent again, and that is said', async (t) => {
    const { channels, twilio, requests } = await connected(t, inputs, {
      disturb: ({ method }) => (method === 'POST' ? 'lose the answer' : refusal(20003)),
    });
    await assert.rejects(sendAll(channels), (error) => {
      assert.ok(error instanceof DeliveryError);
      assert.equal(
        error.message,
        'It is not known whether the text was sent. The connection to Twilio broke off while sending the message (UND_ERR_SOCKET). If it happens again, look for an outage of the service, and check the network of the runner and its proxy, if there is one. It could not be looked up either, and was not sent again.',
      );
      return true;
    });
    assert.equal(twilio.phones.length, 1);
    assert.equal(requests.filter(({ method }) => method === 'POST').length, 1);
  });

  test('a second attempt that is refused says nothing of the first, which may have arrived', async (t) => {
    let posts = 0;
    const nothing = { messages: [], page: 0, page_size: 50, next_page_uri: null };
    const { channels } = await connected(t, inputs, {
      disturb: ({ method }) => {
        if (method === 'GET') return Response.json(nothing);
        return posts++ === 0 ? 'lose the answer' : refusal(21610);
      },
    });
    await assert.rejects(sendAll(channels), (error) => {
      assert.ok(error instanceof DeliveryError);
      assert.deepEqual(
        { message: error.message, mayHaveArrived: error.mayHaveArrived },
        {
          message:
            'It is not known whether the text was sent. The connection to Twilio broke off while sending the message (UND_ERR_SOCKET). If it happens again, look for an outage of the service, and check the network of the runner and its proxy, if there is one. A second attempt was refused. The recipient has opted out with STOP; only a START from that phone ends it. (Twilio error 21610)',
          mayHaveArrived: true,
        },
      );
      return true;
    });
  });

  test('twice in doubt and never in the list: it gives up, and says that it does not know', async (t) => {
    const { channels, requests } = await connected(t, inputs, {
      disturb: ({ method }) => (method === 'POST' ? 'reset' : undefined),
    });
    await assert.rejects(
      sendAll(channels),
      /^DeliveryError: It is not known whether the text was sent\. .* Twilio’s list does not show it\.$/,
    );
    assert.equal(requests.filter(({ method }) => method === 'POST').length, 2);
  });
});

describe('a run that goes on after another died', () => {
  test('finds the text that the other sent', async (t) => {
    const { channels, clock } = await connected(t, inputs);
    const [channel] = channels;
    const [parcel] = channel?.format(message) ?? [];
    assert.ok(channel?.find && parcel?.fingerprint);
    const since = clock.now();
    assert.equal(await channel.find(parcel.fingerprint, since, signal), false);
    await parcel.send(signal);
    assert.equal(await channel.find(parcel.fingerprint, since, signal), true);
    assert.equal(await channel.find('0123456789abcdef', since, signal), false);
    await clock.sleep(120_000, signal);
    assert.equal(await channel.find(parcel.fingerprint, clock.now(), signal), false);
  });

  test('does not count a text that failed', async (t) => {
    const { channels, clock } = await connected(t, inputs, {
      fates: { '+31612345678': { ends: 'undelivered', errorCode: 30003 } },
    });
    const [channel] = channels;
    const [parcel] = channel?.format(message) ?? [];
    assert.ok(channel?.find && parcel?.fingerprint);
    const since = clock.now();
    await parcel.send(signal);
    assert.equal(await channel.find(parcel.fingerprint, since, signal), false);
  });

  test('is told when Twilio cannot be asked', async () => {
    const { transport } = answering(() => ({ status: 401, text: '{}' }));
    const [channel] = phones.configure(inputsOf(inputs), aWorld({ transport }));
    assert.ok(channel?.find);
    await assert.rejects(channel.find('', new Date(), signal), {
      name: 'DeliveryError',
      message:
        'Twilio could not be asked for an earlier text. Twilio does not accept the credentials: check twilio-account-sid, and twilio-auth-token or twilio-api-key-sid with twilio-api-key-secret. (HTTP 401)',
    });
  });
});

test('what was accepted is never called failed because it could not be followed', async (t) => {
  const { channels } = await connected(t, inputs, {
    disturb: ({ method }) => (method === 'GET' ? refusal(20003) : undefined),
  });
  assert.deepEqual(await sendAll(channels), [
    {
      outcome: 'uncertain',
      detail:
        'Accepted by Twilio, and still queued after a minute. Twilio does not accept the credentials: check twilio-account-sid, and twilio-auth-token or twilio-api-key-sid with twilio-api-key-secret. (Twilio error 20003)',
    },
  ]);
});

test('a run that is stopped while it follows says so', async (t) => {
  const controller = new AbortController();
  const { channels } = await connected(t, inputs, {
    disturb: ({ method }) => {
      if (method === 'GET') controller.abort();
      return undefined;
    },
  });
  const [parcel] = channels[0]?.format(message) ?? [];
  assert.deepEqual(await parcel?.send(controller.signal), {
    outcome: 'uncertain',
    detail: 'Accepted by Twilio, and still queued when the run was stopped.',
  });
});

async function sendAll(channels: readonly Channel[], told = message) {
  return await Promise.all(channels.flatMap((channel) => channel.format(told).map((parcel) => parcel.send(signal))));
}
