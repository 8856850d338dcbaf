import * as v from 'valibot';
import { messageOf } from '../../text/error.ts';
import { plain } from '../../text/plain.ts';
import { count } from '../../text/sentence.ts';
import type { Asset } from '../asset.ts';
import type { Observation } from '../observation.ts';
import { SetUpError } from '../set-up-error.ts';
import { causesOfOneModel } from './cause.ts';
import type { Client } from './client.ts';
import { refreshOf } from './refresh-history.ts';
import { rowsOf } from './refresh-rows.ts';
import { Refusal } from './refusal.ts';
import { scheduleOf } from './schedule-of.ts';
import { selectModels } from './semantic-models.ts';
import { type Listed, listedOf, reportIt, scheduleShape } from './shapes.ts';
import type { Check } from './visit.ts';
import { selectWorkspaces } from './workspaces.ts';

/** The most that one page may hold is not documented; of more than 1,000 `$skip` speaks. */
const pageSize = 1000;

const refreshable = v.object({
  id: v.unknown(),
  name: v.unknown(),
  lastRefresh: v.optional(v.unknown()),
  refreshSchedule: v.optional(v.unknown()),
  /** A list here, and a text elsewhere. */
  configuredBy: v.fallback(v.array(v.string()), []),
  group: v.object({ id: v.string(), name: v.fallback(v.string(), '') }),
});
type Refreshable = v.InferOutput<typeof refreshable>;

/** A model on a capacity, in its workspace. */
interface Found extends Listed {
  readonly row: Refreshable;
}

/**
 * Every model on a capacity that was refreshed in the last seven days or has a schedule: its newest refresh and its schedule, in one
 * request for a thousand of them, and without a role in any workspace.
 * @see https://learn.microsoft.com/rest/api/power-bi/admin/get-refreshables
 * @throws {SetUpError} when the principal may not ask
 */
export async function collectCapacities<T>({ client, settings, see, world }: Check<T>): Promise<T[]> {
  const { rows, missing: unread } = await readRefreshables(client);
  const groups = new Map(rows.map(({ group: { id, name } }) => [id, { id, name: name || id }]));
  const { chosen, idle } = selectWorkspaces(settings.workspaces, [...groups.values()]);
  const ids = new Set(chosen.map(({ id }) => id));
  const inScope = rows.filter(({ group }) => ids.has(group.id)).map((row): Found => ({ ...listedOf(row), row }));
  const selected = new Set(selectModels(settings.models, inScope).map(({ id }) => id));
  const models = inScope.filter(({ id }) => selected.has(id));
  world.log.info(`${count(models.length, 'semantic model')} on capacities`);
  // What could not be read may hold the names that are missed.
  const idleLines = unread.length > 0 ? [] : idle;
  const missing = idleLines.map(({ line, reason }): Observation => {
    const container = { id: line, name: line };
    const asset: Asset = { source: 'Power BI', kind: 'workspace', id: `workspace ${line}`, name: line, container };
    return { asset, state: 'unreadable', reason, isRed: true };
  });
  const seen = await Promise.all(models.map((model) => observe(model, settings.cloud.portal)));
  return [...unread.map(unreadable), ...missing, ...seen].map(see);
}

/** Stands for models that are in the list and could not be read. */
function unreadable(reason: string, index: number): Observation {
  const whole = { id: `list ${index}`, name: 'More models on capacities' };
  const asset: Asset = {
    source: 'Power BI',
    kind: 'semantic model',
    ...whole,
    container: { id: '?', name: 'Power BI' },
  };
  return { asset, state: 'unreadable', reason };
}

/** What is listed, and why there may be more of it. */
interface RefreshableList {
  readonly rows: readonly Refreshable[];
  readonly missing: readonly string[];
}

async function readRefreshables(client: Pick<Client, 'list'>): Promise<RefreshableList> {
  const rows: Refreshable[] = [];
  let odd = 0;
  const missing = () =>
    odd > 0 ? [`${count(odd, 'entry', 'entries')} of the list could not be read. ${reportIt}`] : [];
  for (let read = 0; ; ) {
    const path = `admin/capacities/refreshables?$top=${pageSize}&$skip=${read}&$expand=capacity,group`;
    try {
      const page = await client.list({ what: 'what is refreshed on capacities', path });
      for (const untrusted of page) {
        const { success, output } = v.safeParse(refreshable, untrusted);
        if (success) rows.push(output);
        else odd += 1;
      }
      read += page.length;
      if (page.length < pageSize) return { rows, missing: missing() };
    } catch (error) {
      if (read === 0) throw explained(error);
      return { rows, missing: [...missing(), plain(messageOf(error))] };
    }
  }
}

/** No role in a workspace opens this call. */
function explained(error: unknown): unknown {
  const isRefused = error instanceof Refusal && (error.status === 401 || error.status === 403);
  if (!isRefused) return error;
  return new SetUpError(
    'Power BI does not show its capacities to this service principal',
    'Let a Fabric administrator enable “Service principals can access read-only admin APIs” for a group that holds it, and take every ' +
      'Power BI permission with admin consent off its app registration; or leave power-bi-discovery empty and give it a role in each workspace.',
    { said: error.message, cause: error },
  );
}

async function observe({ id, name, oddity, row }: Found, portal: string): Promise<Observation> {
  const { group, configuredBy, lastRefresh, refreshSchedule } = row;
  const page = `${portal}/groups/${group.id}/datasets/${id}`;
  const [owner] = configuredBy;
  const asset: Asset = {
    source: 'Power BI',
    kind: 'semantic model',
    id,
    name,
    container: { id: group.id, name: group.name || group.id },
    ...(oddity === undefined && { url: `${page}/details` }),
    ...(owner && { owner }),
    switchedOffAfter: 4,
  };
  if (oddity !== undefined) return { asset, state: 'unreadable', reason: oddity };
  const refreshes = rowsOf(lastRefresh ? [lastRefresh] : []).map((one) => refreshOf(one, page, causesOfOneModel()));
  const parsed = v.safeParse(scheduleShape, refreshSchedule);
  const { schedule, gaps } = parsed.success ? await scheduleOf(parsed.output, name) : { gaps: [] };
  const known = { ...(schedule && { schedule }), ...(gaps.length > 0 && { gaps }) };
  return { asset, state: 'read', refreshes, extent: 'history', ...known };
}
