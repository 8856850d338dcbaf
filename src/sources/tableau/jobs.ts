import { TableauError, understand } from './answer.ts';
import { loadsData } from './job-types.ts';
import type { Session } from './session.ts';
import { type Job, jobAnswer, jobsAnswer, type ListedJob } from './shapes.ts';

/** The most that Tableau puts on one page. */
const pageSize = 1000;

/**
 * The jobs that load data, or may, and were made since an instant, in no order; of one title, if given. Needs a site administrator.
 * @throws {TableauError | TransportError}
 */
export async function listJobs(session: Session, since: Date, title?: string): Promise<ListedJob[]> {
  const filter = [
    ...(title === undefined ? [] : [`title:has:${title}`]),
    `createdAt:gte:${since.toISOString().replace(/\.\d+/, '')}`,
  ].join(',');
  const jobs: ListedJob[] = [];
  for (let [page, seen] = [1, 0]; ; page += 1) {
    const { listed, total } = await readPage(session, { filter, pageSize: String(pageSize), pageNumber: String(page) });
    seen += listed.length;
    jobs.push(...listed.filter(({ jobType }) => loadsData(jobType) !== false));
    // The total may be wrong, and so may be the size of a page: an empty page ends the list in any case.
    if (listed.length === 0 || (listed.length < pageSize && seen >= (total ?? 0))) return jobs;
  }
}

/** Behind a last page that is full, or where jobs went meanwhile, there is none: https://github.com/tableau/server-client-python/issues/1304 */
function isBehindTheEnd(error: unknown, { pageNumber }: Readonly<Record<string, string>>): boolean {
  return error instanceof TableauError && error.code === '400006' && pageNumber !== '1';
}

async function readPage(session: Session, query: Readonly<Record<string, string>>): Promise<Page> {
  const step = 'listing refresh jobs';
  try {
    const answer = understand(jobsAnswer, step, await session.ask(step, `jobs?${new URLSearchParams(query)}`));
    return { listed: answer.backgroundJobs.backgroundJob, total: answer.pagination?.totalAvailable };
  } catch (error) {
    if (isBehindTheEnd(error, query)) return { listed: [] };
    throw error;
  }
}

interface Page {
  readonly listed: readonly ListedJob[];
  readonly total?: number | undefined;
}

/** @throws {TableauError | TransportError} */
export async function readJob(session: Session, { id }: ListedJob): Promise<Job> {
  const step = 'reading a refresh job';
  return understand(jobAnswer, step, await session.ask(step, `jobs/${encodeURIComponent(id)}`)).job;
}

/** The content that a job refreshed: known from the job itself only, where it could be read. */
export function contentOf({ extractRefreshJob, runFlowJobType }: Partial<Job> = {}) {
  const { workbook, datasource } = extractRefreshJob ?? {};
  const { flow } = runFlowJobType ?? {};
  if (workbook) return { kind: 'workbook', ...workbook } as const;
  if (datasource) return { kind: 'data source', ...datasource } as const;
  return flow && ({ kind: 'flow', ...flow } as const);
}

export function timesOf({ type = 'RefreshExtract', startedAt, completedAt }: Job) {
  return { type, ...(startedAt && { startedAt }), ...(completedAt && { endedAt: completedAt }) };
}
