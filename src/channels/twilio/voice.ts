import type { Recipient } from '../../decide/recipient.ts';
import { readThreshold } from '../../decide/threshold.ts';
import { speech } from '../../formats/speech.ts';
import type { InputReader } from '../../runner/inputs.ts';
import type { Channel } from '../channel.ts';
import { calls, ringing, twiml } from './calls.ts';
import { type Office, phoneChannel } from './phone.ts';
import { loadTwiml } from './sdk.ts';
import { kindOf, phoneNumber, recipients } from './sender.ts';

/** Calls are for what is new, worse or has lasted too long; never for good news. */
export const voiceHears: Recipient['hears'] = new Set(['first', 'again', 'worse', 'escalated', 'set-up']);

const afterInput = 'voice-after';

/** A call, by Twilio, that says twice what is broken. It is never made for good news. */
export function voiceChannels(inputs: InputReader, office: Office | undefined): Channel[] {
  const numbers = recipients(inputs, 'voice-to');
  const callerId = inputs.text('voice-from', phoneNumber);
  const after = readThreshold(inputs, afterInput);
  const from = inputs.given('voice-from') ? callerId : office?.account.from;
  if (!office || !from) return [];
  const kind = kindOf(from);
  if (numbers.length > 0 && kind !== 'a number') {
    inputs.problem('voice-from', `is missing: twilio-from is ${kind}, which cannot call; give a number.`);
    return [];
  }
  return numbers.map(({ address: to, names }) =>
    phoneChannel(
      {
        name: 'voice',
        medium: 'a call',
        hears: voiceHears,
        after,
        afterInput,
        names,
        label: 'Call to',
        number: to,
        write(message) {
          const words = speech(message);
          if (words === undefined) return undefined;
          return {
            preview: words,
            // Twilio's list does not tell what a call said.
            fingerprint: '',
            words: [],
            create: async (twilio) => twilio.calls.create({ from, to, twiml: await twiml(words), timeout: ringing }),
          };
        },
        mailbox: (twilio) => calls(twilio, { from, to }),
        load: loadTwiml,
      },
      office,
    ),
  );
}
