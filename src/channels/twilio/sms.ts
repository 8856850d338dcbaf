import type { Recipient } from '../../decide/recipient.ts';
import { readThreshold } from '../../decide/threshold.ts';
import { shortText } from '../../formats/text.ts';
import type { InputReader } from '../../runner/inputs.ts';
import type { Channel } from '../channel.ts';
import { fingerprint, messages, parametersOf } from './messages.ts';
import { type Office, phoneChannel } from './phone.ts';
import { recipients } from './sender.ts';

/** What is broken, and that it is well again; never what cannot be read. */
export const smsHears: Recipient['hears'] = new Set([
  'first',
  'again',
  'worse',
  'escalated',
  'reminder',
  'recovered',
  'set-up',
  'readable again',
]);

const afterInput = 'sms-after';

/** A text of one or two segments, by Twilio. */
export function smsChannels(inputs: InputReader, office: Office | undefined): Channel[] {
  const numbers = recipients(inputs, 'sms-to');
  const after = readThreshold(inputs, afterInput);
  const from = office?.account.from;
  if (!office || !from) return [];
  return numbers.map(({ address: to, names }) => {
    const route = parametersOf({ from, to });
    return phoneChannel(
      {
        name: 'sms',
        medium: 'SMS',
        hears: smsHears,
        after,
        afterInput,
        names,
        label: 'SMS to',
        number: to,
        write(message) {
          const body = shortText(message);
          return {
            preview: body,
            fingerprint: fingerprint(body),
            words: [body],
            create: (twilio) => twilio.messages.create({ ...route, body, validityPeriod: 3600 }),
          };
        },
        mailbox: (twilio) => messages(twilio, 'text', { from, to }),
      },
      office,
    );
  });
}
