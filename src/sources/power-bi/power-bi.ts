import pLimit from 'p-limit';
import { count } from '../../text/sentence.ts';
import type { World } from '../../world.ts';
import type { Asset, AssetKind } from '../asset.ts';
import type { Observation } from '../observation.ts';
import { SetUpError } from '../set-up-error.ts';
import type { SourceKind } from '../source.ts';
import { collectCapacities } from './capacities.ts';
import { createClient } from './client.ts';
import { visitDataflows } from './dataflows.ts';
import { createFabricClient, fabric } from './fabric-client.ts';
import { visitFabric } from './fabric-items.ts';
import type { IdleLine } from './name-pattern.ts';
import { idleRules } from './semantic-models.ts';
import { readSettings, type Settings } from './settings.ts';
import { type Check, type Visit, visit } from './visit.ts';
import { readWorkspaces, selectWorkspaces } from './workspaces.ts';

/** Semantic models in the workspaces that a service principal may read, polled. */
export const powerBi: SourceKind = {
  name: 'Power BI',
  // `*` is every workspace that this principal may read.
  watchInputs: [
    'power-bi-tenant-id',
    'power-bi-client-id',
    'power-bi-workspaces',
    'power-bi-semantic-models',
    'power-bi-dataflows',
    'power-bi-discovery',
    'fabric-items',
  ],
  configure(inputs, world) {
    const settings = readSettings(inputs, world);
    return settings && { name: 'Power BI', collect: async (see) => await collect(settings, world, see) };
  },
};

/**
 * Histories asked for at once: as many as the transport sends, since what waits in it takes memory, and its answers too (the
 * links of a queue in old memory keep them until the next full collection).
 */
const mostAtOnce = 16;

async function collect<T>(settings: Settings, world: World, see: Check<T>['see']): Promise<T[]> {
  const signedIn = async (cloud: Settings['cloud']) => {
    // Loaded here, so that a run without Power BI does not pay for msal-node.
    const { signIn } = await import('./sign-in.ts');
    return await signIn({ ...settings, cloud }, world);
  };
  const client = createClient(settings.cloud.api, world.transport, () => signedIn(settings.cloud));
  const fabricClient = createFabricClient(world.transport, () => signedIn({ ...settings.cloud, scope: fabric.scope }));
  const check = { settings, world, client, queue: pLimit(mostAtOnce), see };
  return await world.log.group('Power BI', async () => {
    if (settings.discovery === 'capacities') {
      const models = await collectCapacities(check);
      if (models.length === 0) throw nothingInScope(1);
      return models;
    }
    const { workspaces, missing } = await readWorkspaces(client);
    const { chosen, idle } = selectWorkspaces(settings.workspaces, workspaces);
    const [visits, flowVisits, items] = await Promise.all([
      Promise.all(chosen.map((workspace) => visit(workspace, check))),
      Promise.all(settings.dataflows.length === 0 ? [] : chosen.map((workspace) => visitDataflows(workspace, check))),
      Promise.all(
        settings.fabricItems.length === 0 ? [] : chosen.map((workspace) => visitFabric(workspace, fabricClient, check)),
      ),
    ]);
    const listed = visits.flatMap(({ models }) => (models ? [models] : []));
    // What could not be listed may hold the names that are missed.
    const isWhole = missing === undefined && listed.length === visits.length;
    const seen = [
      ...(missing === undefined ? idle.map((line) => see(unmatched(line, 'workspace'))) : [see(unlisted(missing))]),
      ...(isWhole && listed.length > 0 ? idleRules(settings.models, listed) : []).map((line) =>
        see(unmatched(line, 'semantic model')),
      ),
      ...idleDataflows(settings, flowVisits).map((line) => see(unmatched(line, 'dataflow'))),
      ...[...visits, ...flowVisits].flatMap((visited) => visited.seen),
      ...items.flat(),
    ];
    // Nothing checked is nothing wrong only to those who do not read the numbers.
    if (seen.length === 0) throw nothingInScope(chosen.length);
    return seen;
  });
}

/** The lines that mean no dataflow, where all could be listed. */
function idleDataflows({ dataflows }: Settings, visits: readonly Visit<unknown>[]): IdleLine[] {
  const listed = visits.flatMap(({ models }) => (models ? [models] : []));
  if (listed.length < visits.length) return [];
  return idleRules(dataflows, listed, { input: 'power-bi-dataflows', noun: 'dataflow' });
}

function nothingInScope(workspaces: number): SetUpError {
  const where = workspaces === 1 ? 'the one workspace' : `all ${count(workspaces, 'workspace')}`;
  const advice = `Check power-bi-semantic-models: there is none in ${where}, or all of them are excluded.`;
  return new SetUpError('No semantic model is in scope', advice);
}

/** A line that matches nothing must not blind the watch: it stands beside what the others match, and makes the step red. */
function unmatched({ line, reason }: IdleLine, kind: AssetKind): Observation {
  return { asset: standIn(kind, line), state: 'unreadable', reason, isRed: true };
}

/** Stands for the workspaces that are on a page which could not be read. */
function unlisted(reason: string): Observation {
  return { asset: standIn('source', 'Power BI'), state: 'unreadable', reason };
}

function standIn(kind: AssetKind, name: string): Asset {
  const id = kind === 'source' ? '*' : `${kind} ${name}`;
  const container = kind === 'semantic model' || kind === 'dataflow' ? { id: '?', name: 'Power BI' } : { id, name };
  return { source: 'Power BI', kind, id, name, container };
}
