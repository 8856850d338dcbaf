import { messageOf } from '../../text/error.ts';
import type { Refresh } from '../refresh.ts';
import type { RefreshEvent } from './event.ts';
import { failureOf } from './failure.ts';
import { contentOf, listJobs, readJob, timesOf } from './jobs.ts';
import type { Session } from './session.ts';
import type { Job, ListedJob } from './shapes.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** The event is made as the job ends; between the two clocks lie seconds, and minutes when the server is busy. */
const nearMs = 15 * minute;
/** Content of one name in several projects: so many jobs are looked into for the one that is ours. */
const candidates = 12;
const tooMany = `So many jobs have this name that only ${candidates} were looked into.`;

/** What Tableau's jobs add to an event. */
export interface EventJobs {
  /** The job that ended with this event. */
  readonly ended?: Pick<Refresh, 'type' | 'startedAt' | 'endedAt' | 'failure'>;
  /** Jobs of this content besides: its newest success, and failures that count with the event. */
  readonly others: readonly Refresh[];
  /** What could not be found out. */
  readonly unclear?: string;
  /** Why it is not known since when it is broken. */
  readonly since?: string;
}

/**
 * The list names content by title only, and titles are not unique: it serves to find candidates, and each of them says
 * itself whether it is ours.
 * @throws {TableauError | TransportError}
 */
export async function eventJobs({ asset, refresh, at }: RefreshEvent, session: Session): Promise<EventJobs> {
  // A filter can hold neither a comma nor an ampersand, even encoded: such a title is looked for among all jobs of a day.
  const searchable = !/[,&:[\]]/.test(asset.name);
  const since = new Date(at.getTime() - (searchable ? 8 : 1) * day);
  const listed = await listJobs(session, since, searchable ? asset.name : undefined);
  const failed = refresh.outcome === 'failed';
  const distance = ({ endedAt }: ListedJob) => (endedAt ? Math.abs(endedAt.getTime() - at.getTime()) : Infinity);
  // The filter finds “Sales East” for “Sales”, and with one database everything fails at once: our own name goes first.
  const strange = ({ title }: ListedJob) => Number(title !== asset.name);
  const near = listed
    .filter((job) => job.status === (failed ? 'Failed' : 'Success') && distance(job) <= nearMs)
    .sort((a, b) => strange(a) - strange(b) || distance(a) - distance(b));
  const newestFirst = (status: string) =>
    listed
      .filter((job) => job.status === status && job.endedAt)
      .sort((a, b) => strange(a) - strange(b) || Number(b.endedAt) - Number(a.endedAt));
  const ours = seeker(session, asset.id);
  if (!failed) {
    // A success that reaches us late must not hide a failure that came after it.
    const later = newestFirst('Failed').filter(({ endedAt = at }) => endedAt.getTime() - at.getTime() > 0);
    const [ended, failure] = await Promise.all([ours(near), ours(later)]);
    return {
      ...(ended.job && { ended: timesOf(ended.job) }),
      others: failure.job ? [failedRefresh(failure.job)] : [],
      ...(!failure.job && failure.unclear && { unclear: failure.unclear }),
    };
  }
  const [ended, success] = await Promise.all([ours(near), ours(newestFirst('Success'))]);
  const before = success.job && ended.job ? await between(success.job, ended.job) : { failures: [] };
  return {
    ...(ended.job && { ended: { ...timesOf(ended.job), ...failureOf(ended.job) } }),
    others: [...before.failures, ...(success.job ? [completed(success.job)] : [])],
    ...(!ended.job && ended.unclear && { unclear: ended.unclear }),
    ...(before.since && { since: before.since }),
  };

  /** The failures since the last success, which say since when it is broken: all of them, or none and why they are not known. */
  async function between(last: Job, first: Job): Promise<{ readonly failures: readonly Refresh[]; since?: string }> {
    const since = last.completedAt?.getTime() ?? 0;
    const row = newestFirst('Failed').filter(
      ({ id, title, endedAt = at }) => title === asset.name && id !== first.id && endedAt.getTime() > since,
    );
    if (row.length > candidates) return { failures: [], since: tooMany };
    const read = await Promise.allSettled(row.map((entry) => readJob(session, entry)));
    const [unread] = read.flatMap((one) => (one.status === 'rejected' ? [messageOf(one.reason)] : []));
    if (unread !== undefined) return { failures: [], since: unread };
    const jobs = read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    return { failures: jobs.filter((job) => contentOf(job)?.id === asset.id).map(failedRefresh) };
  }
}

interface Found {
  readonly job?: Job;
  /** Why the job may be there and was not found. */
  readonly unclear?: string;
}

/** Looks into jobs one after the other: nearly always the first is ours, and each request more could delay an alert. */
function seeker(session: Session, contentId: string) {
  return async (jobs: readonly ListedJob[]): Promise<Found> => {
    let unclear: string | undefined;
    for (const entry of jobs.slice(0, candidates)) {
      try {
        const job = await readJob(session, entry);
        if (contentOf(job)?.id === contentId) return { job };
      } catch (error) {
        // One that Tableau cannot read (400031: https://github.com/tableau/server-client-python/issues/1093) says nothing of the others.
        unclear ??= messageOf(error);
      }
    }
    if (jobs.length > candidates) unclear ??= tooMany;
    return unclear === undefined ? {} : { unclear };
  };
}

function failedRefresh(job: Job): Refresh {
  return { id: job.id, outcome: 'failed', status: 'Failed', attempts: 1, ...timesOf(job), ...failureOf(job) };
}

function completed(job: Job): Refresh {
  return { id: job.id, outcome: 'completed', status: 'Success', attempts: 1, ...timesOf(job) };
}
