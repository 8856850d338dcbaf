import { plain, quoted } from '../../text/plain.ts';
import { withTimeLimit } from '../../transport/time-limit.ts';
import type { World } from '../../world.ts';
import type { Observation } from '../observation.ts';
import type { Refresh } from '../refresh.ts';
import { lookUp } from './content.ts';
import type { RefreshEvent } from './event.ts';
import { eventJobs } from './event-jobs.ts';
import { type Gaps, orGap } from './gap.ts';
import { type Session, withSession } from './session.ts';
import type { TableauSettings } from './settings.ts';

/** What Tableau adds may cost so much time in all, in ms, whatever hangs: an alert is worth more than its details. */
const detailsMs = 20_000;

/**
 * What the event says, with what Tableau answers when asked about it: project, owner, link, the job's error text and the
 * last success. Never throws: an alert without details is still an alert, and says which of them are missing.
 * @param limit until when Tableau is asked
 */
export async function withDetails(
  event: RefreshEvent,
  settings: TableauSettings,
  world: Pick<World, 'transport' | 'clock' | 'log'>,
  limit = AbortSignal.timeout(detailsMs),
): Promise<Observation> {
  const gaps: Gaps = [];
  const hurried = { ...world, transport: withTimeLimit(world.transport, limit) };
  const details = await orGap(gaps, 'Tableau could not be asked for details.', () =>
    withSession(settings, hurried, (session) => detailsOf(event, session, gaps)),
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
    const why = jobs.unclear ?? 'Tableau lists no failed job that ended with this event.';
    gaps.push(plain(`Why ${quoted(asset.name)} failed is not known: ${why}`));
  } else if (jobs?.unclear) {
    gaps.push(plain(`Whether ${quoted(asset.name)} failed since is not known: ${jobs.unclear}`));
  }
  if (jobs?.since) gaps.push(plain(`Since when ${quoted(asset.name)} is broken is not known: ${jobs.since}`));
  const refreshes = [{ ...refresh, ...jobs?.ended }, ...(jobs?.others ?? [])];
  return { asset: known, refreshes: refreshes.sort(newestFirst) };
}

function newestFirst(a: Refresh, b: Refresh): number {
  return Number(b.endedAt) - Number(a.endedAt);
}
