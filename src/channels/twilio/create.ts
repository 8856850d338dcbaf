import * as v from 'valibot';
import type { World } from '../../world.ts';
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
  /** What is in its body in Twilio's list whichever run sent it; empty where the list holds no words. */
  readonly words: readonly string[];
  /** @throws what the SDK throws. */
  create(twilio: Twilio): Promise<unknown>;
}

/** Pauses before each look at the list, in ms: it need not show at once what is new. */
const pauses = [3_000, 5_000, 7_000];

/** Pauses, in ms, after Twilio had too many requests even for the transport: nothing was created, and to give up is to lose it. */
const patience = [2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000];

/** What creating takes. */
export interface Creation extends Pick<World, 'clock' | 'random' | 'signal'> {
  readonly twilio: Twilio;
  /** What Twilio's list held before; undefined when it was not looked at. */
  readonly known: ReadonlySet<string> | undefined;
}

/**
 * Creates it once. Twilio knows no idempotency key: after a time-out, a reset or a 5xx it may exist, so Twilio's list is asked
 * first, and only what is not there is created a second time.
 *
 * @throws {DeliveryError} when it was refused, or when it is not known whether it exists
 */
export async function create(
  letter: Letter,
  mailbox: Mailbox,
  { twilio, clock, random, signal, known }: Creation,
): Promise<Item> {
  const since = clock.now();
  let doubt: ReturnType<typeof explainError> | undefined;

  async function attempt(): Promise<unknown> {
    try {
      return await patiently();
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

  async function patiently(): Promise<unknown> {
    for (const pause of patience) {
      try {
        return await letter.create(twilio);
      } catch (error) {
        if (!explainError(error).throttled) throw error;
        // Of a run that is stopped meanwhile nothing leaves any more, and the next attempt says so.
        await clock.sleep(pause * (0.5 + random() / 2), signal).catch(() => {});
      }
    }
    return await letter.create(twilio);
  }

  async function look(): Promise<Item | undefined> {
    if (letter.fingerprint === '' && !known) {
      throw unknown(`Twilio’s list does not tell it from an older ${mailbox.noun}, and it was not sent again.`);
    }
    try {
      for (const pause of pauses) {
        await clock.sleep(pause, signal);
        // Where it is known what is older, no clock is needed.
        const found = await search(mailbox, letter.fingerprint, known ? new Date(0) : since);
        const ours = found.find(({ sid }) => !known?.has(sid));
        if (ours) return ours;
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
