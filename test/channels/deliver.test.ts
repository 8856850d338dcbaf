import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Channel, Parcel } from '../../src/channels/channel.ts';
import { deliver, rehearse, undelivered } from '../../src/channels/deliver.ts';
import { type Delivery, DeliveryError } from '../../src/channels/delivery.ts';
import { aMessage } from '../support/builders.ts';
import { aRecipient } from '../support/recipients.ts';

const message = aMessage();
const { signal } = new AbortController();

function channel(label: string, ...parcels: Parcel[]): Channel {
  return { ...aRecipient('teams', { label, key: label }), medium: 'Teams', format: () => parcels };
}

function parcel(preview: string, send: () => Omit<Delivery, 'channel'>): Parcel {
  return { preview, send: async () => send() };
}

const accepted = parcel('a card', () => ({ outcome: 'accepted', detail: 'Teams took it.' }));

function refusing(error: Error): Parcel {
  return parcel('a card', () => {
    throw error;
  });
}

test('one channel that fails stops no other', async () => {
  const deliveries = await deliver(
    [
      { channel: channel('Teams', refusing(new DeliveryError('The flow is off.', { permanent: true }))), message },
      { channel: channel('Teams 2', accepted), message },
    ],
    signal,
  );
  assert.deepEqual(deliveries, [
    { channel: 'Teams', outcome: 'failed', detail: 'The flow is off.', permanent: true },
    { channel: 'Teams 2', outcome: 'accepted', detail: 'Teams took it.' },
  ]);
});

test('each part is told when the event happened, if another run may have told it', async () => {
  const seen: unknown[] = [];
  const asking: Parcel = {
    preview: 'a text',
    async send(_, eventAt) {
      seen.push(eventAt);
      return { outcome: 'delivered', detail: '' };
    },
  };
  const eventAt = new Date('2026-11-20T07:00:00Z');
  await deliver([{ channel: channel('SMS', asking, asking), message, eventAt }], signal);
  await deliver([{ channel: channel('SMS', asking), message }], signal);
  assert.deepEqual(seen, [eventAt, eventAt, undefined]);
});

test('what follows a failed part is not sent, and the delivery says how far it came', async () => {
  let sent = 0;
  const counting = parcel('a card', () => {
    sent += 1;
    return { outcome: 'accepted', detail: 'Teams took it.' };
  });
  const deliveries = await deliver(
    [{ channel: channel('Teams', counting, refusing(new Error('reset')), counting), message }],
    signal,
  );
  assert.deepEqual(deliveries, [
    {
      channel: 'Teams',
      outcome: 'failed',
      detail: '1 of 3 parts had been sent. reset',
      permanent: false,
      mayHaveArrived: true,
    },
  ]);
  assert.equal(sent, 1);
});

test('an uncertain part makes the delivery uncertain', async () => {
  const uncertain = parcel('a text', () => ({ outcome: 'uncertain', detail: 'Sent, not yet confirmed.' }));
  const [delivery] = await deliver([{ channel: channel('SMS', accepted, uncertain), message }], signal);
  assert.equal(delivery?.outcome, 'uncertain');
});

test('a dry run shows what people would see, keeps what would leave, and sends nothing', () => {
  const card = { ...accepted, payload: '{}' };
  const dispatches = [
    { channel: channel('Teams', refusing(new Error('sent')), card), message },
    { channel: channel('SMS', accepted), message },
  ];
  assert.deepEqual(rehearse(dispatches), [
    { channel: 'Teams', outcome: 'dry run', detail: 'a card\n\na card', payload: '{}' },
    { channel: 'SMS', outcome: 'dry run', detail: 'a card' },
  ]);
});

test('says who was not told, and who may have been', () => {
  const failed = { channel: 'SMS', outcome: 'failed', detail: 'Nobody knows.' } as const;
  assert.deepEqual(undelivered([failed, { ...failed, mayHaveArrived: true }, { ...failed, outcome: 'accepted' }]), [
    'SMS was not told. Nobody knows.',
    'SMS may not have been told. Nobody knows.',
  ]);
});
