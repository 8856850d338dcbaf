import * as v from 'valibot';
import type { Asset } from '../asset.ts';
import type { Failure, Refresh } from '../refresh.ts';
import { causesOfOneModel } from './cause.ts';
import type { Client } from './client.ts';
import { coverIn, coverOf } from './cover.ts';
import { fold, outcomeOf } from './outcome.ts';
import { rowsOf } from './refresh-rows.ts';
import { Refusal } from './refusal.ts';
import { detailsShape, type RefreshRow } from './shapes.ts';
import { withSuspectsLookedInto } from './suspects.ts';

/** All that Power BI keeps: where tables are refreshed one by one, fewer are soon over, and with them the failure of one. */
const newest = 60;

/**
 * The newest refreshes of a semantic model, in no order. More is asked only where the details of some tell whether a failure was
 * mended.
 * @param page base of the model's pages, without a slash at its end
 * @throws {Error} when they cannot be read, with a sentence that says why
 */
export async function readHistory(client: Client, { id, container }: Asset, page: string): Promise<readonly Refresh[]> {
  const path = `groups/${container.id}/datasets/${id}/refreshes`;
  const workspace = container.name;
  const list = await client.list({ what: 'its refresh history', path: `${path}?$top=${newest}`, workspace });
  const causeOf = causesOfOneModel();
  const refreshes = rowsOf(list).map((row) => refreshOf(row, page, causeOf));
  return await withSuspectsLookedInto(refreshes, async ({ id: refresh, outcome, url }) => {
    // Only what Power BI gave an id has a page, and perhaps details.
    if (!url) return undefined;
    const details = { what: 'the details of a refresh', path: `${path}/${refresh}`, workspace };
    const answer = await client.one(details).catch(unlessThereAreNone);
    const { success, output } = v.safeParse(detailsShape, answer);
    return success ? coverIn(output, outcome) : undefined;
  });
}

/**
 * Not every refresh has details, and one that goes on has none yet. Trouble that passes says nothing of the kind: what is known
 * with them must not be told otherwise for a moment.
 */
function unlessThereAreNone(error: unknown): undefined {
  const status = error instanceof Refusal ? error.status : 0;
  const isLasting = status === 202 || (status >= 400 && status < 500 && status !== 408 && status !== 429);
  if (!isLasting) throw error;
}

/**
 * One row of a history, or of the transactions of a dataflow.
 * @param page base of the pages of its refreshes; undefined where they have none
 */
export function refreshOf(
  row: RefreshRow,
  page: string | undefined,
  causeOf: (row: RefreshRow) => Failure | undefined,
): Refresh {
  const { requestId, startTime, endTime, status, extendedStatus, refreshType, refreshAttempts } = row;
  const outcome = outcomeOf(row);
  const [startedAt, endedAt] = [startTime, endTime].map((time) => (time instanceof Date ? time : undefined));
  const covers = coverOf(row, outcome);
  const failure = outcome === 'completed' || outcome === 'running' ? undefined : causeOf(row);
  return {
    id: requestId ?? startedAt?.toISOString() ?? '',
    outcome,
    status: fold(status) === 'unknown' && outcome === 'unknown' ? extendedStatus || status : status,
    type: refreshType ?? '',
    ...(startedAt && { startedAt }),
    ...(endedAt && outcome !== 'running' && { endedAt }),
    ...(covers && { covers }),
    ...(failure && { failure }),
    // Data and query phase of one attempt are two entries with the same number.
    attempts: Math.max(1, new Set(refreshAttempts.map(({ attemptId }) => attemptId)).size),
    ...(page && requestId && { url: `${page}/refreshdetails/${requestId}` }),
  };
}
