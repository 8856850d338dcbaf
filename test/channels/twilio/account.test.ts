import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { twilio } from '../../../src/channels/twilio/twilio.ts';
import { InputError } from '../../../src/runner/inputs.ts';
import { inputsOf } from '../../support/inputs.ts';
import { aWorld } from '../../support/world.ts';
import { account, credentials } from './connected.ts';

const [key] = account.apiKeys;
const { 'twilio-auth-token': _, ...withoutToken } = credentials;

/** What the three channels together find wrong. */
function problemsOf(inputs: Readonly<Record<string, string>>) {
  const reader = inputsOf(inputs);
  const world = aWorld();
  const channels = twilio.configure(reader, world);
  try {
    reader.assertValid();
  } catch (error) {
    assert.ok(error instanceof InputError);
    return { problems: error.message.split('\n'), channels: channels.length, lines: world.lines };
  }
  return { problems: [], channels: channels.length, lines: world.lines };
}

describe('what is wrong with Twilio’s inputs is said once, all together', () => {
  const cases: readonly { name: string; inputs: Readonly<Record<string, string>>; problems: readonly string[] }[] = [
    { name: 'nothing at all', inputs: {}, problems: [] },
    {
      name: 'recipients alone',
      inputs: { 'sms-to': '+31612345678', 'whatsapp-to': '+31612345678', 'voice-to': '+31612345678' },
      problems: [
        'twilio-account-sid: is missing; it is needed for sms-to, whatsapp-to and voice-to.',
        'twilio-auth-token: is missing, as is twilio-api-key-sid with twilio-api-key-secret; one of them is needed for sms-to, whatsapp-to and voice-to.',
        'twilio-from: is missing; it is needed for sms-to, whatsapp-to and voice-to.',
      ],
    },
    {
      name: 'senders of their own',
      inputs: {
        ...credentials,
        'twilio-from': '',
        'whatsapp-from': '+31207654321',
        'whatsapp-to': '+31612345678',
        'voice-from': '+31201234567',
        'voice-to': '+31612345678',
      },
      problems: [],
    },
    {
      name: 'token and API key',
      inputs: {
        ...credentials,
        'twilio-api-key-sid': key?.sid ?? '',
        'twilio-api-key-secret': 'x',
        'sms-to': '+31612345678',
      },
      problems: [
        'twilio-auth-token: is given together with twilio-api-key-sid and twilio-api-key-secret: keep either the token or the API key.',
      ],
    },
    {
      name: 'half an API key',
      inputs: { ...withoutToken, 'twilio-api-key-sid': key?.sid ?? '', 'sms-to': '+31612345678' },
      problems: [
        'twilio-api-key-secret: is missing: an API key is twilio-api-key-sid and twilio-api-key-secret together.',
      ],
    },
    {
      name: 'everything malformed',
      inputs: {
        'twilio-account-sid': key?.sid ?? '',
        'twilio-auth-token': 'x',
        'twilio-from': 'Contoso Alerts',
        'sms-to': '0612345678, +31612345678\n+31 6 12345678',
      },
      problems: [
        'twilio-account-sid: must be an account SID: AC and 32 hexadecimal digits.',
        'twilio-from: must be a phone number in E.164, such as +31201234567, or the SID of a messaging service (MG and 32 hexadecimal digits); for texts also a short code (5 or 6 digits), or a name of at most 11 letters, digits and spaces.',
        'sms-to: line 1 must be a phone number in E.164, such as +31612345678 (in YAML between quotes, or its plus is lost).',
      ],
    },
    {
      name: 'a messaging service in small letters, which cannot call either',
      inputs: { ...credentials, 'twilio-from': `mg${'0a'.repeat(16)}`, 'voice-to': '+31612345678' },
      problems: ['voice-from: is missing: twilio-from is a messaging service, which cannot call; give a number.'],
    },
    ...['12345', 'BI Alerts'].map((from) => ({
      name: `${from} as the sender of everything`,
      inputs: {
        ...credentials,
        'twilio-from': from,
        'sms-to': '+31612345678',
        'whatsapp-to': '+31612345678',
        'voice-to': '+31612345678',
      },
      problems: [
        `whatsapp-from: is missing: twilio-from is ${from === '12345' ? 'a short code' : 'a name in letters'}, which can send texts only; give the number of a WhatsApp sender.`,
        `voice-from: is missing: twilio-from is ${from === '12345' ? 'a short code' : 'a name in letters'}, which cannot call; give a number.`,
      ],
    })),
    {
      name: 'letters for texts, and numbers for the rest',
      inputs: {
        ...credentials,
        'twilio-from': 'BI Alerts',
        'sms-to': '+31612345678',
        'whatsapp-from': 'whatsapp:+31207654321',
        'whatsapp-to': 'whatsapp:+31612345678',
        'voice-from': '+31201234567',
        'voice-to': '+31612345678',
      },
      problems: [],
    },
    {
      name: 'a list that would ring a company',
      inputs: {
        ...credentials,
        'voice-to': Array.from({ length: 21 }, (_, index) => `+3161234${1000 + index}`).join(','),
      },
      problems: ['voice-to: holds 21 numbers, and one run tells at most 20.'],
    },
  ];
  for (const { name, inputs, problems } of cases) {
    test(name, () => assert.deepEqual(problemsOf(inputs).problems, problems));
  }
});

test('an account that tells nobody is a warning, once', () => {
  assert.deepEqual(problemsOf(credentials), {
    problems: [],
    channels: 0,
    lines: [
      'warning: Twilio is set up (twilio-account-sid, twilio-auth-token), but nobody is told: sms-to, whatsapp-to, voice-to are empty.',
    ],
  });
});

test('a number that is written twice is told once, in whatever way it is written', () => {
  const to = '+31612345678, +31 6 12345678\n+31 (0)6 1234 5678\n+31687654321';
  for (const input of ['sms-to', 'whatsapp-to', 'voice-to']) {
    const { problems, channels } = problemsOf({ ...credentials, [input]: to });
    assert.deepEqual([problems, channels], [[], 2]);
  }
});

test('all three channels from one account', () => {
  const to = '+31612345678';
  assert.equal(problemsOf({ ...credentials, 'sms-to': to, 'whatsapp-to': to, 'voice-to': to }).channels, 3);
});

test('tokens, keys and numbers are masked', () => {
  const masked: string[] = [];
  const reader = inputsOf(
    { ...credentials, 'twilio-api-key-secret': 'not-a-real-secret', 'sms-to': '+31612345678' },
    masked,
  );
  twilio.configure(reader, aWorld());
  assert.deepEqual(masked, ['not-a-real-token', 'not-a-real-secret', '+31612345678']);
});
