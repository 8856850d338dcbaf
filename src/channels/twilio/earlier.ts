import * as v from 'valibot';
import type { Letter } from './create.ts';
import { type Item, item, type Mailbox } from './mailbox.ts';
import { bare } from './messages.ts';

/** What Twilio has for a phone before anything is sent to it. */
export interface Earlier {
  /** By these, what was there before is not taken for what is about to be sent. Absent when Twilio was not asked, or did not answer. */
  readonly sids?: ReadonlySet<string>;
  /** What another run of the same event has sent. */
  readonly same?: Item;
}

/** Longer ago, it was for another event: nobody repeats one for so long. */
const hourMs = 60 * 60_000;

/**
 * @param eventAt when the event happened for which this is sent, if it is for one
 * @throws what the SDK throws
 */
export async function lookEarlier(
  letter: Letter,
  mailbox: Mailbox,
  now: Date,
  eventAt: Date | undefined,
): Promise<Earlier> {
  const items = v.parse(v.array(item), await mailbox.list());
  const sids = new Set(items.map(({ sid }) => sid));
  if (!eventAt) return { sids };
  const since = Math.max(eventAt.getTime(), now.getTime() - hourMs);
  const same = items.find(
    (one) =>
      one.dateCreated.getTime() >= since && mailbox.holds(one, '') && mailbox.reached(one) && mayBeSame(letter, one),
  );
  return { sids, ...(same && { same }) };
}

/** Whether it can be known what it said: Twilio keeps no words of a call. */
export function tellsWords({ words }: Letter, { body }: Item): boolean {
  return words.length > 0 && Boolean(body);
}

/** Links are left out: they lead to the run, and another run has another one. */
function mayBeSame(letter: Letter, one: Item): boolean {
  if (!tellsWords(letter, one)) return true;
  const said = bare(one.body ?? '');
  return letter.words.every((part) => said.includes(bare(part)));
}
