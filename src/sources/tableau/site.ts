import { messageOf } from '../../text/error.ts';
import { plain } from '../../text/plain.ts';
import type { World } from '../../world.ts';
import type { Container } from '../asset.ts';
import type { Observation } from '../observation.ts';
import { TableauError } from './answer.ts';
import { recentFailures } from './recent-failures.ts';
import { type Session, withSession } from './session.ts';
import type { TableauSettings } from './settings.ts';
import { withSchedules } from './suspended.ts';
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
      recentFailures(session, site, world.clock.now()),
    ]);
    const found = parts.flatMap((part) => (part.status === 'fulfilled' ? part.value : []));
    const seen = await withSchedules(found, session, site).catch((error: unknown) => {
      world.log.warning(`Whether Tableau has suspended a schedule is not known: ${messageOf(error)}`);
      return found;
    });
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
  const ends = ['WorkbookRefreshFailed', 'DatasourceRefreshFailed'];
  const missing = ends.filter((event) => !all.some((webhook) => webhook.event === event));
  // Who uses none does without: what failed is found by its jobs, if later.
  const isUsed = inUse.some(({ event }) => ends.includes(event));
  if (!isUsed) log.info(`No webhook of this site reports a failure. ${createThem}`);
  const gone = isUsed ? missing : [];
  return [...inUse.map((webhook) => observe(webhook, site)), ...gone.map((event) => observeMissing(event, site))];
}

const createThem = 'Run the workflow “Tableau webhooks” with the command create, to hear of it at once.';

/** One of a pair: somebody deleted it, or made the other alone. */
function observeMissing(event: string, site: Container): Observation {
  const asset = { source: 'Tableau', kind: 'webhook', id: `missing ${event}`, name: event, container: site } as const;
  const text = `No webhook of this site reports ${event}.`;
  return { asset, state: 'switched off', failure: { text, advice: createThem } };
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
