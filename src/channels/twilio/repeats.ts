import type { Delivery } from '../delivery.ts';
import type { Letter } from './create.ts';
import { tellsWords } from './earlier.ts';
import type { Mailbox } from './mailbox.ts';
import type { Sent } from './once.ts';

/** A delivery as it is told, and what people have to look at besides. */
export interface Told {
  readonly delivery: Omit<Delivery, 'channel'>;
  readonly warning?: string;
}

/** Says of what became of it whether another run had sent it, and when that was not, or not surely, found out. */
export function withRepeats(
  delivery: Told['delivery'],
  { item, isEarlier, unasked }: Sent,
  letter: Letter,
  noun: Mailbox['noun'],
): Told {
  const { outcome, detail } = delivery;
  if (unasked !== undefined) {
    const warning = `Whether another run of this event had sent the same ${noun} could not be found out. ${unasked}`;
    return { delivery: { ...delivery, detail: `${detail} ${warning}` }, warning };
  }
  if (!isEarlier) return { delivery };
  const at = `${item.dateCreated.toISOString().slice(11, 16)} UTC`;
  if (tellsWords(letter, item)) {
    return {
      delivery: { ...delivery, detail: `Not sent again: at ${at} another run sent the same ${noun}. ${detail}` },
    };
  }
  const warning = `Not sent again: at ${at}, since the event, there was a ${noun} to this number, and Twilio does not tell whether it said the same.`;
  const isOpen = outcome === 'delivered';
  return {
    delivery: { ...delivery, ...(isOpen && { outcome: 'uncertain' }), detail: `${warning} ${detail}` },
    warning,
  };
}
