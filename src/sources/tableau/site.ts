import { messageOf } from '../../text/error.ts';
import { plain } from '../../text/plain.ts';
import type { World } from '../../world.ts';
import type { Container } from '../asset.ts';
import type { Observation } from '../observation.ts';
import { TableauError } from './answer.ts';
import { recentFailures } from './recent-failures.ts';
import { type Session, withSession } from './session.ts';
import type { TableauSettings } from './settings.ts';
import { disabledByUser, hostOf, listWebhooks, type Webhook } from './webhooks.ts';

/**
 * A check without an event: does the sign-in work, do the webhooks, and which refreshes failed in the last days?
 * @throws {TableauError | TransportError} when the sign-in fails
 */
export async function checkSite(
  settings: TableauSettings,
  world: Pick<World, 'transport' | 'clock' | 'log'>,
): Promise<Observation[]> {
  return await withSession(settings, world, async (session) => {
    const site = { id: session.siteId, name: settings.site || 'Default' };
    const parts = await Promise.allSettled([
      webhooks(session, settings, world, site),
      recentFailures(session, site, world),
    ]);
    const seen = parts.flatMap((part) => (part.status === 'fulfilled' ? part.value : []));
    const unread = parts.flatMap((part) => (part.status === 'rejected' ? [part.reason] : []));
    if (unread.length === 0) return seen;
    const asset = { source: 'Tableau', kind: 'site', ...site, container: site } as const;
    const reason = unread.map((error) => plain(messageOf(error))).join(' ');
    const advice = unread.some(isForbidden)
      ? 'Sign in as a site administrator: webhooks and jobs are shown to nobody else.'
      : '';
    return [...seen, { asset, state: 'unreadable', reason, ...(advice && { advice }) }];
  });
}

/** Whether Tableau knew who asked and refused. */
function isForbidden(error: unknown): boolean {
  return error instanceof TableauError && error.status === 403;
}

async function webhooks(
  session: Session,
  { credentials }: TableauSettings,
  { log }: Pick<World, 'log'>,
  site: Container,
): Promise<Observation[]> {
  if (credentials.kind === 'connected app') {
    log.info('The webhooks were not checked: Tableau documents no scope by which a connected app may read them.');
    return [];
  }
  const all = await listWebhooks(session);
  const inUse = all.filter(({ isEnabled, statusChangeReason }) => isEnabled || statusChangeReason !== disabledByUser);
  for (const event of ['WorkbookRefreshFailed', 'DatasourceRefreshFailed']) {
    if (!inUse.some((webhook) => webhook.event === event)) {
      log.warning(
        `No webhook of this site reports ${event}: run the workflow “Tableau webhooks” with the command create.`,
      );
    }
  }
  return inUse.map((webhook) => observe(webhook, site));
}

/** It is not refreshed: it is on, or off since it was last changed. */
function observe(webhook: Webhook, site: Container): Observation {
  const { id, name, isEnabled, statusChangeReason, updatedAt } = webhook;
  const asset = { source: 'Tableau', kind: 'webhook', id, name, container: site } as const;
  if (isEnabled) return { asset, state: 'on' };
  const failure = {
    text: statusChangeReason ?? 'Tableau does not say why.',
    advice: `Tableau disables a webhook when what it calls did not answer four times: look at ${hostOf(webhook)}, then run the workflow “Tableau webhooks” with the command enable.`,
  };
  return { asset, state: 'switched off', ...(updatedAt && { since: updatedAt }), failure };
}
