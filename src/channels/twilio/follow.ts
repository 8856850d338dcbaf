import * as v from 'valibot';
import type { Clock } from '../../transport/clock.ts';
import type { Delivery } from '../delivery.ts';
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
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<Omit<Delivery, 'channel'>> {
  const end = clock.now().getTime() + 60_000;
  let newest = created;
  let trouble = '';
  for (const pause of pauses) {
    if (mailbox.verdict(newest) || signal.aborted || clock.now().getTime() + pause > end) break;
    try {
      await clock.sleep(pause, signal);
      newest = v.parse(item, await mailbox.fetch(created.sid));
      trouble = '';
    } catch (error) {
      if (!signal.aborted) trouble = ` ${explainError(error).sentence}`;
    }
  }
  const when = signal.aborted ? 'when the run was stopped' : 'after a minute';
  return mailbox.verdict(newest) ?? { outcome: 'uncertain', detail: `${mailbox.open(newest)} ${when}.${trouble}` };
}
