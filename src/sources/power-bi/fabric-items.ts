import * as v from 'valibot';
import { messageOf } from '../../text/error.ts';
import { plain, quoted, shortName } from '../../text/plain.ts';
import { count } from '../../text/sentence.ts';
import type { Asset, AssetKind, Container } from '../asset.ts';
import type { Observation } from '../observation.ts';
import type { Outcome, Refresh } from '../refresh.ts';
import type { FabricClient } from './fabric-client.ts';
import { failureOf } from './failure.ts';
import { fold } from './outcome.ts';
import { type Listed, listedOf, utc } from './shapes.ts';
import type { Check } from './visit.ts';

/** What of Fabric may be watched, by the words of `fabric-items`, and what Fabric calls it. */
export const fabricKinds = {
  'data-pipelines': { type: 'DataPipeline', kind: 'data pipeline' },
  notebooks: { type: 'Notebook', kind: 'notebook' },
  'dataflows-gen2': { type: 'Dataflow', kind: 'dataflow' },
} as const satisfies Readonly<Record<string, { readonly type: string; readonly kind: AssetKind }>>;
export type FabricKind = keyof typeof fabricKinds;

/**
 * The items of some kinds in one workspace, each by its job instances.
 * @see https://learn.microsoft.com/rest/api/fabric/core/job-scheduler/list-item-job-instances
 */
export async function visitFabric<T>(workspace: Listed, fabric: FabricClient, check: Check<T>): Promise<T[]> {
  if (workspace.oddity !== undefined) return [];
  const { settings, see } = check;
  const ofKinds = await Promise.all(settings.fabricItems.map((kind) => itemsOf(kind, workspace, fabric, check)));
  return ofKinds.flat().map(see);
}

async function itemsOf<T>(word: FabricKind, { id, name }: Listed, fabric: FabricClient, check: Check<T>) {
  const { type, kind } = fabricKinds[word];
  const container = { id, name };
  const url = `${check.settings.cloud.portal}/groups/${id}`;
  try {
    const rows = await fabric.list(`the ${kind}s of ${quoted(name)}`, `workspaces/${id}/items?type=${type}`);
    const items = rows.map(itemOf);
    check.world.log.info(`${shortName(name)}: ${count(items.length, kind)}`);
    return await check.queue.map(items, async (item) => await look(item, { kind, container, url }, fabric));
  } catch (error) {
    const all = { id: `${word} of ${id}`, name: `All ${kind}s` };
    const asset: Asset = { source: 'Power BI', kind, ...all, container, url };
    return [{ asset, state: 'unreadable', reason: plain(messageOf(error)) } as const];
  }
}

/** Fabric calls a name otherwise than Power BI. */
function itemOf(untrusted: unknown): Listed {
  const { success, output } = v.safeParse(v.looseObject({ displayName: v.unknown() }), untrusted);
  return listedOf(success ? { ...output, name: output.displayName } : untrusted);
}

interface Place {
  readonly kind: AssetKind;
  readonly container: Container;
  /** Page of the workspace. */
  readonly url: string;
}

async function look({ id, name, oddity }: Listed, place: Place, fabric: FabricClient): Promise<Observation> {
  const asset: Asset = { source: 'Power BI', id, name, ...place };
  if (oddity !== undefined) return { asset, state: 'unreadable', reason: oddity };
  try {
    const path = `workspaces/${place.container.id}/items/${id}/jobs/instances`;
    const rows = await fabric.list('its runs', path, 1);
    return { asset, state: 'read', refreshes: rows.flatMap(refreshOf), extent: 'history' };
  } catch (error) {
    return { asset, state: 'unreadable', reason: plain(messageOf(error)) };
  }
}

const outcomes: ReadonlyMap<string, Outcome> = new Map([
  ['completed', 'completed'],
  ['failed', 'failed'],
  ['cancelled', 'cancelled'],
  ['inprogress', 'running'],
  ['notstarted', 'running'],
]);

const instance = v.object({
  id: v.fallback(v.string(), ''),
  jobType: v.fallback(v.string(), ''),
  status: v.fallback(v.string(), ''),
  startTimeUtc: utc,
  endTimeUtc: utc,
  failureReason: v.fallback(v.nullish(v.looseObject({ errorCode: v.unknown(), message: v.unknown() })), undefined),
});

/** One run; nothing of one that was left out because another was at it already. */
function refreshOf(untrusted: unknown): Refresh[] {
  const parsed = v.safeParse(instance, untrusted);
  const row = parsed.success ? parsed.output : v.parse(instance, {});
  const { id, jobType: type, status, startTimeUtc: startedAt, endTimeUtc: endedAt, failureReason } = row;
  if (fold(status) === 'deduped') return [];
  const outcome = outcomes.get(fold(status)) ?? 'unknown';
  const failure = outcome === 'failed' && failureReason ? { failure: reasonOf(failureReason) } : {};
  const times = { ...(startedAt && { startedAt }), ...(endedAt && outcome !== 'running' && { endedAt }) };
  return [{ id, outcome, status, type, attempts: 1, ...times, ...failure }];
}

function reasonOf({ errorCode, message }: { readonly errorCode: unknown; readonly message: unknown }) {
  return failureOf(JSON.stringify({ errorCode, errorDescription: message }));
}
