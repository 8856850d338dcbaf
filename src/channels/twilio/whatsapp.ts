import type { Message } from '../../compose/message.ts';
import type { Recipient } from '../../decide/recipient.ts';
import { readThreshold } from '../../decide/threshold.ts';
import { templateVariables } from '../../formats/template-variables.ts';
import { longText } from '../../formats/text.ts';
import type { InputReader } from '../../runner/inputs.ts';
import type { Channel } from '../channel.ts';
import { fingerprint, messages, parametersOf } from './messages.ts';
import { type Office, phoneChannel } from './phone.ts';
import { isMessagingService, kindOf, recipients, sidOf, whatsappNumber } from './sender.ts';

/** Twilio's limit for the body of a message (error 21617). */
const longest = 1600;

/** What is broken, and that it is well again; never what cannot be read. */
export const whatsappHears: Recipient['hears'] = new Set([
  'first',
  'again',
  'worse',
  'escalated',
  'reminder',
  'recovered',
  'set-up',
  'readable again',
]);

const afterInput = 'whatsapp-after';

/** A WhatsApp message, by Twilio: an approved template, or free text within 24 hours after the recipient last wrote. */
export function whatsappChannels(inputs: InputReader, office: Office | undefined): Channel[] {
  const numbers = recipients(inputs, 'whatsapp-to', whatsappNumber);
  const ownSender = inputs.text('whatsapp-from', whatsappNumber);
  const template = inputs.text('whatsapp-content-sid', sidOf('HX', 'an approved template'));
  const after = readThreshold(inputs, afterInput);
  const from = inputs.given('whatsapp-from') ? ownSender : office?.account.from;
  if (!office || !from) return [];
  const kind = kindOf(from);
  if (numbers.length > 0 && kind !== 'a number' && kind !== 'a messaging service') {
    inputs.problem(
      'whatsapp-from',
      `is missing: twilio-from is ${kind}, which can send texts only; give the number of a WhatsApp sender.`,
    );
    return [];
  }
  if (numbers.length > 0 && !inputs.given('whatsapp-content-sid')) {
    office.world.log.warning(
      'whatsapp-content-sid is empty: without an approved template, WhatsApp delivers only within 24 hours after the recipient last wrote to the sender.',
    );
  }
  return numbers.map(({ address: number, names }) => {
    const route = { from: isMessagingService(from) ? from : `whatsapp:${from}`, to: `whatsapp:${number}` };
    return phoneChannel(
      {
        name: 'whatsapp',
        medium: 'WhatsApp',
        hears: whatsappHears,
        after,
        afterInput,
        names,
        label: 'WhatsApp to',
        number,
        write(message) {
          const { content, ...shown } = template ? inTemplate(template, message) : inWords(message);
          return {
            ...shown,
            create: (twilio) => twilio.messages.create({ ...parametersOf(route), ...content }),
          };
        },
        mailbox: (twilio) => messages(twilio, 'WhatsApp message', route),
      },
      office,
    );
  });
}

/** The text that a template becomes is not known here: only time and recipient can tell it in Twilio's list. */
function inTemplate(contentSid: string, message: Message) {
  const variables = templateVariables(message);
  const contentVariables = JSON.stringify(variables);
  return {
    preview: `Template ${contentSid} with ${contentVariables}`,
    fingerprint: '',
    // What happened, where and since when: why, and how much was checked, may be known to one run and not to another.
    words: Object.values(variables).slice(0, 3),
    content: { contentSid, contentVariables },
  };
}

function inWords(message: Message) {
  const body = longText(message, longest);
  return { preview: body, fingerprint: fingerprint(body), words: [body], content: { body } };
}
