import { shortText } from '../../formats/text.ts';
import type { ChannelKind } from '../channel.ts';
import { accountOf } from './account.ts';
import { fingerprint } from './fingerprint.ts';
import { messages, parametersOf } from './messages.ts';
import { phoneChannel } from './phone-channel.ts';
import { recipients } from './phone-number.ts';
import { realSleep } from './sleep.ts';

/** A text of one or two segments, by Twilio. */
export const sms = {
  name: 'SMS',
  configure(inputs, world, sleep = realSleep) {
    const numbers = recipients(inputs, 'sms-to');
    const account = accountOf(inputs, world);
    const from = account?.from;
    if (!account || !from) return [];
    return numbers.map((to) => {
      const route = parametersOf({ from, to });
      return phoneChannel(
        {
          medium: 'sms',
          label: 'SMS to',
          number: to,
          write(message) {
            const body = shortText(message);
            return {
              preview: body,
              fingerprint: fingerprint(body),
              create: (twilio) => twilio.messages.create({ ...route, body, validityPeriod: 3600 }),
            };
          },
          mailbox: (twilio) => messages(twilio, 'text', { from, to }),
        },
        account,
        world,
        sleep,
      );
    });
  },
} satisfies ChannelKind;
