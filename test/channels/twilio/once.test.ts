import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refusal } from '../../../sandbox/services/twilio/answers.ts';
import type { Channel } from '../../../src/channels/channel.ts';
import { aBlock, aMessage } from '../../support/builders.ts';
import { account, connected, credentials } from './connected.ts';

const { signal } = new AbortController();
const number = '+31612345678';
const [template = ''] = Object.keys(account.templates);
const whatsapp = { ...credentials, 'whatsapp-from': '+31207654321', 'whatsapp-to': number };
const media = [
  { name: 'SMS', noun: 'text', inputs: { ...credentials, 'sms-to': number } },
  {
    name: 'WhatsApp by template',
    noun: 'WhatsApp message',
    inputs: { ...whatsapp, 'whatsapp-content-sid': template },
  },
  { name: 'WhatsApp in free words', noun: 'WhatsApp message', inputs: whatsapp },
  { name: 'call', noun: 'call', inputs: { ...credentials, 'voice-to': number } },
] as const;
const wroteLately = { [number]: { wroteLately: true } };

const told = aMessage({
  links: [{ title: 'Open the workflow run', url: 'https://github.com/contoso/bi/actions/runs/1' }],
});
const toldByAnotherRun = aMessage({
  links: [{ title: 'Open the workflow run', url: 'https://github.com/contoso/bi/actions/runs/2' }],
});
const toldOfAnother = aMessage({
  blocks: [aBlock({ name: 'Stock' })],
  news: [{ names: ['Stock'], predicate: 'failed', tone: 'problem' }],
});

async function sendAll(channels: readonly Channel[], message = told, eventAt?: Date) {
  const parcels = channels.flatMap((channel) => channel.format(message));
  return await Promise.all(parcels.map((parcel) => parcel.send(signal, eventAt)));
}

const posts = (requests: readonly { method: string }[]) => requests.filter(({ method }) => method === 'POST').length;

describe('what was there before is not taken for what was lost', () => {
  for (const { name, noun, inputs } of media.filter(({ name }) => /template|call/.test(name))) {
    for (const aheadMs of [0, 600_000, -600_000]) {
      test(`a ${name} that never reached Twilio, whose clock is ${aheadMs / 1000} s ahead`, async (t) => {
        let trouble = false;
        const { channels, twilio, requests } = await connected(t, inputs, {
          disturb: ({ method }) => (trouble && method === 'POST' ? 'reset' : undefined),
          aheadMs,
        });
        await sendAll(channels);
        trouble = true;
        await assert.rejects(sendAll(channels), {
          name: 'DeliveryError',
          message: `It is not known whether the ${noun} was sent. The connection to Twilio broke off while sending the ${noun === 'call' ? 'call' : 'message'} (UND_ERR_SOCKET). If it happens again, look for an outage of the service, and check the network of the runner and its proxy, if there is one. Twilio’s list does not show it.`,
        });
        assert.deepEqual([twilio.phones.length, posts(requests)], [1, 3]);
      });

      test(`a ${name} of which only the answer was lost is found, and not sent again; ${aheadMs / 1000} s ahead`, async (t) => {
        let trouble = false;
        const { channels, twilio, requests } = await connected(t, inputs, {
          disturb: ({ method }) => (trouble && method === 'POST' ? 'lose the answer' : undefined),
          aheadMs,
        });
        await sendAll(channels);
        trouble = true;
        const [delivery] = await sendAll(channels);
        assert.equal(delivery?.outcome, 'delivered');
        assert.deepEqual([twilio.phones.length, posts(requests)], [2, 2]);
      });
    }

    test(`a ${name} that was lost when it was not known what is older is not sent again`, async (t) => {
      let gets = 0;
      const { channels, twilio, requests } = await connected(t, inputs, {
        disturb: ({ method }) => {
          if (method === 'POST') return 'lose the answer';
          return gets++ === 0 ? refusal(20003) : undefined;
        },
      });
      await assert.rejects(sendAll(channels), (error: Error) => {
        assert.match(
          error.message,
          new RegExp(`Twilio’s list does not tell it from an older ${noun}, and it was not sent again\\.$`),
        );
        return true;
      });
      assert.deepEqual([twilio.phones.length, posts(requests)], [1, 1]);
    });

    test(`a ${name} is sent, and nothing more is said, when the list could not be read before`, async (t) => {
      let gets = 0;
      const { channels } = await connected(t, inputs, {
        disturb: ({ method }) => (method === 'GET' && gets++ === 0 ? refusal(20003) : undefined),
      });
      const [delivery] = await sendAll(channels);
      assert.deepEqual([delivery?.outcome, /Whether/.test(delivery?.detail ?? '')], ['delivered', false]);
    });
  }
});

