import { quoted } from '../../text/plain.ts';
import type { World } from '../../world.ts';
import type { Observation } from '../observation.ts';
import type { Refresh } from '../refresh.ts';
import { lookUp } from './content.ts';
import type { RefreshEvent } from './event.ts';
import { eventJobs } from './event-jobs.ts';
import { type Gaps, orGap } from './gap.ts';
import { type Session, withSession } from './session.ts';
import type { TableauSettings } from './settings.ts';

/**
 * What the event says, with what Tableau answers when asked about it: project, owner, link, the job's error text and the
 * last success. Never throws: an alert without details is still an alert, and says which of them are missing.
 */
export async function withDetails(
  event: RefreshEvent,
  settings: TableauSettings,
  world: Pick<World, 'transport' | 'clock' | 'log'>,
): Promise<Observation> {
  const gaps: Gaps = [];
  const details = await orGap(gaps, 'Tableau could not be asked for details.', () =>
    withSession(settings, world, (session) => detailsOf(event, session, gaps)),
  );
  return {
    asset: event.asset,
    refreshes: [event.refresh],
    ...details,
    state: 'read',
    extent: 'event',
    ...(gaps.length > 0 && { gaps }),
  };
}

async function detailsOf({ asset, refresh, at }: RefreshEvent, session: Session, gaps: Gaps) {
  if (session.siteId !== asset.container.id) {
    gaps.push(
      `There are no details: the event is from another site (${asset.container.id}) than the one of tableau-site.`,
    );
    return undefined;
  }
  const [known, jobs] = await Promise.all([
    lookUp(asset, session, gaps),
    orGap(gaps, `The refresh jobs of ${quoted(asset.name)} are not known.`, () =>
      eventJobs({ asset, refresh, at }, session),
    ),
  ]);
  if (jobs && !jobs.ended && refresh.outcome === 'failed') {
    gaps.push(`Why ${quoted(asset.name)} failed is not known: Tableau lists no failed job that ended with this event.`);
  }
  const refreshes = [{ ...refresh, ...jobs?.ended }, ...(jobs?.lastSuccess ? [jobs.lastSuccess] : [])];
  return { asset: known, refreshes: refreshes.sort(newestFirst) };
}

function newestFirst(a: Refresh, b: Refresh): number {
  return Number(b.endedAt) - Number(a.endedAt);
}
