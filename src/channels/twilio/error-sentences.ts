import * as v from 'valibot';
import { cut, plain } from '../../text/plain.ts';
import { TransportError } from '../../transport/transport-error.ts';
import { withMaskedNumbers } from './sender.ts';

/** What a Twilio error means for people. */
export interface Explanation {
  readonly sentence: string;
  /** True when the same attempt cannot succeed later without somebody changing something. */
  readonly permanent: boolean;
}

const notMobile = 'The number cannot receive texts: it is a landline or not a mobile number.';
const tooMany = 'Twilio has too many requests from this account at the moment.';
const credentials =
  'Twilio does not accept the credentials: check twilio-account-sid, and twilio-auth-token or twilio-api-key-sid with twilio-api-key-secret.';

/** By Twilio's error code (https://www.twilio.com/docs/api/errors), or the HTTP status of an answer without one; these cannot succeed later. */
const lasting: Readonly<Record<number, string>> = {
  401: credentials,
  403: 'The credentials may not do this: a restricted API key must be allowed to create and read messages and calls.',
  404: 'Twilio does not know this account: check twilio-account-sid.',
  12100: 'Twilio could not read the text of the call. Please report this as a bug of BI Refresh Alerts.',
  13227: 'The account may not call this country: allow it in the Twilio console under Voice, Geographic permissions.',
  20003: credentials,
  20404: 'Twilio does not know this account, or the API key belongs to another one: check twilio-account-sid.',
  21211: 'Twilio says that this is not a valid phone number.',
  21215: 'The account may not call this country: allow it in the Twilio console under Voice, Geographic permissions.',
  21408:
    'The account may not send texts to this country: allow it in the Twilio console under Messaging, Geo permissions.',
  21603: 'There is no sender: set twilio-from.',
  21606: 'The sender is not a number of this account that can send texts: check twilio-from.',
  21607: 'The sender cannot send texts: check twilio-from.',
  21608:
    'The account may write only to verified numbers: it is a trial, or its compliance profile is not approved yet.',
  21610: 'The recipient has opted out with STOP; only a START from that phone ends it.',
  21612: 'Twilio has no route from this sender to this number: choose another twilio-from.',
  21614: notMobile,
  21617: 'The text is too long for Twilio. Please report this as a bug of BI Refresh Alerts.',
  21635: notMobile,
  21910: 'Sender and recipient are on different channels: for WhatsApp set whatsapp-from to a WhatsApp sender.',
  30004: 'The recipient has blocked texts from this sender.',
  30005: 'The number is unknown or no longer in use.',
  30006: 'The number is a landline or cannot be reached by texts.',
  30007: 'The network filtered the text out as spam: register the sender, or use a messaging service.',
  30034: 'The American sender number is not registered for A2P 10DLC: register it in the Twilio console.',
  30044: 'The text has more segments than a trial account may send.',
  572002: 'A trial account may send texts from its assigned number only.',
  572006: 'A trial account may send predefined texts only: upgrade it.',
  573002: 'A trial account may call from its assigned number only.',
  63003: 'The number is not on WhatsApp.',
  63007: 'The sender is not a WhatsApp sender of this account: check whatsapp-from.',
  63013: 'WhatsApp refused a variable of the template: compare the template with docs/twilio.md.',
  63015: 'The recipient has not joined the WhatsApp sandbox, or joined more than 3 days ago.',
  63016:
    'WhatsApp takes free text only within 24 hours after the recipient last wrote: set whatsapp-content-sid to an approved template.',
  63021: 'The text of the WhatsApp template is longer than 1,024 characters with its variables: shorten the template.',
};

/** These may succeed later. */
const passing: Readonly<Record<number, string>> = {
  429: tooMany,
  14107: 'More than 30 messages between the same two numbers within 30 seconds: Twilio takes it for a loop.',
  20429: tooMany,
  21611: 'The queue of the sender is full.',
  30001: 'The queue of the sender is full.',
  30003: 'The phone cannot be reached: it is switched off or has no network.',
  30008: 'The network did not deliver the text and does not say why.',
  30022: 'The sender has used up its rate for American numbers.',
  63018: 'WhatsApp’s rate limit for this sender is used up.',
  63038: 'The account has used up its messages for today.',
};

/**
 * @param code Twilio's error code, or the HTTP status of an answer without one
 * @param said Twilio's own words, shown for a code without a sentence here
 */
export function explainCode(code: number | undefined, said: string): Explanation {
  const words = cut(withMaskedNumbers(plain(said)), 300) || 'Twilio does not say why.';
  if (code === undefined) return { sentence: words, permanent: false };
  const reference = code < 1000 ? `HTTP ${code}` : `Twilio error ${code}`;
  return { sentence: `${lasting[code] ?? passing[code] ?? words} (${reference})`, permanent: code in lasting };
}

/** What the SDK throws for an answer other than 2xx. */
const refusal = v.object({ status: v.number(), code: v.nullish(v.number()), message: v.nullish(v.string(), '') });

/** Whatever the SDK throws, without anything secret; `unsent` when Twilio certainly did nothing. */
export function explainError(error: unknown): Explanation & { readonly unsent: boolean; readonly cause: Error } {
  if (error instanceof TransportError) {
    return { sentence: error.message, permanent: false, unsent: error.unsent, cause: error };
  }
  const { success, output } = v.safeParse(refusal, error);
  if (!success) {
    const sentence = 'Twilio’s answer was not understood.';
    return { sentence, permanent: false, unsent: false, cause: new Error(sentence) };
  }
  const { status, message } = output;
  const code = output.code || status;
  const unsent = status < 500;
  // The SDK's own error quotes the phone number.
  const cause = new Error(withMaskedNumbers(message));
  return { sentence: explainCode(code, message).sentence, permanent: unsent && !(code in passing), unsent, cause };
}
