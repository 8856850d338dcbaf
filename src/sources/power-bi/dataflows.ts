import { messageOf } from '../../text/error.ts';
import { plain, quoted, shortName } from '../../text/plain.ts';
import { count } from '../../text/sentence.ts';
import type { Asset, Container } from '../asset.ts';
import type { Client } from './client.ts';
import { fold } from './outcome.ts';
import { refreshOf } from './refresh-history.ts';
import { rowsOf } from './refresh-rows.ts';
import { Refusal } from './refusal.ts';
import { selectModels } from './semantic-models.ts';
import { dataflowOf, type Listed } from './shapes.ts';
import type { Check, Visit } from './visit.ts';

/**
 * The dataflows (Gen1) of one workspace, each by its transactions: when it ran and how that ended, and nothing of why.
 * @see https://learn.microsoft.com/rest/api/power-bi/dataflows/get-dataflow-transactions
 */
export async function visitDataflows<T>(workspace: Listed, check: Check<T>): Promise<Visit<T>> {
  const { id, name, oddity } = workspace;
  // The workspace itself stands for all that is in it then.
  if (oddity !== undefined) return { seen: [] };
  const { client, settings, world, queue, see } = check;
  const container = { id, name };
  const page = `${settings.cloud.portal}/groups/${id}`;
  try {
    const listed = await readDataflows(client, container);
    const selected = selectModels(settings.dataflows, listed);
    world.log.info(`${shortName(name)}: ${count(selected.length, 'dataflow')}`);
    const seen = await queue.map(selected, async (dataflow) => see(await look(client, dataflow, container, page)));
    return { models: listed, seen };
  } catch (error) {
    const all = { id: `dataflows of ${id}`, name: 'All dataflows' };
    const asset: Asset = { source: 'Power BI', kind: 'dataflow', ...all, container, url: page };
    return { seen: [see({ asset, state: 'unreadable', reason: plain(messageOf(error)) })] };
  }
}

async function readDataflows(client: Pick<Client, 'list'>, { id, name }: Container): Promise<readonly Listed[]> {
  const what = `the dataflows of ${quoted(name)}`;
  return (await client.list({ what, path: `groups/${id}/dataflows`, workspace: name })).map(dataflowOf);
}

async function look(client: Pick<Client, 'list'>, dataflow: Listed, container: Container, page: string) {
  const { id, name, configuredBy, oddity } = dataflow;
  const url = oddity === undefined && { url: `${page}/dataflows/${id}` };
  const owner = configuredBy && { owner: configuredBy };
  const asset: Asset = { source: 'Power BI', kind: 'dataflow', id, name, container, ...url, ...owner };
  if (oddity !== undefined) return { asset, state: 'unreadable', reason: oddity } as const;
  try {
    const path = `groups/${container.id}/dataflows/${id}/transactions`;
    const rows = rowsOf(await client.list({ what: 'its transactions', path, workspace: container.name }));
    // What is `Completed` of a model is `Success` of a dataflow.
    const refreshes = rows.map((row) => {
      const status = fold(row.status) === 'success' ? 'Completed' : row.status;
      return refreshOf({ ...row, status }, undefined, () => undefined);
    });
    return { asset, state: 'read', refreshes, extent: 'history' } as const;
  } catch (error) {
    if (!(error instanceof Refusal)) return { asset, state: 'unreadable', reason: plain(messageOf(error)) } as const;
    return { asset, state: 'unreadable', ...error.knowing({ isRoleProven: false, model: name }) } as const;
  }
}
