import type { LimitFunction } from 'p-limit';
import { messageOf } from '../../text/error.ts';
import { plain, shortName } from '../../text/plain.ts';
import { count } from '../../text/sentence.ts';
import type { World } from '../../world.ts';
import type { Asset, Container } from '../asset.ts';
import type { Observation } from '../observation.ts';
import type { Client } from './client.ts';
import { keepHeapSmall } from './heap.ts';
import { readHistory } from './refresh-history.ts';
import { Refusal } from './refusal.ts';
import { readModels, selectModels } from './semantic-models.ts';
import type { Settings } from './settings.ts';
import type { Listed } from './shapes.ts';
import { withSchedule } from './with-schedule.ts';

/** From so many on, memory matters more than the few milliseconds that a growing heap saves. */
const manyModels = 1000;

/** What all parts of one check share. */
export interface Check<T> {
  readonly settings: Settings;
  readonly world: World;
  readonly client: Client;
  readonly queue: LimitFunction;
  see(observation: Observation): T;
}

/** What one workspace gave: its models, undefined when they could not be listed, and what was made of those in scope. */
export interface Visit<T> {
  readonly models?: readonly Listed[];
  readonly seen: readonly T[];
}

/** Lists the models of one workspace, and asks for their histories without waiting for the other workspaces. */
export async function visit<T>(workspace: Listed, check: Check<T>): Promise<Visit<T>> {
  const { id, name, oddity } = workspace;
  const { settings, world, queue, see } = check;
  const page = `${settings.cloud.portal}/groups/${id}`;
  const models = oddity ?? (await readModels(check.client, workspace).catch((error) => plain(messageOf(error))));
  if (typeof models === 'string') {
    world.log.info(`${shortName(name)}: could not be read. ${models}`);
    const url = oddity === undefined && { url: page };
    const asset: Asset = { source: 'Power BI', kind: 'workspace', id, name, container: { id, name }, ...url };
    return { seen: [see({ asset, state: 'unreadable', reason: models })] };
  }
  const selected = selectModels(settings.models, models);
  world.log.info(`${shortName(name)}: ${count(selected.length, 'semantic model')}`);
  const looking = queue.map(selected, async (model) => await look(model, { id, name }, page, check));
  if (queue.pendingCount > manyModels) keepHeapSmall();
  const looks = await looking;
  const isRoleProven = looks.some((one) => 'seen' in one && one.isRead);
  const seen = looks.map((one) => {
    if ('seen' in one) return one.seen;
    const { asset, refusal } = one;
    return see({ asset, state: 'unreadable', ...refusal.knowing({ isRoleProven, model: asset.name }) });
  });
  return { models, seen };
}

/** What was made of a model; or how it was refused, of which more is known when the others have been asked. */
type Look<T> = { readonly seen: T; readonly isRead: boolean } | { readonly asset: Asset; readonly refusal: Refusal };

async function look<T>(model: Listed, container: Container, page: string, check: Check<T>): Promise<Look<T>> {
  const { client, world, see } = check;
  const asset = assetOf(model, container, page);
  const unreadable = (reason: string) => ({ seen: see({ asset, state: 'unreadable', reason }), isRead: false });
  if (model.oddity !== undefined) return unreadable(model.oddity);
  try {
    const refreshes = await readHistory(client, asset, `${page}/datasets/${model.id}`);
    return { seen: see(await withSchedule(client, asset, refreshes, model, world.clock.now())), isRead: true };
  } catch (error) {
    if (!(error instanceof Refusal)) return unreadable(plain(messageOf(error)));
    if (error.status === 415) {
      return { seen: see({ asset, state: 'not refreshable', reason: notModelBased }), isRead: false };
    }
    if (error.requestId) {
      world.log.info(`${shortName(model.name)}: could not be read. Power BI’s RequestId: ${error.requestId}`);
    }
    return { asset, refusal: error };
  }
}

/** Said of push, streaming and live connections. That Power BI calls a model not refreshable says less: it may have a history. */
const notModelBased = 'Power BI keeps no refresh history for a model of its kind.';

function assetOf({ id, name, configuredBy, createdDate, oddity }: Listed, container: Container, page: string): Asset {
  return {
    source: 'Power BI',
    kind: 'semantic model',
    id,
    name,
    container,
    ...(oddity === undefined && { url: `${page}/datasets/${id}/details` }),
    ...(configuredBy && { owner: configuredBy }),
    ...(createdDate && { createdAt: createdDate }),
    // powerbi-docs, refresh-data.md
    switchedOffAfter: 4,
  };
}
