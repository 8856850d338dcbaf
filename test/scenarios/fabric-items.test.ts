import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FabricItem, FabricRun } from '../../sandbox/services/fabric/fabric.ts';
import { aSemanticModel, aWorkspace, guid } from '../../sandbox/services/power-bi/workspace.ts';
import { play } from '../support/scenario.ts';

const now = Date.now();
const finance = aWorkspace('Finance', 'Viewer', []);
const sales = aWorkspace('Sales', 'Contributor', [aSemanticModel('Orders', new Date(), { story: 'cc' })]);
const workspaces = () => [finance, sales];

/** Runs by their words, newest first, a day apart. */
function anItem(type: FabricItem['type'], displayName: string, ...words: readonly string[]): FabricItem {
  const runs = words.map((status, age): FabricRun => {
    const [start, end] = [10, 3].map((minutes) => new Date(now - age * 86_400_000 - minutes * 60_000).toISOString());
    const reason = {
      errorCode: 'UserError',
      message: 'Operation on target Copy orders failed: Login failed for user “etl”.',
    };
    return {
      id: guid(`${displayName} ${age}`),
      status,
      startTimeUtc: (start ?? '').replace('Z', ''),
      ...(status !== 'InProgress' && { endTimeUtc: (end ?? '').replace('Z', '') }),
      ...(status === 'Failed' && { failureReason: reason }),
    };
  });
  return { id: guid(`item ${displayName}`), displayName, type, runs };
}

const fabricItems = {
  [finance.id]: [
    anItem('DataPipeline', 'Load orders', 'Failed', 'Failed', 'Completed'),
    anItem('DataPipeline', 'Load stock', 'Deduped', 'Completed'),
    anItem('DataPipeline', 'Load rates', 'InProgress', 'Completed'),
    anItem('DataPipeline', 'Load odd', 'Evicted'),
    anItem('Notebook', 'Clean', 'Cancelled', 'Completed'),
    anItem('Dataflow', 'Second generation', 'Completed'),
  ],
};

describe('items of Fabric', () => {
  test('are not asked for unless somebody names their kind', async (t) => {
    const { requests } = await play(t, { workspaces, fabricItems });
    assert.equal(requests.filter((line) => line.startsWith('Fabric')).length, 0);
  });

  test('are told by their runs, with the cause; what has no word of ours is no success', async (t) => {
    const inputs = { 'fabric-items': 'data-pipelines\nNotebooks' };
    const { conditions, findings, requests, step } = await play(t, { workspaces, fabricItems, inputs });
    assert.equal(step.exitCode, 0);
    assert.deepEqual(conditions.toSorted(), [
      'Clean: cancelled',
      'Load odd: unreadable',
      'Load orders: failed',
      'Load rates: running',
      'Load stock: ok',
      'Orders: ok',
    ]);
    const failed = findings.find(({ asset }) => asset.name === 'Load orders');
    assert.deepEqual([failed?.asset.kind, failed?.failuresInARow], ['data pipeline', 2]);
    assert.match(failed?.refresh?.failure?.text ?? '', /Login failed for user “etl”/);
    // Two pages of pipelines, one of notebooks; one of each in the other workspace; the runs of five.
    assert.equal(requests.filter((line) => line.startsWith('Fabric')).length, 3 + 2 + 5);
  });

  test('that cannot be listed cost nothing else', async (t) => {
    const { conditions, findings } = await play(t, {
      workspaces,
      fabricItems,
      inputs: { 'fabric-items': 'dataflows-gen2' },
      disturb: ({ url }) =>
        url.includes(`${sales.id}/items`)
          ? Response.json({ errorCode: 'InsufficientPrivileges', message: 'No.' }, { status: 403 })
          : undefined,
    });
    assert.deepEqual(conditions.toSorted(), ['All dataflows: unreadable', 'Orders: ok', 'Second generation: ok']);
    assert.equal(
      findings.find(({ condition }) => condition === 'unreadable')?.reason,
      'Asked for the dataflows of “Sales”, Fabric answered 403 (InsufficientPrivileges): “No.”. Give the service principal a role in the workspace (Viewer is enough), and let a Fabric administrator enable “Service principals can call Fabric public APIs” for it.',
    );
  });

  test('of another kind, or in another cloud, are refused before any request', async (t) => {
    const wrong = await play(t, { workspaces, inputs: { 'fabric-items': 'lakehouses' } });
    assert.match(wrong.step.log, /fabric-items: must be one of data-pipelines, notebooks, dataflows-gen2\./);
    const gcc = await play(t, { workspaces, inputs: { 'fabric-items': 'notebooks', 'power-bi-cloud': 'gcc' } });
    assert.match(gcc.step.log, /fabric-items: are not in this cloud/);
    assert.deepEqual([wrong.requests, gcc.requests], [[], []]);
  });
});
