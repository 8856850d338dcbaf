import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refusal } from '../../../sandbox/services/twilio/answers.ts';
import { aMessage } from '../../support/builders.ts';
import { account, connected, credentials } from './connected.ts';

const { signal } = new AbortController();
const numbers = (area: number) =>
  Array.from({ length: 20 }, (_, index) => `+31612${area}${String(index).padStart(4, '0')}`);
const inputs = {
  ...credentials,
  'sms-to': numbers(10).join(','),
  'whatsapp-to': numbers(20).join(','),
  'whatsapp-from': '+31207654321',
  'whatsapp-content-sid': Object.keys(account.templates)[0] ?? '',
  'voice-to': numbers(30).join(','),
};

describe('an account of few requests a second loses nothing', () => {
  for (const perSecond of [2, 5]) {
    for (const eventAt of [undefined, new Date(0)]) {
      test(`20 recipients on three media, ${perSecond} a second${eventAt ? ', for an event' : ''}`, async (t) => {
        let taken: number[] = [];
        let refused = 0;
        const { channels, twilio, requests } = await connected(t, inputs, {
          disturb: (_, at) => {
            taken = taken.filter((time) => at.getTime() - time < 1000);
            if (taken.length < perSecond) {
              taken.push(at.getTime());
              return undefined;
            }
            refused += 1;
            return refusal(20429);
          },
        });
        const deliveries = await Promise.all(
          channels.flatMap((channel) => channel.format(aMessage()).map((parcel) => parcel.send(signal, eventAt))),
        );
        assert.equal(twilio.phones.length, 60);
        assert.ok(refused > 0);
        const outcomes = new Set(deliveries.map(({ outcome }) => outcome));
        assert.ok(outcomes.has('delivered') && !outcomes.has('failed'), [...outcomes].join());
        const lastCreate = requests.findLastIndex(({ method }) => method === 'POST');
        const firstQuestion = requests.findIndex(({ path }) => /(SM|CA)[0-9a-f]{32}/.test(path));
        assert.ok(firstQuestion > lastCreate, 'nothing is asked while something is to be sent');
      });
    }
  }

  test('an account that takes nothing but what is sent ends in “uncertain”', async (t) => {
    let questions = 0;
    const { channels, twilio } = await connected(t, inputs, {
      disturb: ({ path }) => {
        if (!/(SM|CA)[0-9a-f]{32}/.test(path)) return undefined;
        questions += 1;
        return refusal(20429);
      },
    });
    const deliveries = await Promise.all(
      channels.flatMap((channel) => channel.format(aMessage()).map((parcel) => parcel.send(signal))),
    );
    assert.equal(twilio.phones.length, 60);
    assert.deepEqual([...new Set(deliveries.map(({ outcome }) => outcome))], ['uncertain']);
    assert.match(deliveries[0]?.detail ?? '', /too many requests/);
    assert.ok(questions < 60 * 10, `${questions} questions`);
  });
});
