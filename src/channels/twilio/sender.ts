import * as v from 'valibot';
import type { InputReader } from '../../runner/inputs.ts';

/** So that a mistake in a list cannot ring a whole company: with one message for each recipient this bounds what a run sends. */
const mostRecipients = 20;

/** E.164 without the spaces, dots, dashes and brackets that people write for reading. */
export const phoneNumber = v.pipe(
  v.string(),
  v.transform((text) => text.replace(/[\s().-]/g, '')),
  v.regex(
    /^\+[1-9]\d{6,14}$/,
    'must be a phone number in E.164, such as +31612345678 (in YAML between quotes, or its plus is lost).',
  ),
);

/** “+31•••••678”: how a number is shown everywhere. */
export function masked(number: string): string {
  return `${number.slice(0, 3)}•••••${number.slice(-3)}`;
}

/** Text from Twilio, whose error messages quote the numbers, with each of them masked. */
export function withMaskedNumbers(text: string): string {
  return text.replace(/\+?\d{7,}/g, masked);
}

/** The numbers of a list input; every one once. */
export function recipients(inputs: InputReader, name: string): readonly string[] {
  const numbers = inputs.list(name, phoneNumber, { commas: true, secret: true });
  const twice = numbers.filter((number, index) => numbers.indexOf(number) < index);
  for (const number of new Set(twice)) inputs.problem(name, `names ${masked(number)} more than once.`);
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

/** Who sends: a number, or a messaging service, which picks one of its numbers. */
export const sender = v.union(
  [phoneNumber, sidOf('MG', 'a messaging service')],
  'must be a phone number in E.164, such as +31201234567, or the SID of a messaging service (MG and 32 hexadecimal digits).',
);

/** Whether a sender is one; the others are numbers. */
export function isMessagingService(from: string): boolean {
  return from.startsWith('MG');
}
