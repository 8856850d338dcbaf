import * as v from 'valibot';
import type { Asset } from '../asset.ts';
import type { Outcome, Refresh } from '../refresh.ts';
import type { Client } from './client.ts';
import { failureOf } from './failure.ts';
import { type RefreshRow, refreshShape, reportIt } from './shapes.ts';

/** As many as Power BI surely keeps: of more than 20 it removes those older than three days. */
const newest = 20;

/**
 * The newest refreshes of a semantic model, newest first.
 * @param page base of the model's pages, without a slash at its end
 * @throws {Error} when they cannot be read, with a sentence that says why
 */
export async function readHistory(client: Client, { id, container }: Asset, page: string): Promise<Refresh[]> {
  const rows = await client.list({
    what: 'its refresh history',
    path: `groups/${container.id}/datasets/${id}/refreshes?$top=${newest}`,
    workspace: container.name,
  });
  const causeOf = oncePerText(failureOf);
  return rows.map((row) => refreshOf(row, page, causeOf)).sort((a, b) => begin(b) - begin(a));
}

function refreshOf(untrusted: unknown, page: string, causeOf: typeof failureOf): Refresh {
  const { success, output: row, issues } = v.safeParse(refreshShape, untrusted);
  if (!success) {
    const [{ message }] = issues;
    throw new Error(`Its refresh history has an entry that this version cannot read (${message}). ${reportIt}`);
  }
  const { requestId, startTime, endTime } = row;
  const exception = outcomeOf(row) === 'completed' ? undefined : exceptionOf(row);
  return {
    id: requestId ?? startTime?.toISOString() ?? '',
    outcome: outcomeOf(row),
    status: row.status,
    type: row.refreshType ?? '',
    ...(startTime && { startedAt: startTime }),
    ...(endTime && { endedAt: endTime }),
    ...(exception && { failure: causeOf(exception) }),
    // Data and query phase of one attempt are two entries with the same number.
    attempts: Math.max(1, new Set(row.refreshAttempts.map(({ attemptId }) => attemptId)).size),
    ...(requestId && { url: `${page}/refreshdetails/${requestId}` }),
  };
}

const outcomes: Readonly<Record<string, Outcome>> = {
  Completed: 'completed',
  Failed: 'failed',
  Cancelled: 'cancelled',
  Disabled: 'disabled',
  InProgress: 'running',
  NotStarted: 'running',
  // In no list of Power BI's, but seen: https://github.com/RuiRomano/pbimonitor
  Cancelling: 'running',
};

/** `Unknown` is Power BI's word for a refresh that runs, as long as it has no end. */
function outcomeOf({ status, endTime }: RefreshRow): Outcome {
  if (status === 'Unknown' && !endTime) return 'running';
  return (Object.hasOwn(outcomes, status) && outcomes[status]) || 'unknown';
}

/** Where the refresh itself says nothing, its last attempt that failed does. */
function exceptionOf({ serviceExceptionJson, refreshAttempts }: RefreshRow): string | undefined {
  return (
    serviceExceptionJson || refreshAttempts.findLast((attempt) => attempt.serviceExceptionJson)?.serviceExceptionJson
  );
}

/** A model that is broken gives the same long reason again and again: it is understood once, and kept once. */
function oncePerText<T>(understand: (text: string) => T): (text: string) => T {
  const understood = new Map<string, T>();
  return (text) => {
    const result = understood.get(text) ?? understand(text);
    understood.set(text, result);
    return result;
  };
}

/** What has not begun yet is the newest. */
function begin({ startedAt, endedAt }: Refresh): number {
  return (startedAt ?? endedAt)?.getTime() ?? Number.POSITIVE_INFINITY;
}
