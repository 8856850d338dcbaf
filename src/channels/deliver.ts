import type { Message } from '../compose/message.ts';
import { messageOf } from '../text/error.ts';
import { plain } from '../text/plain.ts';
import { count } from '../text/sentence.ts';
import type { Channel, Parcel } from './channel.ts';
import { type Delivery, DeliveryError } from './delivery.ts';

/** One message for one recipient. */
export interface Dispatch {
  readonly channel: Channel;
  readonly message: Message;
  /** When the event happened that is told, if another run may have told it and nothing but the service remembers. */
  readonly eventAt?: Date;
}

/**
 * Every channel gets its turn, side by side, and none stops another: what one of them throws becomes a failed delivery.
 * One delivery for each dispatch, in the same order.
 */
export async function deliver(dispatches: readonly Dispatch[], signal: AbortSignal): Promise<Delivery[]> {
  return await Promise.all(
    dispatches.map(async ({ channel, message, eventAt }) => {
      const parcels = channel.format(message);
      return { channel: channel.label, ...(await sendAll(parcels, signal, eventAt)) };
    }),
  );
}

/** What a dry run answers instead: everything composed, nothing sent. */
export function rehearse(dispatches: readonly Dispatch[]): Delivery[] {
  return dispatches.map(({ channel, message }) => {
    const parcels = channel.format(message);
    const payload = parcels.flatMap((parcel) => parcel.payload ?? []).join('\n');
    const detail = parcels.map(({ preview }) => preview).join('\n\n');
    return { channel: channel.label, outcome: 'dry run', detail, ...(payload !== '' && { payload }) };
  });
}

/** Who was not told, in sentences that make the step red. */
export function undelivered(deliveries: readonly Delivery[]): string[] {
  return deliveries
    .filter(({ outcome }) => outcome === 'failed')
    .map(
      ({ channel, detail, mayHaveArrived }) =>
        `${channel} ${mayHaveArrived ? 'may not have been' : 'was not'} told. ${detail}`,
    );
}

/** In order, until one fails: the numbered cards of one report make no sense with a gap between them. */
async function sendAll(
  parcels: readonly Parcel[],
  signal: AbortSignal,
  eventAt: Date | undefined,
): Promise<Omit<Delivery, 'channel'>> {
  const sent: Omit<Delivery, 'channel'>[] = [];
  for (const parcel of parcels) {
    const delivery = await parcel.send(signal, eventAt).catch(failed);
    if (delivery.outcome === 'failed')
      return {
        ...delivery,
        detail: `${lead(sent.length, parcels.length)}${delivery.detail}`,
        ...(sent.length > 0 && { mayHaveArrived: true }),
      };
    sent.push(delivery);
  }
  const [first] = sent;
  const uncertain = sent.find(({ outcome }) => outcome === 'uncertain');
  return uncertain ?? first ?? { outcome: 'accepted', detail: 'There was nothing to send.' };
}

function lead(sent: number, all: number): string {
  return all > 1 ? `${sent} of ${count(all, 'part')} had been sent. ` : '';
}

function failed(error: unknown): Omit<Delivery, 'channel'> {
  const { permanent, mayHaveArrived } =
    error instanceof DeliveryError ? error : { permanent: false, mayHaveArrived: false };
  return { outcome: 'failed', detail: plain(messageOf(error)), permanent, ...(mayHaveArrived && { mayHaveArrived }) };
}
