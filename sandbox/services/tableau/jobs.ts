import type { Hono } from 'hono';
import { answer, list, refusals } from './answers.ts';
import { demandAdministrator, demandJobs, iso, type SiteVariables } from './demand.ts';
import { parseJobFilter } from './job-filter.ts';
import type { SimulatedContent, SimulatedJob, SimulatedSite } from './site.ts';

const finishCodes = { Success: '0', Failed: '1', Cancelled: '2' } as const;

/** Of a refresh by Tableau Bridge 0 says that a client was found, and 3 that it is done. */
const bridgeFinishCodes = { ...finishCodes, Success: '3' } as const;

/** Query Jobs, Query Job, and List Extract Refresh Tasks: each content has one, which counts its failures in a row. */
export function serveJobs(site: Hono<SiteVariables>, { jobs, content, suspended = new Map() }: SimulatedSite): void {
  const taskOf = ({ id, kind }: SimulatedContent) => {
    const ofIt = jobs.filter((job) => job.content.id === id).sort((a, b) => Number(a.endedAt) - Number(b.endedAt));
    const row = ofIt.length - 1 - ofIt.findLastIndex(({ status }) => status === 'Success');
    const consecutiveFailedCount = String(suspended.get(id) ?? row);
    return {
      extractRefresh: {
        id: `task-${id}`,
        priority: 50,
        consecutiveFailedCount,
        type: 'RefreshExtractTask',
        [kind]: { id },
      },
    };
  };

  site.get('/jobs', (context) => {
    demandJobs(context);
    const { filter, pageSize = '100', pageNumber = '1' } = context.req.query();
    const size = Number(pageSize);
    if (!(size >= 1 && size <= 1000)) throw refusals.badRequest('Invalid page size.');
    const found = jobs.filter(filter ? parseJobFilter(filter) : () => true);
    const from = (Number(pageNumber) - 1) * size;
    if (!(from === 0 || (from > 0 && from < found.length))) throw refusals.noSuchPage(pageNumber);
    return answer(200, {
      pagination: { pageNumber, pageSize, totalAvailable: String(found.length) },
      backgroundJobs: list('backgroundJob', found.slice(from, from + size).map(entryOf)),
    });
  });

  site.get('/tasks/extractRefreshes', (context) => {
    demandAdministrator(context, 'tableau:tasks:read');
    return answer(200, { tasks: list('task', content.filter(({ kind }) => kind !== 'flow').map(taskOf)) });
  });

  site.get('/jobs/:id', (context) => {
    demandJobs(context);
    const job = jobs.find(({ id }) => id === context.req.param('id'));
    if (!job) throw refusals.notFound('404009', 'Job');
    return answer(200, { job: jsonOf(job) });
  });
}

/** The list names the content by its title only. */
function entryOf({ id, status, content, jobType = usualType(content), ...times }: SimulatedJob) {
  const startedAt = iso(times.startedAt);
  const common = { id, status, createdAt: startedAt, startedAt, endedAt: iso(times.endedAt) };
  return { ...common, priority: '50', jobType, title: content.name };
}

export function usualType({ kind }: SimulatedJob['content']): string {
  return kind === 'flow' ? 'run_flow' : 'refresh_extracts';
}

function jsonOf({ id, status, content, jobType, notes, ...times }: SimulatedJob) {
  const codes = jobType?.endsWith('_via_bridge') ? bridgeFinishCodes : finishCodes;
  const startedAt = iso(times.startedAt);
  return {
    id,
    mode: 'Asynchronous',
    type: content.kind === 'flow' ? 'RunFlow' : 'RefreshExtract',
    progress: '100',
    createdAt: startedAt,
    startedAt,
    completedAt: iso(times.endedAt),
    finishCode: codes[status],
    ...(content.kind === 'flow'
      ? { runFlowJobType: { flowRunId: id, flow: { id: content.id, name: content.name } } }
      : { extractRefreshJob: { [content.kind]: { id: content.id, name: content.name }, notes } }),
  };
}
