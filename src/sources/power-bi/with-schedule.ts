import type { Asset } from '../asset.ts';
import type { Observation } from '../observation.ts';
import type { Refresh } from '../refresh.ts';
import type { Client } from './client.ts';
import { isSetUp, readSchedule } from './refresh-schedule.ts';
import type { Listed } from './shapes.ts';
import { isSuspect } from './suspicion.ts';

/**
 * What was seen of a model whose history was read; with its schedule where that history makes it suspect. Whatever Power BI calls it,
 * it is refreshable when it was refreshed, or was to be.
 */
export async function withSchedule(
  client: Pick<Client, 'one'>,
  asset: Asset,
  refreshes: readonly Refresh[],
  { isRefreshable }: Pick<Listed, 'isRefreshable'>,
  now: Date,
): Promise<Observation> {
  const read = { asset, state: 'read', refreshes, extent: 'history' } as const;
  if (!isSuspect(refreshes, isRefreshable, now)) return read;
  const { schedule, gaps } = await readSchedule(client, asset, refreshes, isRefreshable);
  const isProven = gaps.length === 0 && (schedule === undefined || !isSetUp(schedule));
  if (refreshes.length === 0 && isRefreshable === false && isProven) {
    return { asset, state: 'not refreshable', reason: neverRefreshed };
  }
  return { ...read, ...(schedule && { schedule }), ...(gaps.length > 0 && { gaps }) };
}

const neverRefreshed =
  'It was never refreshed, and nothing is set up to refresh it: a DirectQuery, live connection or push model, or one without a schedule.';
