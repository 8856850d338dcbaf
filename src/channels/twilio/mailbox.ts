import * as v from 'valibot';
import type { Delivery } from '../delivery.ts';

/** What we read of a message or a call. */
export const item = v.object({
  sid: v.string(),
  /** Twilio's word: `queued`, `delivered`, `no-answer`, … */
  status: v.string(),
  dateCreated: v.date(),
  /** This and the following: of messages only. */
  body: v.nullish(v.string()),
  messagingServiceSid: v.nullish(v.string()),
  errorCode: v.nullish(v.number()),
  errorMessage: v.nullish(v.string()),
});
export type Item = v.InferOutput<typeof item>;

/** The messages, or the calls, from one sender to one recipient, as Twilio keeps them. */
export interface Mailbox {
  readonly noun: 'text' | 'WhatsApp message' | 'call';
  fetch(sid: string): Promise<unknown>;
  /** The newest ones. */
  list(): Promise<readonly unknown[]>;
  /** Whether this is what a letter of that fingerprint became; when nothing tells them apart, it is. */
  holds(item: Item, fingerprint: string): boolean;
  /** What became of it; undefined while that is open. */
  verdict(item: Item): Omit<Delivery, 'channel'> | undefined;
  /** Whether a phone has it, has rung for it, or may yet. */
  reached(item: Item): boolean;
  /** How it stands while that is open, to be continued with “after a minute.” */
  open(item: Item): string;
}

/** Everything since then that a letter of that fingerprint may have become. @throws what the SDK throws. */
export async function search(mailbox: Mailbox, fingerprint: string, since: Date): Promise<Item[]> {
  // So far may Twilio's clock and the runner's disagree. Twilio's own date filters know only days, and only what was sent.
  const earliest = since.getTime() - 30_000;
  const items = v.parse(v.array(item), await mailbox.list());
  return items.filter((found) => found.dateCreated.getTime() >= earliest && mailbox.holds(found, fingerprint));
}
