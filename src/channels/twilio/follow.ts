import * as v from 'valibot';
import type { World } from '../../world.ts';
import type { Delivery } from '../delivery.ts';
import type { Desk } from './desk.ts';
import { explainError } from './error-sentences.ts';
import { type Item, item, type Mailbox } from './mailbox.ts';

/** Pauses before each question, in ms: together one minute. */
const pauses = [2_000, 2_000, 3_000, 3_000, 5_000, 5_000, 10_000, 10_000, 10_000, 10_000];

/**
 * Asks for a minute what became of it. It was accepted: not to learn more is uncertain, never a failure that somebody would
 * answer by sending again. So nothing is thrown.
 */
export async function follow(
  created: Item,
  mailbox: Mailbox,
  { clock, signal, desk }: Pick<World, 'clock' | 'signal'> & { readonly desk: Pick<Desk, 'idle'> },
): Promise<Omit<Delivery, 'channel'>> {
  if (!mailbox.verdict(created)) await desk.idle();
  const end = clock.now().getTime() + 60_000;
  let newest = created;
  let trouble = '';
  let slowness = 1;
  for (const pause of pauses) {
    const wait = pause * slowness;
    if (mailbox.verdict(newest) || signal.aborted || clock.now().getTime() + wait > end) break;
    try {
      await clock.sleep(wait, signal);
      newest = v.parse(item, await mailbox.fetch(created.sid));
      trouble = '';
    } catch (error) {
      const { sentence, throttled } = explainError(error);
      if (throttled) slowness *= 2;
      if (!signal.aborted) trouble = ` ${sentence}`;
    }
  }
  const when = signal.aborted ? 'when the run was stopped' : 'after a minute';
  return mailbox.verdict(newest) ?? { outcome: 'uncertain', detail: `${mailbox.open(newest)} ${when}.${trouble}` };
}
