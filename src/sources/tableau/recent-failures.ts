import { messageOf } from '../../text/error.ts';
import { plain } from '../../text/plain.ts';
import { count } from '../../text/sentence.ts';
import type { World } from '../../world.ts';
import type { Container } from '../asset.ts';
import type { Observation } from '../observation.ts';
import { newestFirst } from '../order.ts';
import type { Refresh } from '../refresh.ts';
import { type Asked, contentNow } from './asked.ts';
import { switchedOffAfter } from './content-asset.ts';
import { failureOf } from './failure.ts';
import type { Gaps } from './gap.ts';
import { loadsData } from './job-types.ts';
import { contentOf, listJobs, timesOf } from './jobs.ts';
import { unreadable, warnOfTypes } from './nameless-jobs.ts';
import { oldFailures, suspended } from './old-failures.ts';
import { endedBadly, endOf, outcomes, type ReadJob, readJobs } from './read-jobs.ts';
import { type FailedTasks, failedTasks } from './refresh-tasks.ts';
import type { Session } from './session.ts';
import type { ListedJob } from './shapes.ts';

/** How far back is looked, in days: what is refreshed once a week, and failed, is seen until the next refresh mended it. */
const days = 8;
const day = 24 * 60 * 60_000;

/**
 * Every workbook, data source and flow of which a refresh did not end well in the last days, or whose task still counts failures: what
 * the webhooks should have told. The others are left out, since the list of jobs does not say what they are: where none failed, the
 * site stands for them.
 * @throws {Error} when the jobs could not be read
 */
export async function recentFailures(
  session: Session,
  site: Container,
  { clock, log }: Pick<World, 'clock' | 'log'>,
  asked: Asked = {},
): Promise<Observation[]> {
  const [listed, tasks] = await Promise.all([
    listJobs(session, new Date(clock.now().getTime() - days * day)),
    (asked.tasks ?? failedTasks(session)).catch((error: unknown): FailedTasks => {
      log.warning(plain(`Whether Tableau has suspended a refresh is not known. ${messageOf(error)}`));
      return new Map();
    }),
  ]);
  const begun = listed.filter(({ status }) => status !== 'Pending').sort((a, b) => endOf(b) - endOf(a));
  const titles = new Set(begun.filter(endedBadly).map(({ title }) => title));
  const ofTitles = [...titles].map((title) => begun.filter((job) => job.title === title));
  const jobs = await Promise.all(ofTitles.map((ofTitle) => readJobs(session, ofTitle)));
  const read = jobs.flat();
  const byContent = Map.groupBy(read, ({ job }) => contentOf(job)?.id);
  // What stands behind no content is known by its title only.
  byContent.delete(undefined);
  const bad = [...byContent].filter(([, ofOne]) => ofOne.some(({ entry }) => endedBadly(entry)));
  const nameless = read.filter(({ entry, job }) => endedBadly(entry) && !contentOf(job));
  warnOfTypes(nameless, log);

  const seen = new Set(bad.map(([id]) => id));
  const untold = new Map([...tasks].filter(([id]) => !seen.has(id)));
  const succeeded = begun.filter(endedWell);
  const [recent, old] = await Promise.all([
    Promise.all(
      bad.map(([id, ofOne]) => observe(ofOne, begun, session, asked, id ? tasks.get(id)?.failuresInARow : undefined)),
    ),
    oldFailures(untold, { succeeded, nameless, days }, session, asked, log),
  ]);
  const known = new Set(old.map(({ asset }) => asset.name));
  const unread = unreadable(
    nameless.filter(({ entry: { title } }) => title === undefined || !known.has(title)),
    site,
  );
  const broken = [...recent, ...old, ...unread];
  return broken.length > 0 ? broken : [nothingBroken(site, succeeded.length)];
}

function nothingBroken(site: Container, succeeded: number): Observation {
  const reason =
    succeeded === 0
      ? `No refresh ended in the last ${days} days.`
      : `${count(succeeded, 'refresh', 'refreshes')} ended well in the last ${days} days, and none is broken.`;
  return { asset: { source: 'Tableau', kind: 'site', ...site, container: site }, state: 'nothing broken', reason };
}

function endedWell({ status, jobType }: ListedJob): boolean {
  return outcomes[status] === 'completed' && loadsData(jobType) === true;
}

async function observe(
  jobs: readonly ReadJob[],
  begun: readonly ListedJob[],
  session: Session,
  asked: Asked,
  failuresInARow: number | undefined,
): Promise<Observation> {
  const [content] = jobs.flatMap(({ job }) => contentOf(job) ?? []);
  if (!content) throw new Error('A refresh job that did not end well does not say what it refreshed.');
  const { id, kind, name = id } = content;
  const gaps: Gaps = [];
  const asset = await contentNow({ kind, id, name }, session, asked, gaps);
  const renamed = jobs.some(({ entry }) => entry.title === asset.name)
    ? []
    : await readJobs(
        session,
        begun.filter(({ title }) => title === asset.name),
      );
  const ofIt = [...renamed.filter(({ job }) => contentOf(job)?.id === id), ...jobs];
  const refreshes = ofIt.flatMap(({ entry: { status }, job }): Refresh[] => {
    if (!job) return [];
    const outcome = outcomes[status] ?? 'unknown';
    return [{ id: job.id, outcome, status, attempts: 1, ...timesOf(job), ...(outcome === 'failed' && failureOf(job)) }];
  });
  const newest = newestFirst(refreshes).find(({ outcome }) => outcome !== 'running');
  if (newest?.outcome === 'completed' && failuresInARow !== undefined && failuresInARow >= switchedOffAfter) {
    return suspended(asset, failuresInARow);
  }
  return {
    asset,
    state: 'read',
    refreshes,
    extent: 'excerpt',
    ...(failuresInARow !== undefined && { failures: failuresInARow }),
    ...(gaps.length > 0 && { gaps }),
  };
}
