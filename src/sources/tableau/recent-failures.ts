import { messageOf } from '../../text/error.ts';
import { plain, quoted } from '../../text/plain.ts';
import { count } from '../../text/sentence.ts';
import type { World } from '../../world.ts';
import type { Container } from '../asset.ts';
import type { Observation } from '../observation.ts';
import type { Refresh } from '../refresh.ts';
import { lookUp } from './content.ts';
import { switchedOffAfter } from './event.ts';
import { failureOf } from './failure.ts';
import type { Gaps } from './gap.ts';
import { loadsData } from './job-types.ts';
import { contentOf, listJobs, readJob, timesOf } from './jobs.ts';
import type { Session } from './session.ts';
import type { Job, ListedJob } from './shapes.ts';

/** How far back is looked, in days: what is refreshed once a week, and failed, is seen until the next refresh mended it. */
const days = 8;
const day = 24 * 60 * 60_000;
/** So many jobs of one title are looked into in any case: what a strip of recent outcomes shows. */
const perTitle = 10;

const outcomes: Readonly<Record<string, Refresh['outcome']>> = {
  Success: 'completed',
  Failed: 'failed',
  Cancelled: 'cancelled',
  InProgress: 'running',
};

/**
 * Every workbook, data source and flow of which a refresh did not end well in the last days: what the webhooks should have
 * told. The others are left out, since the list of jobs does not say what they are: where none failed, the site stands for them.
 * @throws {Error} when the jobs could not be read
 */
export async function recentFailures(
  session: Session,
  site: Container,
  { clock, log }: Pick<World, 'clock' | 'log'>,
): Promise<Observation[]> {
  const listed = await listJobs(session, new Date(clock.now().getTime() - days * day));
  const begun = listed.filter(({ status }) => status !== 'Pending').sort((a, b) => endOf(b) - endOf(a));
  const titles = new Set(begun.filter(endedBadly).map(({ title }) => title));
  const ofTitles = [...titles].map((title) => begun.filter((job) => job.title === title));
  const jobs = await Promise.all(ofTitles.map((ofTitle) => readJobs(session, ofTitle)));
  const read = jobs.flat();
  const byContent = Map.groupBy(read, ({ job }) => job && contentOf(job)?.id);
  // What stands behind no content is known by its title only.
  byContent.delete(undefined);
  const bad = [...byContent.values()].filter((ofOne) => ofOne.some(({ entry }) => endedBadly(entry)));
  const nameless = read.filter(({ entry, job }) => endedBadly(entry) && !(job && contentOf(job)));
  warnOfTypes(nameless, log);
  const unread = unreadable(
    nameless.filter(({ entry }) => loadsData(entry.jobType) === true),
    site,
  );
  if (bad.length + unread.length === 0) return [nothingBroken(site, begun.filter(endedWell).length)];
  return [...(await Promise.all(bad.map((ofOne) => observe(ofOne, session)))), ...unread];
}

function nothingBroken(site: Container, succeeded: number): Observation {
  const reason =
    succeeded === 0
      ? `No refresh ended in the last ${days} days.`
      : `${count(succeeded, 'refresh', 'refreshes')} ended well in the last ${days} days, and none is broken.`;
  return { asset: { source: 'Tableau', kind: 'site', ...site, container: site }, state: 'nothing broken', reason };
}

/** Of jobs whose type this version does not know, and which name no content either, nobody can tell what failed. */
function warnOfTypes(jobs: readonly ReadJob[], log: World['log']): void {
  const strange = jobs.filter(({ entry }) => loadsData(entry.jobType) === 'unknown');
  const types = [...new Set(strange.map(({ entry: { jobType } }) => (jobType ? quoted(jobType) : 'no type')))];
  if (types.length === 0) return;
  log.warning(
    plain(
      `Jobs of Tableau did not end well, and this version does not know whether they load data (${types.join(', ')}): look at them under Jobs in Tableau, and update this action.`,
    ),
  );
}

/** A job as it was listed and as it was read. */
interface ReadJob {
  readonly entry: ListedJob;
  readonly job?: Job;
  /** Why it could not be read. */
  readonly why?: string;
}

/** One for each title of which a job did not end well and does not say what it refreshed. */
function unreadable(jobs: readonly ReadJob[], site: Container): Observation[] {
  const byTitle = Map.groupBy(jobs, ({ entry: { title, id } }) => title ?? id);
  return [...byTitle].map(([name, [one]]) => {
    const asset = { source: 'Tableau', kind: 'refresh', id: `title ${name}`, name, container: site } as const;
    const why = one?.why ?? 'Its job does not say what it refreshed.';
    return { asset, state: 'unreadable', reason: plain(`A refresh of this name did not end well. ${why}`) };
  });
}

/**
 * Of the jobs of one title, newest first, as many as there must be: several contents may have that title, and one of them may
 * be refreshed so often that the failure of another, and what mended that, stand far behind.
 */
async function readJobs(session: Session, listed: readonly ListedJob[]): Promise<ReadJob[]> {
  // One that Tableau cannot read (400031: https://github.com/tableau/server-client-python/issues/1093) must not cost the others.
  const read = async (entry: ListedJob): Promise<ReadJob> =>
    await readJob(session, entry).then(
      (job) => ({ entry, job }),
      (error) => ({ entry, why: messageOf(error) }),
    );
  const first = await Promise.all(listed.filter((job, index) => index < perTitle || endedBadly(job)).map(read));
  const newest = [...Map.groupBy(first, ({ job }) => job && contentOf(job)?.id).values()].flatMap(([one]) => one ?? []);
  const broken = newest.filter(({ entry }) => endedBadly(entry)).map(({ entry }) => listed.indexOf(entry) + 1);
  const needed = listed.slice(0, Math.max(perTitle, ...broken));
  return await Promise.all(
    needed.map(async (entry) => first.find((one) => one.entry === entry) ?? (await read(entry))),
  );
}

function endedBadly({ status }: ListedJob): boolean {
  return outcomes[status] !== 'completed' && outcomes[status] !== 'running';
}

function endedWell({ status, jobType }: ListedJob): boolean {
  return outcomes[status] === 'completed' && loadsData(jobType) === true;
}

function endOf({ endedAt }: ListedJob): number {
  return endedAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}

async function observe(jobs: readonly ReadJob[], session: Session): Promise<Observation> {
  const [content] = jobs.flatMap(({ job }) => (job && contentOf(job)) ?? []);
  if (!content) throw new Error('A refresh job that did not end well does not say what it refreshed.');
  const { id, kind, name = id } = content;
  const gaps: Gaps = [];
  const site = { id: session.siteId, name: 'Tableau site' };
  const asset = await lookUp({ source: 'Tableau', kind, id, name, container: site, switchedOffAfter }, session, gaps);
  const refreshes = jobs.flatMap(({ entry: { status }, job }): Refresh[] => {
    if (!job) return [];
    const outcome = outcomes[status] ?? 'unknown';
    return [{ id: job.id, outcome, status, attempts: 1, ...timesOf(job), ...(outcome === 'failed' && failureOf(job)) }];
  });
  return { asset, state: 'read', refreshes, extent: 'excerpt', ...(gaps.length > 0 && { gaps }) };
}
