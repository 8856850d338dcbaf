import type { Message } from '../../compose/message.ts';
import { digest } from '../../text/digest.ts';
import type { World } from '../../world.ts';
import { type Channel, labelled } from '../channel.ts';
import { DeliveryError } from '../delivery.ts';
import type { TwilioAccount } from './account.ts';
import type { Letter } from './create.ts';
import type { Desk } from './desk.ts';
import { explainError } from './error-sentences.ts';
import { follow } from './follow.ts';
import { type Mailbox, search } from './mailbox.ts';
import { sendOnce } from './once.ts';
import { withRepeats } from './repeats.ts';
import { loadTwilio, openTwilio, type Twilio } from './sdk.ts';
import { masked } from './sender.ts';

/** One phone on one medium. */
export interface Phone extends Pick<Channel, 'medium' | 'hears' | 'after' | 'afterInput' | 'names'> {
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

/** From where everything of one account is sent. */
export interface Office {
  readonly account: TwilioAccount;
  readonly world: World;
  readonly desk: Desk;
  /** How long this run waits before it looks whether another run of its event has sent the same, in ms. */
  readonly spreadMs: number;
}

/** A phone as a channel: sends once, then follows it. */
export function phoneChannel(phone: Phone, office: Office): Channel {
  const { account, world, desk } = office;
  const { names = [] } = phone;
  const label = labelled(`${phone.label} ${masked(phone.number)}`, names);
  return {
    label,
    // With the account's SID in it, so that nobody finds the number by hashing all numbers there are.
    key: `${phone.name}:${digest(`${account.sid}|${phone.number}`)}`,
    medium: phone.medium,
    hears: phone.hears,
    sleeps: true,
    after: phone.after,
    ...(phone.afterInput !== undefined && { afterInput: phone.afterInput }),
    names,
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
          async send(signal, eventAt) {
            const sent = await desk.send(() => sendOnce(letter, phone, office, { signal, eventAt }));
            const mailbox = phone.mailbox(await openTwilio(account, world, signal));
            const delivery = await follow(sent.item, mailbox, { clock: world.clock, signal, desk });
            const told = withRepeats(delivery, sent, letter, mailbox.noun);
            if (told.warning) world.log.warning(`${label}: ${told.warning}`);
            return told.delivery;
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
