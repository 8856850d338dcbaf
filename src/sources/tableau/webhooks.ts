import * as v from 'valibot';
import { plain } from '../../text/plain.ts';
import { understand, withHostsOnly } from './answer.ts';
import type { Session } from './session.ts';
import { flag, instant, list, maybe, text } from './shapes.ts';

/** What Tableau notes when a webhook is disabled without a reason. */
export const disabledByUser = 'Webhook disabled by user';

/** A webhook of a site. */
export interface Webhook {
  readonly id: string;
  readonly name: string;
  /** `WorkbookRefreshFailed`. */
  readonly event: string;
  /** Where it posts. A secret: the relay's is in its path. */
  readonly url: string;
  readonly isEnabled: boolean;
  /** Why it was disabled: in an administrator's words or Tableau's, of URLs the host only. */
  readonly statusChangeReason?: string;
  readonly updatedAt?: Date;
}

const webhook = v.pipe(
  v.object({
    id: text,
    name: text,
    event: maybe(text),
    isEnabled: v.optional(flag, true),
    statusChangeReason: maybe(text),
    updatedAt: maybe(instant),
    'webhook-destination': v.object({ 'webhook-destination-http': v.object({ url: v.string() }) }),
  }),
  v.transform(
    ({ event = 'unknown', statusChangeReason: reason, updatedAt, 'webhook-destination': to, ...rest }): Webhook => ({
      ...rest,
      event,
      url: to['webhook-destination-http'].url,
      ...(reason && { statusChangeReason: plain(withHostsOnly(reason)) }),
      ...(updatedAt && { updatedAt }),
    }),
  ),
);

export const webhookAnswer = v.pipe(
  v.object({ webhook }),
  v.transform((answer) => answer.webhook),
);

const webhooksAnswer = v.object({ webhooks: v.object({ webhook: list(webhook) }) });

/** All webhooks of the site; Tableau does not page them. */
export async function listWebhooks(session: Session): Promise<Webhook[]> {
  const step = 'listing the webhooks';
  return understand(webhooksAnswer, step, await session.ask(step, 'webhooks')).webhooks.webhook;
}

/** What may be shown of the address that it calls: the rest is a secret. */
export function hostOf({ url }: Pick<Webhook, 'url'>): string {
  return URL.canParse(url) ? new URL(url).host : 'an address that is not a URL';
}
