import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fate } from '../../sandbox/services/twilio/account.ts';
import { aSite, noCredentials } from '../support/site.ts';

/** What becomes of what is sent to one number, and what is said of that. */
interface Case extends Fate {
  readonly says: string;
}

const delivered = 'delivered. The phone has it.';
const texts: readonly Case[] = [
  { says: delivered },
  {
    refused: 21211,
    says: 'failed. The text was not sent. Twilio says that this is not a valid phone number. (Twilio error 21211)',
  },
  {
    refused: 21408,
    says: 'failed. The text was not sent. The account may not send texts to this country: allow it in the Twilio console under Messaging, Geo permissions. (Twilio error 21408)',
  },
  {
    refused: 21608,
    says: 'failed. The text was not sent. The account may write only to verified numbers: it is a trial, or its compliance profile is not approved yet. (Twilio error 21608)',
  },
  {
    refused: 21610,
    says: 'failed. The text was not sent. The recipient has opted out with STOP; only a START from that phone ends it. (Twilio error 21610)',
  },
  {
    refused: 21614,
    says: 'failed. The text was not sent. The number cannot receive texts: it is a landline or not a mobile number. (Twilio error 21614)',
  },
  {
    refused: 99999,
    says: 'failed. The text was not sent. Refused. What this code means: https://www.twilio.com/docs/api/errors/99999 (Twilio error 99999)',
  },
  {
    ends: 'undelivered',
    errorCode: 30003,
    says: 'failed. The phone cannot be reached: it is switched off or has no network. (Twilio error 30003)',
  },
  {
    ends: 'undelivered',
    errorCode: 30007,
    says: 'failed. The network filtered the text out as spam: register the sender, or use a messaging service. (Twilio error 30007)',
  },
  {
    ends: 'failed',
    errorCode: 30034,
    says: 'failed. The American sender number is not registered for A2P 10DLC: register it in the Twilio console. (Twilio error 30034)',
  },
  { says: delivered },
];

const calls: readonly Case[] = [
  { says: 'delivered. Taken by a person or a mailbox.' },
  { ends: 'busy', says: 'failed. The line was busy.' },
  { ends: 'no-answer', says: 'failed. Nobody answered within 35 seconds.' },
  {
    ends: 'failed',
    says: 'failed. The call could not be put through: the number may be wrong, or its network does not take the call.',
  },
  {
    refused: 21215,
    says: 'failed. The call was not sent. The account may not call this country: allow it in the Twilio console under Voice, Geographic permissions. (Twilio error 21215)',
  },
];

const numberOf = (area: number, index: number) => `+44770090${area}${String(index).padStart(2, '0')}`;
const textNumbers = texts.map((_, index) => numberOf(10, index));
const callNumbers = calls.map((_, index) => numberOf(20, index));
const masked = (number: string) => `${number.slice(0, 3)}•••••${number.slice(-3)}`;
const fates = Object.fromEntries([
  ...texts.map((fate, index) => [textNumbers[index], fate] as const),
  ...calls.map((fate, index) => [callNumbers[index], fate] as const),
]);

test('several recipients', async (t) => {
  const site = await aSite(t, { twilio: { fates }, inputs: { ...noCredentials, 'whatsapp-to': '' } });

  await t.test(
    'each has its own end, in a sentence; nobody’s failure is another’s, and one is enough for a red step',
    async () => {
      const { step, deliveries, failures, phones, cards } = await site.run({
        inputs: { 'sms-to': textNumbers.join('\n'), 'voice-to': callNumbers.join(', ') },
      });
      const expected = [
        ...texts.map(({ says }, index) => `SMS to ${masked(textNumbers[index] ?? '')}: ${says}`),
        ...calls.map(({ says }, index) => `Call to ${masked(callNumbers[index] ?? '')}: ${says}`),
      ];
      assert.deepEqual(deliveries.slice(1), expected);
      const failed = expected.filter((line) => line.includes(': failed. '));
      assert.deepEqual(
        failures,
        failed.map((line) => line.replace(': failed. ', ' was not told. ')),
      );
      assert.deepEqual([step.exitCode, step.outputs.status, cards.length], [1, 'problems', 1]);
      // A phone also rings when nobody answers.
      const reached = phones.map((line) => line.split(':')[0]);
      assert.deepEqual(reached, [
        `SMS ${textNumbers[0]}`,
        `SMS ${textNumbers.at(-1)}`,
        `call ${callNumbers[0]}`,
        `call ${callNumbers[2]}`,
      ]);
      for (const line of deliveries.slice(1)) assert.ok(step.log.includes(line), line);
      const seen = [step.log, step.summary, JSON.stringify([step.report, step.outputs])].join('\n');
      for (const number of [...textNumbers, ...callNumbers])
        assert.ok(!seen.includes(number.slice(1)), 'numbers are masked');
    },
  );

  await t.test('a number that is none is an error before anybody is told', async () => {
    const { step, requests } = await site.run({
      inputs: { 'sms-to': '+44 07700 901 000', 'voice-to': '0770 090 0333' },
    });
    assert.equal(
      step.log.trim(),
      [
        '##[error]sms-to: has behind its country code the zero that is dialled within the country only: leave it out, as in +31612345678 for 06 12345678.',
        'voice-to: must be a phone number in E.164, such as +31612345678 (in YAML between quotes, or its plus is lost).',
      ].join('\n'),
    );
    assert.deepEqual([step.exitCode, requests], [1, []]);
  });

  await t.test('a number that is written in three ways gets one text', async () => {
    const { phones } = await site.run({
      inputs: { 'sms-to': '+447700901000\n+44 (0)7700 901 000\n+44-7700-901000', 'whatsapp-to': '', 'voice-to': '' },
    });
    assert.equal(phones.length, 1);
  });

  await t.test('more than twenty are taken for a mistake, before anybody is told', async () => {
    const numbers = Array.from({ length: 21 }, (_, index) => numberOf(30, index));
    const { step, requests } = await site.run({ inputs: { 'sms-to': numbers.join('\n') } });
    assert.equal(step.log.trim(), '##[error]sms-to: holds 21 numbers, and one run tells at most 20.');
    assert.deepEqual(requests, []);
  });
});
