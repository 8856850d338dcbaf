import type { Message } from '../compose/message.ts';
import type { Recipient } from '../decide/recipient.ts';
import type { InputReader } from '../runner/inputs.ts';
import type { World } from '../world.ts';
import type { Delivery } from './delivery.ts';

/** What a channel sends at once: one card, one text, one call. */
export interface Parcel {
  /** As people would see it, without secrets: what a dry run shows. */
  readonly preview: string;
  /** What leaves for that, where it is not the same: JSON, without secrets. */
  readonly payload?: string;
  /** By which `Channel.find` recognises it later; not secret. */
  readonly fingerprint?: string;
  /**
   * Sends it and answers what became of it.
   * @param eventAt when the event happened that is told; another run may have told it. Where the service can be asked, it is asked
   * first, and what it has is not sent again; the delivery says so.
   * @throws {DeliveryError} when the service did not accept it; never anything that contains a secret.
   */
  send(signal: AbortSignal, eventAt?: Date): Promise<Omit<Delivery, 'channel'>>;
}

/** One recipient on one medium: a Teams webhook, a phone number for texts. */
export interface Channel extends Recipient {
  /** Loads what sending takes; never throws. Absent where that is nothing; what was not prepared is loaded when it is needed. */
  prepare?(): Promise<void>;
  /** Message → what will be sent, in order. Loses nothing: what does not fit into one parcel goes into the next, or is counted. */
  format(message: Message): readonly Parcel[];
  /**
   * Whether the service has a parcel of this fingerprint, sent to this recipient since then, that did not fail. It is asked before
   * a message is repeated that a run which died may have sent. Absent where a service cannot tell.
   * @param others how many other parcels this recipient was sent since then: where a fingerprint tells nothing apart, there must
   * be more than these
   * @throws {DeliveryError} when the service could not be asked.
   */
  find?(fingerprint: string, since: Date, signal: AbortSignal, others?: number): Promise<boolean>;
}

/** A kind of channel: reads its own inputs, and answers one channel for each recipient (none when it is not configured). */
export interface ChannelKind {
  readonly name: string;
  /** Its inputs that say how bad a problem must get, which rules may replace for some assets. */
  readonly thresholdInputs?: readonly string[];
  configure(inputs: InputReader, world: World): readonly Channel[];
}

/** A label with the names that rules call the recipient by: “Teams (finance)”. */
export function labelled(label: string, names: readonly string[]): string {
  const own = names.filter((name) => name !== '');
  return own.length > 0 ? `${label} (${own.join(', ')})` : label;
}
