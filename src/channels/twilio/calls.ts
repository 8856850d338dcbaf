import type { Item, Mailbox } from './mailbox.ts';
import { loadTwiml, type Twilio } from './sdk.ts';

/** How long a phone rings, in seconds: long enough to be found, and short enough to know the end within the minute that we wait. */
export const ringing = 35;

/** A mailbox takes a call as a person does. To tell them apart (MachineDetection) costs extra for each call, and delays the first words. */
const taken = 'Taken by a person or a mailbox';

/** What Twilio is to say: twice, because the first words are lost while a phone travels to an ear. */
export async function twiml(words: string): Promise<string> {
  const { default: VoiceResponse } = await loadTwiml();
  const response = new VoiceResponse();
  for (const pause of [1, 2]) {
    response.pause({ length: pause });
    response.say({ language: 'en-GB' }, words);
  }
  return response.toString();
}

/** The calls from one number to another. Nothing but their time tells them apart. */
export function calls(twilio: Twilio, { from, to }: { readonly from: string; readonly to: string }): Mailbox {
  return {
    noun: 'call',
    fetch: (sid) => twilio.calls(sid).fetch(),
    list: () => twilio.calls.list({ from, to, limit: 50 }),
    holds: () => true,
    verdict,
    reached: ({ status }) => !['failed', 'busy', 'canceled'].includes(status),
    open: ({ status }) =>
      status === 'in-progress' ? `${taken}, and not ended` : `Accepted by Twilio, and still ${status}`,
  };
}

function verdict({ status }: Item): ReturnType<Mailbox['verdict']> {
  switch (status) {
    case 'completed':
      return { outcome: 'delivered', detail: `${taken}.` };
    case 'busy':
      return failed('The line was busy.');
    case 'no-answer':
      return failed(`Nobody answered within ${ringing} seconds.`);
    case 'canceled':
      return failed('The call was cancelled in Twilio.');
    case 'failed':
      return failed(
        'The call could not be put through: the number may be wrong, or its network does not take the call.',
      );
    default:
      return undefined;
  }
}

function failed(detail: string): ReturnType<Mailbox['verdict']> {
  return { outcome: 'failed', detail, permanent: false };
}
