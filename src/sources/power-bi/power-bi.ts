import pLimit, { type LimitFunction } from 'p-limit';
import { messageOf } from '../../text/error.ts';
import { plain, shortName } from '../../text/plain.ts';
import { count } from '../../text/sentence.ts';
import type { World } from '../../world.ts';
import type { Asset, Container } from '../asset.ts';
import type { Observation } from '../observation.ts';
import type { SourceKind } from '../source.ts';
import { type Client, createClient } from './client.ts';
import { keepHeapSmall } from './heap.ts';
import { readHistory } from './refresh-history.ts';
import { Refusal } from './refusal.ts';
import { assertEveryRuleMatches, type Model, readModels, selectModels } from './semantic-models.ts';
import { readSettings, type Settings } from './settings.ts';
import { readWorkspaces, selectWorkspaces } from './workspaces.ts';

/** Semantic models in the workspaces that a service principal may read, polled. */
export const powerBi: SourceKind = {
  name: 'Power BI',
  // `*` is every workspace that this principal may read.
  watchInputs: ['power-bi-tenant-id', 'power-bi-client-id', 'power-bi-workspaces', 'power-bi-semantic-models'],
  configure(inputs, world) {
    const settings = readSettings(inputs, world.clock.now());
    return settings && { name: 'Power BI', collect: async (see) => await collect(settings, world, see) };
  },
};

/**
 * Histories asked for at once: as many as the transport sends, since what waits in it takes memory, and its answers too (the
 * links of a queue in old memory keep them until the next full collection).
 */
const mostAtOnce = 16;

/** From so many on, memory matters more than the few milliseconds that a growing heap saves. */
const manyModels = 1000;

/** What all parts of one check share. */
interface Check<T> {
  readonly settings: Settings;
  readonly world: World;
  readonly client: Client;
  readonly queue: LimitFunction;
  see(observation: Observation): T;
}

/** What one workspace gave: its models, undefined when they could not be listed, and what was made of those in scope. */
interface Visit<T> {
  readonly models?: readonly Model[];
  readonly seen: readonly T[];
}

async function collect<T>(settings: Settings, world: World, see: Check<T>['see']): Promise<T[]> {
  const client = createClient(settings.cloud.api, world.transport, async () => {
    // Loaded here, so that a run without Power BI does not pay for msal-node.
    const { signIn } = await import('./sign-in.ts');
    return await signIn(settings, world);
  });
  const check = { settings, world, client, queue: pLimit(mostAtOnce), see };
  return await world.log.group('Power BI', async () => {
    const workspaces = selectWorkspaces(settings.workspaces, await readWorkspaces(client));
    const visits = await Promise.all(workspaces.map((workspace) => visit(workspace, check)));
    // What could not be listed may hold the names that are missed.
    const listed = visits.flatMap(({ models }) => (models ? [models] : []));
    if (listed.length === visits.length) assertEveryRuleMatches(settings.models, listed);
    const seen = visits.flatMap((visited) => visited.seen);
    // Nothing checked is nothing wrong only to those who do not read the numbers.
    if (seen.length === 0) throw new Error(nothingInScope(workspaces));
    return seen;
  });
}

function nothingInScope(workspaces: readonly Container[]): string {
  const where = workspaces.length === 1 ? 'the one workspace' : `all ${workspaces.length} workspaces`;
  return `power-bi-semantic-models: no semantic model is in scope. There is none in ${where}, or all of them are excluded.`;
}

/** Lists the models of one workspace, and asks for their histories without waiting for the other workspaces. */
async function visit<T>(workspace: Container, check: Check<T>): Promise<Visit<T>> {
  const { settings, world, client, queue, see } = check;
  const page = `${settings.cloud.portal}/groups/${workspace.id}`;
  try {
    const models = await readModels(client, workspace);
    const selected = selectModels(settings.models, models);
    world.log.info(`${shortName(workspace.name)}: ${count(selected.length, 'semantic model')}`);
    const seeing = queue.map(selected, async (model) =>
      see(await observe(model, workspace, check, `${page}/datasets/${model.id}`)),
    );
    if (queue.pendingCount > manyModels) keepHeapSmall();
    return { models, seen: await seeing };
  } catch (error) {
    const reason = plain(messageOf(error));
    world.log.info(`${shortName(workspace.name)}: could not be read. ${reason}`);
    const { id, name } = workspace;
    const asset: Asset = { source: 'Power BI', kind: 'workspace', id, name, container: workspace, url: page };
    return { seen: [see({ asset, state: 'unreadable', reason })] };
  }
}

async function observe(
  model: Model,
  container: Container,
  { client, world }: Pick<Check<unknown>, 'client' | 'world'>,
  page: string,
): Promise<Observation> {
  const asset: Asset = {
    source: 'Power BI',
    kind: 'semantic model',
    id: model.id,
    name: model.name,
    container,
    url: `${page}/details`,
    ...(model.configuredBy && { owner: model.configuredBy }),
    // powerbi-docs, refresh-data.md
    switchedOffAfter: 4,
  };
  if (model.isRefreshable === false) {
    const reason =
      'A DirectQuery, live connection or push model, or one whose schedule is off and that was not refreshed lately.';
    return { asset, state: 'not refreshable', reason };
  }
  try {
    return { asset, state: 'read', refreshes: await readHistory(client, asset, page), extent: 'history' };
  } catch (error) {
    // 415 is said of everything that is not model-based: push, streaming, live connections.
    if (error instanceof Refusal && error.status === 415) {
      return { asset, state: 'not refreshable', reason: 'Power BI keeps no refresh history for a model of its kind.' };
    }
    if (error instanceof Refusal && error.requestId) {
      world.log.info(`${shortName(model.name)}: could not be read. Power BI’s RequestId: ${error.requestId}`);
    }
    return { asset, state: 'unreadable', reason: plain(messageOf(error)) };
  }
}
