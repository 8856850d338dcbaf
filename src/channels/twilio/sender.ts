import * as v from 'valibot';
import type { Addressed } from '../../runner/addressed.ts';
import type { InputReader } from '../../runner/inputs.ts';

/** So that a mistake in a list cannot ring a whole company: with one message for each recipient this bounds what a run sends. */
const mostRecipients = 20;

/**
 * Where a number keeps its first zero when it is dialled from abroad: Italy with San Marino and the Vatican, and some countries of
 * Africa. Elsewhere the zero in “+44 (0)7700 900123” is for calls within the country only.
 */
const keepsZero = /^\+(39|378|379|225|226|227|229|241|242)/;

/** No country but Italy with a code of one or two digits has numbers that begin with a zero. */
const nationalZero = /^\+(1|7|2[07]|3[0-46]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])0/;

/** E.164 without the spaces, dots, dashes, slashes and brackets that people write for reading, and without what they copy along. */
export const phoneNumber = v.pipe(
  v.string(),
  v.transform((text) => text.replace(/^tel:/i, '').replace(/[\s\p{Cf}\p{Pd}./]/gu, '')),
  v.transform((text) => (keepsZero.test(text) ? text : text.replace('(0)', '')).replace(/[()]/g, '')),
  v.regex(
    /^\+[1-9]\d{6,14}$/,
    'must be a phone number in E.164, such as +31612345678 (in YAML between quotes, or its plus is lost).',
  ),
  v.check(
    (number) => keepsZero.test(number) || !nationalZero.test(number),
    'has behind its country code the zero that is dialled within the country only: leave it out, as in +31612345678 for 06 12345678.',
  ),
);

/** As Twilio itself writes addresses on WhatsApp, or the number alone. */
export const whatsappNumber = v.pipe(
  v.string(),
  v.transform((text) => text.replace(/^whatsapp:/i, '')),
  phoneNumber,
);

/** “+31•••••678”: how a number is shown everywhere. */
export function masked(number: string): string {
  return `${number.slice(0, 3)}•••••${number.slice(-3)}`;
}

/** Text from Twilio, whose error messages quote the numbers, with each of them masked. */
export function withMaskedNumbers(text: string): string {
  return text.replace(/\+?\d{7,}/g, masked);
}

/** The numbers of a list input; every one once, however often and in whatever way it is written. */
export function recipients(
  inputs: InputReader,
  name: string,
  number: v.GenericSchema<string, string> = phoneNumber,
): readonly Addressed<string>[] {
  const numbers = inputs.addresses(name, number, { commas: true });
  if (numbers.length > mostRecipients) {
    inputs.problem(name, `holds ${numbers.length} numbers, and one run tells at most ${mostRecipients}.`);
  }
  return numbers;
}

/** One of Twilio's identifiers, as Twilio writes it; `what` says for people which. */
export function sidOf(prefix: 'AC' | 'SK' | 'MG' | 'HX', what: string) {
  return v.pipe(
    v.string(),
    v.transform((text) => text.slice(0, 2).toUpperCase() + text.slice(2).toLowerCase()),
    v.regex(new RegExp(`^${prefix}[0-9a-f]{32}$`), `must be ${what}: ${prefix} and 32 hexadecimal digits.`),
  );
}

const shortCode = v.pipe(v.string(), v.regex(/^\d{5,6}$/));

/** At most 11 characters, one of them a letter: https://www.twilio.com/docs/glossary/what-alphanumeric-sender-id */
const letters = v.pipe(v.string(), v.regex(/^(?=.*[A-Za-z])[A-Za-z0-9 +\-_&]{1,11}$/));

/** Who sends: a number; a messaging service, which picks one of its numbers; or, for texts only, a short code or letters. */
export const sender = v.union(
  [phoneNumber, sidOf('MG', 'a messaging service'), shortCode, letters],
  'must be a phone number in E.164, such as +31201234567, or the SID of a messaging service (MG and 32 hexadecimal digits); for texts also a short code (5 or 6 digits), or a name of at most 11 letters, digits and spaces.',
);

/** What a sender is, within a sentence. */
export function kindOf(from: string): 'a number' | 'a messaging service' | 'a short code' | 'a name in letters' {
  if (from.startsWith('+')) return 'a number';
  if (isMessagingService(from)) return 'a messaging service';
  return /[A-Za-z]/.test(from) ? 'a name in letters' : 'a short code';
}

/** Whether a sender is one, and not the beginning of a name. */
export function isMessagingService(from: string): boolean {
  return /^MG[0-9a-f]{32}$/.test(from);
}
