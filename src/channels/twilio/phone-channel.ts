import type { Message } from '../../compose/message.ts';
import { digest } from '../../text/digest.ts';
import type { World } from '../../world.ts';
import type { Channel } from '../channel.ts';
import { DeliveryError } from '../delivery.ts';
import type { TwilioAccount } from './account.ts';
import { loadTwilio, openTwilio, type Twilio } from './client.ts';
import { create } from './create.ts';
import { explainError } from './error-sentences.ts';
import { follow } from './follow.ts';
import { type Mailbox, search } from './mailbox.ts';
import { masked } from './phone-number.ts';
import type { Sleep } from './sleep.ts';

/** What one message became for one phone. */
export interface Writing {
  readonly preview: string;
  readonly fingerprint: string;
  create(twilio: Twilio): Promise<unknown>;
}

/** One phone on one medium. */
export interface Line extends Pick<Channel, 'medium' | 'hears' | 'after'> {
  /** Of the medium in the notification log. */
  readonly name: 'sms' | 'whatsapp' | 'voice';
  /** “SMS to”, in front of the masked number. */
  readonly label: string;
  /** E.164. */
  readonly number: string;
  /** Undefined when this medium has nothing to say. */
  write(message: Message): Writing | undefined;
  mailbox(twilio: Twilio): Mailbox;
  /** Loads what this medium needs beside the SDK; loaded when it is needed in any case. */
  load?(): Promise<unknown>;
}

/** A line as a channel: sends once, then follows it. */
export function phoneChannel(line: Line, account: TwilioAccount, world: World, sleep: Sleep): Channel {
  return {
    label: `${line.label} ${masked(line.number)}`,
    // With the account's SID in it, so that nobody finds the number by hashing all numbers there are.
    key: `${line.name}:${digest(`${account.sid}|${line.number}`)}`,
    medium: line.medium,
    hears: line.hears,
    sleeps: true,
    after: line.after,
    async prepare() {
      // What cannot be loaded now cannot be loaded later, and is told then.
      await Promise.all([loadTwilio(), line.load?.()]).catch(() => {});
    },
    format(message) {
      const writing = line.write(message);
      if (!writing) return [];
      return [
        {
          preview: writing.preview,
          fingerprint: writing.fingerprint,
          async send(signal) {
            const twilio = await openTwilio(account, world.transport, signal);
            const mailbox = line.mailbox(twilio);
            const letter = { fingerprint: writing.fingerprint, create: () => writing.create(twilio) };
            const created = await create(letter, mailbox, { since: world.clock.now(), sleep, signal });
            return await follow(created, mailbox, { now: () => world.clock.now(), sleep, signal });
          },
        },
      ];
    },
    async find(print, since, signal, others = 0) {
      const mailbox = line.mailbox(await openTwilio(account, world.transport, signal));
      const found = await search(mailbox, print, since).catch((error) => {
        const { sentence, permanent, cause } = explainError(error);
        throw new DeliveryError(`Twilio could not be asked for an earlier ${mailbox.noun}. ${sentence}`, {
          permanent,
          cause,
        });
      });
      const sent = found.filter((item) => mailbox.verdict(item)?.outcome !== 'failed');
      return sent.length > (print === '' ? others : 0);
    },
  };
}
