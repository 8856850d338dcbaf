import type { Recipient } from '../../decide/recipient.ts';
import { asText } from '../../formats/adaptive-card/as-text.ts';
import { adaptiveCards, type CardEnvelope } from '../../formats/adaptive-card/card.ts';
import { digest } from '../../text/digest.ts';
import { messageOf } from '../../text/error.ts';
import type { Transport } from '../../transport/transport.ts';
import { TransportError } from '../../transport/transport-error.ts';
import { type Channel, type ChannelKind, labelled, type Parcel } from '../channel.ts';
import { DeliveryError } from '../delivery.ts';
import { refusalOf } from './refusal.ts';
import { teamsWebhookUrl } from './webhook-url.ts';

/** Cards for Teams channels, through Workflows webhooks. */
export const teams: ChannelKind = {
  name: 'Teams',
  configure(inputs, { transport }) {
    return inputs.addresses('teams-webhook-url', teamsWebhookUrl).map(({ address, names }, index) => {
      const label = index === 0 ? 'Teams' : `Teams ${index + 1}`;
      return teamsChannel(address, { label: labelled(label, names), names }, transport);
    });
  },
};

/** All but the threshold of a phone: what a channel of people reads when it wants to. */
export const teamsHears: Recipient['hears'] = new Set([
  'report',
  'first',
  'again',
  'worse',
  'reminder',
  'recovered',
  'passed',
  'unreadable',
  'set-up',
  'readable again',
  'gone',
  'not refreshed',
  'unwatched',
]);

function teamsChannel(url: string, called: Pick<Channel, 'label' | 'names'>, transport: Transport): Channel {
  return {
    ...called,
    key: `teams:${digest(url)}`,
    medium: 'Teams',
    hears: teamsHears,
    sleeps: false,
    after: { kind: 'at once' },
    format: (message) => adaptiveCards(message).map((card) => parcel(card, url, transport)),
  };
}

function parcel(card: CardEnvelope, url: string, transport: Transport): Parcel {
  return {
    preview: asText(card),
    payload: JSON.stringify(card),
    async send(signal) {
      const response = await transport
        .request({
          service: 'Teams',
          step: 'posting a card',
          method: 'POST',
          url,
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify(card),
          // A card that comes twice is better than one that never comes.
          repeatable: true,
          signal,
        })
        .catch((cause: unknown) => {
          const unsent = cause instanceof TransportError && cause.unsent;
          throw new DeliveryError(messageOf(cause), { permanent: false, mayHaveArrived: !unsent, cause });
        });
      const refused = refusalOf(response, new URL(url));
      if (refused) throw refused;
      return {
        outcome: 'accepted',
        detail: `Teams accepted the card (HTTP ${response.status}); whether it was posted shows in the run history of the flow.`,
      };
    },
  };
}
