import * as v from 'valibot';
import type { Clock } from '../../transport/clock.ts';
import { DeliveryError } from '../delivery.ts';
import { explainError } from './error-sentences.ts';
import { type Item, item, type Mailbox, search } from './mailbox.ts';
import type { Twilio } from './sdk.ts';

/** What one message became for one phone, and is sent once: a text, a call. */
export interface Letter {
  /** As people see or hear it. */
  readonly preview: string;
  /** By which it is recognised in Twilio's list; empty when only its time and its recipient can tell. */
  readonly fingerprint: string;
  /** @throws what the SDK throws. */
  create(twilio: Twilio): Promise<unknown>;
}

/** Pauses before each look at the list, in ms: it need not show at once what is new. */
const pauses = [3_000, 5_000, 7_000];

/**
 * Creates it once. Twilio knows no idempotency key: after a time-out, a reset or a 5xx it may exist, so Twilio's list is asked
 * first, and only what is not there is created a second time.
 *
 * @throws {DeliveryError} when it was refused, or when it is not known whether it exists
 */
export async function create(
  letter: Letter,
  mailbox: Mailbox,
  { twilio, clock, signal }: { twilio: Twilio; clock: Clock; signal: AbortSignal },
): Promise<Item> {
  const since = clock.now();
  let doubt: ReturnType<typeof explainError> | undefined;

  async function attempt(): Promise<unknown> {
    try {
      return await letter.create(twilio);
    } catch (error) {
      const explained = explainError(error);
      const { sentence, permanent, unsent, cause } = explained;
      // Of an earlier attempt it is still not known what became, however plainly this one was refused.
      if (unsent && doubt) throw unknown(`A second attempt was refused. ${sentence}`);
      if (unsent) throw new DeliveryError(`The ${mailbox.noun} was not sent. ${sentence}`, { permanent, cause });
      doubt = explained;
      return undefined;
    }
  }

  async function look(): Promise<Item | undefined> {
    try {
      for (const pause of pauses) {
        await clock.sleep(pause, signal);
        const [found] = await search(mailbox, letter.fingerprint, since);
        if (found) return found;
      }
      return undefined;
    } catch {
      throw unknown('It could not be looked up either, and was not sent again.');
    }
  }

  function unknown(why: string): DeliveryError {
    const { sentence, cause } = doubt ?? explainError(undefined);
    const message = `It is not known whether the ${mailbox.noun} was sent. ${sentence} ${why}`;
    return new DeliveryError(message, { permanent: false, mayHaveArrived: true, cause });
  }

  const created = (await attempt()) ?? (await look()) ?? (await attempt()) ?? (await look());
  if (created === undefined) throw unknown('Twilio’s list does not show it.');
  const read = v.safeParse(item, created);
  if (!read.success) throw unknown('It was not sent again.');
  return read.output;
}
