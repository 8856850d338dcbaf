import { messageOf } from '../../text/error.ts';
import { plain } from '../../text/plain.ts';
import type { World } from '../../world.ts';
import type { Observation } from '../observation.ts';
import { TableauError } from './answer.ts';
import type { Asked } from './asked.ts';
import { recentFailures } from './recent-failures.ts';
import { type Session, withSession } from './session.ts';
import type { TableauSettings } from './settings.ts';
import { checkWebhooks } from './webhook-check.ts';

/**
 * A check without an event: does the sign-in work, do the webhooks, what failed in the last days, and what is suspended since?
 * @throws {TableauError | TransportError} when the sign-in fails
 */
export async function checkSite(
  settings: TableauSettings,
  world: Pick<World, 'transport' | 'clock' | 'log'>,
): Promise<Observation[]> {
  return await withSession(settings, world, async (session) => {
    const { seen, unread } = await lookThrough(session, settings, world);
    if (unread.length === 0) return seen;
    const site = siteOf(session, settings);
    const asset = { source: 'Tableau', kind: 'site', ...site, container: site } as const;
    const reason = unread.map((error) => plain(messageOf(error))).join(' ');
    const advice = unread.some(isForbidden)
      ? 'Sign in as a site administrator: webhooks and jobs are shown to nobody else.'
      : '';
    return [...seen, { asset, state: 'unreadable', reason, ...(advice && { advice }) }];
  });
}

/** What can be seen of a site, and why the rest could not; never throws. */
export async function lookThrough(
  session: Session,
  settings: TableauSettings,
  world: Pick<World, 'clock' | 'log'>,
  asked: Asked = {},
): Promise<{ readonly seen: Observation[]; readonly unread: unknown[] }> {
  const site = siteOf(session, settings);
  const parts = await Promise.allSettled([
    checkWebhooks(session, settings, world, site),
    recentFailures(session, site, world, asked),
  ]);
  return {
    seen: parts.flatMap((part) => (part.status === 'fulfilled' ? part.value : [])),
    unread: parts.flatMap((part) => (part.status === 'rejected' ? [part.reason] : [])),
  };
}

function siteOf({ siteId }: Session, { site }: TableauSettings) {
  return { id: siteId, name: site || 'Default' };
}

/** Whether Tableau knew who asked and refused. */
function isForbidden(error: unknown): boolean {
  return error instanceof TableauError && error.status === 403;
}
