import type { Message } from '../../compose/message.ts';
import { digest } from '../../text/digest.ts';
import type { World } from '../../world.ts';
import type { Channel } from '../channel.ts';
import { DeliveryError } from '../delivery.ts';
import type { TwilioAccount } from './account.ts';
import { create, type Letter } from './create.ts';
import { explainError } from './error-sentences.ts';
import { follow } from './follow.ts';
import { type Mailbox, search } from './mailbox.ts';
import { loadTwilio, openTwilio, type Twilio } from './sdk.ts';
import { masked } from './sender.ts';

/** One phone on one medium. */
export interface Phone extends Pick<Channel, 'medium' | 'hears' | 'after'> {
  /** Of the medium in the notification log. */
  readonly name: 'sms' | 'whatsapp' | 'voice';
  /** “SMS to”, in front of the masked number. */
  readonly label: string;
  /** E.164. */
  readonly number: string;
  /** Undefined when this medium has nothing to say. */
  write(message: Message): Letter | undefined;
  mailbox(twilio: Twilio): Mailbox;
  /** Loads what this medium needs beside the SDK; loaded when it is needed in any case. */
  load?(): Promise<unknown>;
}

/** A phone as a channel: sends once, then follows it. */
export function phoneChannel(phone: Phone, account: TwilioAccount, world: World): Channel {
  const { clock } = world;
  return {
    label: `${phone.label} ${masked(phone.number)}`,
    // With the account's SID in it, so that nobody finds the number by hashing all numbers there are.
    key: `${phone.name}:${digest(`${account.sid}|${phone.number}`)}`,
    medium: phone.medium,
    hears: phone.hears,
    sleeps: true,
    after: phone.after,
    async prepare() {
      // What cannot be loaded now cannot be loaded later, and is told then.
      await Promise.all([loadTwilio(), phone.load?.()]).catch(() => {});
    },
    format(message) {
      const letter = phone.write(message);
      if (!letter) return [];
      const { preview, fingerprint } = letter;
      return [
        {
          preview,
          fingerprint,
          async send(signal) {
            const twilio = await openTwilio(account, world, signal);
            const mailbox = phone.mailbox(twilio);
            const created = await create(letter, mailbox, { twilio, clock, signal });
            return await follow(created, mailbox, { clock, signal });
          },
        },
      ];
    },
    async find(print, since, signal, others = 0) {
      const mailbox = phone.mailbox(await openTwilio(account, world, signal));
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
