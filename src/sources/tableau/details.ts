import { messageOf } from '../../text/error.ts';
import { plain, quoted } from '../../text/plain.ts';
import { withTimeLimit } from '../../transport/time-limit.ts';
import type { World } from '../../world.ts';
import { type Asset, assetKey } from '../asset.ts';
import type { Observation } from '../observation.ts';
import type { Refresh } from '../refresh.ts';
import type { Asked } from './asked.ts';
import { lookUp } from './content.ts';
import type { RefreshEvent } from './event.ts';
import { eventJobs } from './event-jobs.ts';
import { type Gaps, orGap } from './gap.ts';
import { failedTasks } from './refresh-tasks.ts';
import { type Session, withSession } from './session.ts';
import type { TableauSettings } from './settings.ts';
import { lookThrough } from './site.ts';

/** What Tableau adds may cost so much time in all, in ms, whatever hangs: an alert is worth more than its details. */
const detailsMs = 20_000;

/** How an event is looked into. */
interface DetailsOptions {
  /**
   * Whether what else is broken on the site is wanted too, since an event may be lost. Only where it is remembered what was told: it
   * would be told with each event.
   */
  readonly withSite?: boolean;
  /** Until when Tableau is asked. */
  readonly limit?: AbortSignal;
}

/**
 * What the event says, with what Tableau answers when asked about it: project, owner, link, the job's error text and the
 * last success; behind it, where wanted, what else there is to see of the site, if all of that could be read in time. Never throws: an
 * alert without details is still an alert, and says which of them are missing.
 */
export async function withDetails(
  event: RefreshEvent,
  settings: TableauSettings,
  world: Pick<World, 'transport' | 'clock' | 'log'>,
  { withSite = false, limit = AbortSignal.timeout(detailsMs) }: DetailsOptions = {},
): Promise<[Observation, ...Observation[]]> {
  const gaps: Gaps = [];
  const hurried = { ...world, transport: withTimeLimit(world.transport, limit) };
  const asked = await orGap(gaps, 'Tableau could not be asked for details.', () =>
    withSession(settings, hurried, async (session) => {
      if (session.siteId !== event.asset.container.id) {
        gaps.push(ofAnotherSite(event));
        return undefined;
      }
      // How often it failed so far is worth a request.
      const tasks = event.refresh.outcome === 'failed' ? failedTasks(session) : undefined;
      const content = lookUp(event.asset, session, gaps);
      const [details, others] = await Promise.all([
        detailsOf(event, session, gaps, { tasks, content }),
        withSite
          ? besides(event, session, settings, world, { tasks, content: new Map([[event.asset.id, content]]) })
          : [],
      ]);
      return { details, others };
    }),
  );
  const observation = {
    asset: event.asset,
    refreshes: [event.refresh],
    ...asked?.details,
    state: 'read',
    extent: 'event',
    ...(gaps.length > 0 && { gaps }),
  } as const;
  return [observation, ...(asked?.others ?? [])];
}

function ofAnotherSite({ asset }: RefreshEvent): string {
  return `There are no details: the event is from another site (${asset.container.id}) than the one of tableau-site.`;
}

/** All that there is to see of the site but the event's own asset; nothing where a part could not be read, which the next check tells. */
async function besides(
  { asset }: RefreshEvent,
  session: Session,
  settings: TableauSettings,
  world: Pick<World, 'clock' | 'log'>,
  asked: Asked,
): Promise<Observation[]> {
  const { seen, unread } = await lookThrough(session, settings, world, asked);
  const [error] = unread;
  if (error !== undefined) {
    world.log.info(plain(`What else is broken on the site was not looked for. ${messageOf(error)}`));
    return [];
  }
  return seen.filter((one) => one.state !== 'nothing broken' && assetKey(one.asset) !== assetKey(asset));
}

async function detailsOf(
  { asset, refresh, at }: RefreshEvent,
  session: Session,
  gaps: Gaps,
  asked: Pick<Asked, 'tasks'> & { readonly content: Promise<Asset> },
) {
  // Both are asked at once; what is not known of them is said in one order.
  const ofJobs: Gaps = [];
  const [known, tasks, jobs] = await Promise.all([
    asked.content,
    // No sentence where it has no answer: the event itself is certain.
    asked.tasks?.catch(() => undefined),
    orGap(ofJobs, `The refresh jobs of ${quoted(asset.name)} are not known.`, () =>
      eventJobs({ asset, refresh, at }, session),
    ),
  ]);
  gaps.push(...ofJobs);
  if (jobs && !jobs.ended && refresh.outcome === 'failed') {
    const why = jobs.unclear ?? 'Tableau lists no failed job that ended with this event.';
    gaps.push(plain(`Why ${quoted(asset.name)} failed is not known: ${why}`));
  } else if (jobs?.unclear) {
    gaps.push(plain(`Whether ${quoted(asset.name)} failed since is not known: ${jobs.unclear}`));
  }
  if (jobs?.since) gaps.push(plain(`Since when ${quoted(asset.name)} is broken is not known: ${jobs.since}`));
  const refreshes = [{ ...refresh, ...jobs?.ended }, ...(jobs?.others ?? [])];
  const failuresInARow = tasks?.get(asset.id)?.failuresInARow;
  return {
    asset: known,
    refreshes: refreshes.sort(newestFirst),
    ...(failuresInARow !== undefined && { failures: failuresInARow }),
  };
}

function newestFirst(a: Refresh, b: Refresh): number {
  return Number(b.endedAt) - Number(a.endedAt);
}
