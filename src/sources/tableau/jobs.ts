import { understand } from './answer.ts';
import type { Session } from './session.ts';
import { type Job, jobAnswer, jobsAnswer, type ListedJob } from './shapes.ts';

/** The most that Tableau puts on one page. */
const pageSize = 1000;

/**
 * The refresh jobs that were made since an instant, in no order; of one title, if given. Needs a site administrator.
 * @throws {TableauError | TransportError}
 */
export async function listJobs(session: Session, since: Date, title?: string): Promise<ListedJob[]> {
  const filter = [
    'jobType:in:[refresh_extracts,increment_extracts]',
    ...(title === undefined ? [] : [`title:has:${title}`]),
    `createdAt:gte:${since.toISOString().replace(/\.\d+/, '')}`,
  ].join(',');
  const jobs: ListedJob[] = [];
  for (let page = 1; ; page += 1) {
    const listed = await readPage(session, { filter, pageSize: String(pageSize), pageNumber: String(page) });
    jobs.push(...listed);
    if (listed.length < pageSize) return jobs;
  }
}

async function readPage(session: Session, query: Readonly<Record<string, string>>): Promise<ListedJob[]> {
  const step = 'listing refresh jobs';
  const answer = await session.ask(step, `jobs?${new URLSearchParams(query)}`);
  return understand(jobsAnswer, step, answer).backgroundJobs.backgroundJob;
}

/** @throws {TableauError | TransportError} */
export async function readJob(session: Session, { id }: ListedJob): Promise<Job> {
  const step = 'reading a refresh job';
  return understand(jobAnswer, step, await session.ask(step, `jobs/${encodeURIComponent(id)}`)).job;
}

/** The content that a job refreshed: known from the job itself only. */
export function contentOf({ extractRefreshJob: { workbook, datasource } = {} }: Job) {
  if (workbook) return { kind: 'workbook', ...workbook } as const;
  return datasource && ({ kind: 'data source', ...datasource } as const);
}

export function timesOf({ type = 'RefreshExtract', startedAt, completedAt }: Job) {
  return { type, ...(startedAt && { startedAt }), ...(completedAt && { endedAt: completedAt }) };
}
