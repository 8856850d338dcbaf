import { create, type Letter } from './create.ts';
import { type Earlier, lookEarlier } from './earlier.ts';
import { explainError } from './error-sentences.ts';
import type { Item } from './mailbox.ts';
import type { Office, Phone } from './phone.ts';
import { openTwilio } from './sdk.ts';

/** So long is waited for Twilio's list before something is sent, in ms: an alert is worth more than the look before it. */
const lookMs = 20_000;

/** What a phone has got. */
export interface Sent {
  readonly item: Item;
  /** Whether another run sent it. */
  readonly isEarlier: boolean;
  /** Why it could not be found out whether another run had sent it. */
  readonly unasked?: string;
}

/**
 * Sends it, unless another run of the same event did: services and GitHub deliver an event twice at times, and two runs may start at
 * once. Each waits for a while of its own before it looks into Twilio's list, which is all that they share.
 * @throws {DeliveryError} when it was refused, or when it is not known whether it exists
 */
export async function sendOnce(
  letter: Letter,
  phone: Phone,
  { account, world, spreadMs }: Office,
  { signal, eventAt }: { readonly signal: AbortSignal; readonly eventAt: Date | undefined },
): Promise<Sent> {
  const { clock, random } = world;
  const twilio = await openTwilio(account, world, signal);
  const mailbox = phone.mailbox(twilio);
  // Of a run that is stopped nothing leaves: create says so.
  if (eventAt) await clock.sleep(spreadMs, signal).catch(() => {});
  const { sids, same, unasked } = eventAt || letter.fingerprint === '' ? await look() : {};
  if (same) return { item: same, isEarlier: true };
  const item = await create(letter, mailbox, { twilio, clock, random, signal, known: sids });
  return { item, isEarlier: false, ...(eventAt && unasked !== undefined && { unasked }) };

  async function look(): Promise<Earlier & Pick<Sent, 'unasked'>> {
    try {
      const bounded = await openTwilio(account, world, AbortSignal.any([signal, AbortSignal.timeout(lookMs)]));
      return await lookEarlier(letter, phone.mailbox(bounded), clock.now(), eventAt);
    } catch (error) {
      return { unasked: explainError(error).sentence };
    }
  }
}
