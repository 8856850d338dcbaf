import * as v from 'valibot';
import { phoneNumber } from './phone-number.ts';

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
