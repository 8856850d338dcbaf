import type { InputReader } from '../../runner/inputs.ts';
import { listed } from '../../text/sentence.ts';
import type { World } from '../../world.ts';
import { readOrigin } from './region.ts';
import { sender, sidOf } from './sender.ts';

/** What SMS, WhatsApp and voice have in common. */
export interface TwilioAccount {
  /** `AC…` */
  readonly sid: string;
  /** Of HTTP basic authentication: the account and its auth token, or an API key and its secret. */
  readonly username: string;
  readonly password: string;
  /** The sender unless a channel has its own: a number in E.164, a messaging service (`MG…`), or for texts a short code or letters. */
  readonly from: string | undefined;
  /** Where its region answers: `https://api.twilio.com`. */
  readonly origin: string;
}

const recipientInputs = ['sms-to', 'whatsapp-to', 'voice-to'] as const;
/** The account of these inputs; undefined when nobody is told through Twilio, or when something is wrong with it. */
export function readAccount(inputs: InputReader, world: World): TwilioAccount | undefined {
  const sid = inputs.text('twilio-account-sid', sidOf('AC', 'an account SID'));
  const token = inputs.secret('twilio-auth-token');
  const keySid = inputs.text('twilio-api-key-sid', sidOf('SK', 'the SID of an API key'));
  const keySecret = inputs.secret('twilio-api-key-secret');
  const from = inputs.text('twilio-from', sender);
  const wanted = inputs.givenOf(recipientInputs);
  const given = inputs.givenOf([
    'twilio-account-sid',
    'twilio-auth-token',
    'twilio-api-key-sid',
    'twilio-api-key-secret',
  ]);
  if (wanted.length === 0) {
    if (given.length > 0) {
      world.log.warning(
        `Twilio is set up (${given.join(', ')}), but nobody is told: ${recipientInputs.join(', ')} are empty.`,
      );
    }
    return undefined;
  }
  if (!inputs.given('twilio-account-sid')) {
    inputs.problem('twilio-account-sid', `is missing; it is needed for ${listed(wanted)}.`);
  }
  checkCredentials(inputs, wanted);
  checkSender(inputs);
  const origin = readOrigin(inputs, world);
  if (!sid) return undefined;
  if (token) return { sid, username: sid, password: token, from, origin };
  return keySid && keySecret ? { sid, username: keySid, password: keySecret, from, origin } : undefined;
}

function checkCredentials(inputs: InputReader, wanted: readonly string[]): void {
  const [key, secret] = ['twilio-api-key-sid', 'twilio-api-key-secret'] as const;
  const partsOfKey = inputs.givenOf([key, secret]);
  const token = inputs.given('twilio-auth-token');
  if (token && partsOfKey.length > 0) {
    inputs.problem(
      'twilio-auth-token',
      `is given together with ${partsOfKey.join(' and ')}: keep either the token or the API key.`,
    );
  } else if (partsOfKey.length === 1) {
    const missing = inputs.given(key) ? secret : key;
    inputs.problem(missing, `is missing: an API key is ${key} and ${secret} together.`);
  } else if (!token && partsOfKey.length === 0) {
    inputs.problem(
      'twilio-auth-token',
      `is missing, as is ${key} with ${secret}; one of them is needed for ${listed(wanted)}.`,
    );
  }
}

function checkSender(inputs: InputReader): void {
  const waiting = [
    ...inputs.givenOf(['sms-to']),
    ...(inputs.given('whatsapp-from') ? [] : inputs.givenOf(['whatsapp-to'])),
    ...(inputs.given('voice-from') ? [] : inputs.givenOf(['voice-to'])),
  ];
  if (waiting.length > 0 && !inputs.given('twilio-from')) {
    inputs.problem('twilio-from', `is missing; it is needed for ${listed(waiting)}.`);
  }
}
