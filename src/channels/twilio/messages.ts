import { withLookAlikes } from '../../formats/gsm.ts';
import { digest } from '../../text/digest.ts';
import { explainCode } from './error-sentences.ts';
import type { Item, Mailbox } from './mailbox.ts';
import type { Twilio } from './sdk.ts';
import { isMessagingService } from './sender.ts';

/** The two ends of a text or a WhatsApp message. */
export interface Route {
  /** A number, a channel address (`whatsapp:+…`), or a messaging service. */
  readonly from: string;
  readonly to: string;
}

/** The ends as Twilio's parameters. */
export function parametersOf({ from, to }: Route) {
  return isMessagingService(from) ? { to, messagingServiceSid: from } : { to, from };
}

/** What stands for a text, the same when a messaging service has replaced look-alikes in it. */
export function fingerprint(text: string): string {
  return digest(withLookAlikes(text));
}

/** A text without what differs between two runs that tell the same: the link to the run, and how a network wrote it. */
export function bare(text: string): string {
  return withLookAlikes(text.replace(/https?:\/\/\S+/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

export function messages(twilio: Twilio, noun: Mailbox['noun'], { from, to }: Route): Mailbox {
  return {
    noun,
    fetch: (sid) => twilio.messages(sid).fetch(),
    // A messaging service sends from a number that we do not know.
    list: () => twilio.messages.list({ to, ...(isMessagingService(from) ? {} : { from }), limit: 50 }),
    holds: ({ body, messagingServiceSid }, print) =>
      (!isMessagingService(from) || messagingServiceSid === from) &&
      (print === '' || fingerprint(body ?? '') === print),
    verdict,
    reached: ({ status }) => !['failed', 'undelivered', 'canceled'].includes(status),
    open: ({ status }) =>
      status === 'sent' ? 'Sent, but not confirmed by the phone' : `Accepted by Twilio, and still ${status}`,
  };
}

function verdict({ status, errorCode, errorMessage }: Item): ReturnType<Mailbox['verdict']> {
  switch (status) {
    case 'delivered':
      return { outcome: 'delivered', detail: 'The phone has it.' };
    case 'read':
      return { outcome: 'delivered', detail: 'It was read.' };
    case 'canceled':
      return { outcome: 'failed', detail: 'It was cancelled in Twilio.', permanent: false };
    case 'failed':
    case 'undelivered': {
      const { sentence, permanent } = explainCode(errorCode ?? undefined, errorMessage ?? '');
      return { outcome: 'failed', detail: sentence, permanent };
    }
    default:
      return undefined;
  }
}
