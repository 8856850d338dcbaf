import * as v from 'valibot';
import type { Delivery } from '../delivery.ts';
import { explainError } from './error-sentences.ts';
import { type Item, item, type Mailbox } from './mailbox.ts';
import type { Sleep } from './sleep.ts';

/** Pauses before each question, in ms: together one minute. */
const pauses = [2_000, 2_000, 3_000, 3_000, 5_000, 5_000, 10_000, 10_000, 10_000, 10_000];

/**
 * Asks for a minute what became of it. It was accepted: not to learn more is uncertain, never a failure that somebody would
 * answer by sending again. So nothing is thrown.
 *
 * @param now bounds the minute when the answers are slow
 */
export async function follow(
  created: Item,
  mailbox: Mailbox,
  { now, sleep, signal }: { now: () => Date; sleep: Sleep; signal: AbortSignal },
): Promise<Omit<Delivery, 'channel'>> {
  const end = now().getTime() + 60_000;
  let newest = created;
  let trouble = '';
  for (const pause of pauses) {
    if (mailbox.verdict(newest) || signal.aborted || now().getTime() + pause > end) break;
    try {
      await sleep(pause, signal);
      newest = v.parse(item, await mailbox.fetch(created.sid));
      trouble = '';
    } catch (error) {
      if (!signal.aborted) trouble = ` ${explainError(error).sentence}`;
    }
  }
  const when = signal.aborted ? 'when the run was stopped' : 'after a minute';
  return mailbox.verdict(newest) ?? { outcome: 'uncertain', detail: `${mailbox.open(newest)} ${when}.${trouble}` };
}
