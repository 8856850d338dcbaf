import type { Refresh } from '../refresh.ts';
import type { RefreshEvent } from './event.ts';
import { failureOf } from './failure.ts';
import { contentOf, listJobs, readJob, timesOf } from './jobs.ts';
import type { Session } from './session.ts';
import type { ListedJob } from './shapes.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** The event is made as the job ends; between the two clocks lie seconds, and minutes when the server is busy. */
const nearMs = 15 * minute;
/** Content of one name in several projects: so many jobs are looked into for the one that is ours. */
const candidates = 3;

/** What Tableau's jobs add to an event. */
export interface EventJobs {
  /** The job that ended with this event. */
  readonly ended?: Pick<Refresh, 'type' | 'startedAt' | 'endedAt' | 'failure'>;
  /** The newest success of this content; it is newer than a failure that reached us late. */
  readonly lastSuccess?: Refresh;
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
  const successes = listed
    .filter(({ status, endedAt }) => failed && status === 'Success' && endedAt)
    .sort((a, b) => strange(a) - strange(b) || Number(b.endedAt) - Number(a.endedAt));
  // One after the other: nearly always the first is ours, and each request more could delay an alert.
  const ours = async (jobs: readonly ListedJob[]) => {
    for (const entry of jobs.slice(0, candidates)) {
      const job = await readJob(session, entry);
      if (contentOf(job)?.id === asset.id) return job;
    }
    return undefined;
  };
  const [ended, success] = await Promise.all([ours(near), ours(successes)]);
  return {
    ...(ended && { ended: { ...timesOf(ended), ...(failed && failureOf(ended)) } }),
    ...(success && {
      lastSuccess: { id: success.id, outcome: 'completed', status: 'Success', attempts: 1, ...timesOf(success) },
    }),
  };
}