describe('one event is told once, whatever repeats it', () => {
  for (const { name, noun, inputs } of media) {
    const repeated =
      noun === 'call'
        ? {
            outcome: 'uncertain',
            detail:
              'Not sent again: at 07:00 UTC, since the event, there was a call to this number, and Twilio does not tell whether it said the same. Taken by a person or a mailbox.',
          }
        : {
            outcome: 'delivered',
            detail: `Not sent again: at 07:00 UTC another run sent the same ${noun}. The phone has it.`,
          };

    test(`${name}: by a run after the other`, async (t) => {
      const { channels, anotherRun, twilio, requests, clock, lines } = await connected(t, inputs, {
        fates: wroteLately,
      });
      const eventAt = new Date(clock.now().getTime() - 40_000);
      await sendAll(channels, told, eventAt);
      assert.deepEqual(await sendAll(anotherRun(), toldByAnotherRun, eventAt), [repeated]);
      assert.deepEqual([twilio.phones.length, posts(requests)], [1, 1]);
      const warnings = lines.filter((line) => line.includes('Not sent again'));
      assert.equal(warnings.length, noun === 'call' ? 1 : 0, 'what is not certain is a warning');
    });

    test(`${name}: by two runs at once, of which one looks later`, async (t) => {
      const created = Promise.withResolvers<void>();
      const { anotherRun, twilio, clock } = await connected(t, inputs, { fates: wroteLately });
      const eventAt = new Date(clock.now().getTime() - 40_000);
      const later = anotherRun({ clock: { ...clock, sleep: async () => await created.promise } });
      const second = sendAll(later, toldByAnotherRun, eventAt);
      await sendAll(anotherRun(), told, eventAt);
      created.resolve();
      assert.deepEqual(await second, [repeated]);
      assert.equal(twilio.phones.length, 1);
    });

    test(`${name}: what failed does not count`, async (t) => {
      const fates: Record<string, { ends?: string; wroteLately: boolean }> = {
        [number]: { ends: noun === 'call' ? 'busy' : 'undelivered', wroteLately: true },
      };
      const { channels, anotherRun, twilio, clock } = await connected(t, inputs, { fates });
      const eventAt = new Date(clock.now().getTime() - 40_000);
      assert.equal((await sendAll(channels, told, eventAt))[0]?.outcome, 'failed');
      fates[number] = { wroteLately: true };
      assert.equal((await sendAll(anotherRun(), toldByAnotherRun, eventAt))[0]?.outcome, 'delivered');
      assert.equal(twilio.phones.length, 1);
    });

    test(`${name}: what is older than the event, or an hour, does not count`, async (t) => {
      const { channels, anotherRun, twilio, clock } = await connected(t, inputs, { fates: wroteLately });
      const eventAt = new Date(clock.now().getTime() - 40_000);
      await sendAll(channels, told, eventAt);
      await clock.sleep(5_000);
      await sendAll(anotherRun(), toldByAnotherRun, clock.now());
      assert.equal(twilio.phones.length, 2);
      await clock.sleep(3_700_000);
      await sendAll(anotherRun(), toldByAnotherRun, eventAt);
      assert.equal(twilio.phones.length, 3);
    });

    test(`${name}: without an event everything is sent`, async (t) => {
      const { channels, anotherRun, twilio } = await connected(t, inputs, { fates: wroteLately });
      await sendAll(channels);
      await sendAll(anotherRun());
      assert.equal(twilio.phones.length, 2);
    });

    test(`${name}: it is sent, and said, when Twilio cannot be asked before`, async (t) => {
      let gets = 0;
      const { channels, twilio, clock, lines } = await connected(t, inputs, {
        fates: wroteLately,
        disturb: ({ method }) => (method === 'GET' && gets++ === 0 ? refusal(20003) : undefined),
      });
      const [delivery] = await sendAll(channels, told, clock.now());
      const unasked = `Whether another run of this event had sent the same ${noun} could not be found out. Twilio does not accept the credentials: check twilio-account-sid, and twilio-auth-token or twilio-api-key-sid with twilio-api-key-secret. (Twilio error 20003)`;
      assert.equal(delivery?.outcome, 'delivered');
      assert.ok(delivery.detail.endsWith(` ${unasked}`), delivery.detail);
      assert.ok(lines.some((line) => line.startsWith('warning: ') && line.endsWith(unasked)));
      assert.equal(twilio.phones.length, 1);
    });

    test(`${name}: another event of these minutes is ${noun === 'call' ? 'taken for a repeat, and that is said' : 'told'}`, async (t) => {
      const { channels, anotherRun, twilio, clock, lines } = await connected(t, inputs, { fates: wroteLately });
      const eventAt = new Date(clock.now().getTime() - 40_000);
      await sendAll(channels, told, eventAt);
      await sendAll(anotherRun(), toldOfAnother, eventAt);
      assert.equal(twilio.phones.length, noun === 'call' ? 1 : 2);
      assert.equal(
        lines.filter((line) => line.startsWith('warning: Call to +31•••••678: Not sent again')).length,
        noun === 'call' ? 1 : 0,
      );
    });
  }
});
