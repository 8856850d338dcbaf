import { messageOf } from '../../text/error.ts';
import type { Refresh } from '../refresh.ts';
import { contentOf, readJob } from './jobs.ts';
import type { Session } from './session.ts';
import type { Job, ListedJob } from './shapes.ts';

/** So many jobs of one title are looked into in any case: what a strip of recent outcomes shows. */
const perTitle = 10;

/** How a job ended or goes on, by Tableau's words; what is not among them is not known. */
export const outcomes: Readonly<Record<string, Refresh['outcome']>> = {
  Success: 'completed',
  Failed: 'failed',
  Cancelled: 'cancelled',
  InProgress: 'running',
};

/** A job as it was listed and as it was read. */
export interface ReadJob {
  readonly entry: ListedJob;
  readonly job?: Job;
  /** Why it could not be read. */
  readonly why?: string;
}

/**
 * Of the jobs of one title, newest first, as many as there must be: several contents may have that title, and one of them may
 * be refreshed so often that the failure of another, and what mended that, stand far behind.
 */
export async function readJobs(session: Session, listed: readonly ListedJob[]): Promise<ReadJob[]> {
  // One that Tableau cannot read (400031: https://github.com/tableau/server-client-python/issues/1093) must not cost the others.
  const read = async (entry: ListedJob): Promise<ReadJob> =>
    await readJob(session, entry).then(
      (job) => ({ entry, job }),
      (error) => ({ entry, why: messageOf(error) }),
    );
  const first = await Promise.all(listed.filter((job, index) => index < perTitle || endedBadly(job)).map(read));
  const newest = [...Map.groupBy(first, ({ job }) => contentOf(job)?.id).values()].flatMap(([one]) => one ?? []);
  const broken = newest.filter(({ entry }) => endedBadly(entry)).map(({ entry }) => listed.indexOf(entry) + 1);
  const needed = listed.slice(0, Math.max(perTitle, ...broken));
  return await Promise.all(
    needed.map(async (entry) => first.find((one) => one.entry === entry) ?? (await read(entry))),
  );
}

/** Whether it is over, and not known to have ended well. */
export function endedBadly({ status }: ListedJob): boolean {
  return outcomes[status] !== 'completed' && outcomes[status] !== 'running';
}

/** In ms since 1970; of what has no end it has not come. */
export function endOf({ endedAt }: ListedJob): number {
  return endedAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
