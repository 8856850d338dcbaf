import type { Channel } from '../../src/channels/channel.ts';
import { DeliveryError } from '../../src/channels/delivery.ts';
import type { Message } from '../../src/compose/message.ts';
import type { Alert } from '../../src/decide/alert.ts';
import type { Recipient } from '../../src/decide/recipient.ts';
import { aMessage } from '../support/builders.ts';

/** One alert that really reached somebody. */
export interface Told extends Alert {
  readonly to: string;
  readonly at: number;
  readonly mayRepeat: boolean;
}

/** What happens around each step to the outside. */
export interface Process {
  /** Never returns once the process is dead. */
  step(): Promise<void>;
  readonly now: Date;
  /** Recipients who cannot be reached at the moment. */
  readonly lost: ReadonlySet<string>;
  /** Recipients of whom nobody answers whether anything reached them. */
  readonly doubtful: ReadonlySet<string>;
}

/** Everything that reached anybody, in order. */
export class Mailbox {
  readonly told: Told[] = [];
  readonly #texts: { readonly to: string; readonly text: string; readonly at: number }[] = [];
  readonly #contents = new WeakMap<Message, { alerts: readonly Alert[]; mayRepeat: boolean }>();

  compose(alerts: readonly Alert[], notes: readonly string[]): Message {
    const message = aMessage();
    this.#contents.set(message, { alerts, mayRepeat: notes.length > 0 });
    return message;
  }

  channel(recipient: Recipient, process: Process): Channel {
    const { key: medium } = recipient;
    const channel: Channel = {
      ...recipient,
      medium,
      format: (message) => {
        const { alerts, mayRepeat } = this.#contents.get(message) ?? { alerts: [], mayRepeat: false };
        const text = alerts.map(textOf).join('\n');
        return [
          {
            preview: text,
            fingerprint: text,
            send: async () => {
              await process.step();
              const mayHaveArrived = process.doubtful.has(medium);
              const failure = new DeliveryError('Nobody is there.', { permanent: false, mayHaveArrived });
              if (process.lost.has(medium)) throw failure;
              const at = process.now.getTime();
              this.#texts.push({ to: medium, text, at });
              this.told.push(...alerts.map((alert) => ({ ...alert, to: medium, at, mayRepeat })));
              await process.step();
              if (mayHaveArrived) throw failure;
              return { outcome: 'delivered', detail: '' };
            },
          },
        ];
      },
    };
    if (medium === 'teams') return channel;
    return {
      ...channel,
      find: async (fingerprint, since) => {
        await process.step();
        return this.#texts.some(({ to, text, at }) => to === medium && text === fingerprint && at >= since.getTime());
      },
    };
  }
}

/** As a text to a phone: the same facts, told for the same reason, read the same. */
function textOf({ reason, finding, brokenSince }: Alert): string {
  const since = brokenSince ?? finding.brokenSince ?? finding.refresh?.endedAt;
  return [finding.asset.name, reason, since?.toISOString(), finding.failuresInARow].join(' ');
}
