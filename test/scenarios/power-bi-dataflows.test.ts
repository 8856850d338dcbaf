import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aDataflow, aSemanticModel, aWorkspace } from '../../sandbox/services/power-bi/workspace.ts';
import { play } from '../support/scenario.ts';

const now = new Date();
const workspaces = () => [
  aWorkspace(
    'Finance',
    'Contributor',
    [aSemanticModel('Sales', now, { story: 'ccc' })],
    [
      aDataflow('Clean sales', now, 'ccff'),
      aDataflow('Clean stock', now, 'ccfc'),
      aDataflow('Rates', now, 'ccr'),
      aDataflow('Odd', now, 'cc?'),
      aDataflow('New', now, ''),
      aDataflow('Stopped', now, 'cx'),
    ],
  ),
  aWorkspace('People', 'Viewer', [], [aDataflow('Headcount', now, 'cc')]),
];

describe('dataflows', () => {
  test('are not asked for unless somebody names them', async (t) => {
    const { conditions, requests } = await play(t, { workspaces, inputs: { 'power-bi-workspaces': 'Finance' } });
    assert.deepEqual(conditions, ['Sales: ok']);
    assert.equal(requests.filter((line) => line.includes('dataflows')).length, 0);
  });

  test('are told by how their newest transactions ended; what has no word of ours is no success', async (t) => {
    const { conditions, findings, requests, step } = await play(t, {
      workspaces,
      inputs: { 'power-bi-dataflows': '*' },
    });
    assert.equal(step.exitCode, 0);
    assert.deepEqual(conditions.toSorted(), [
      'Clean sales: failed',
      'Clean stock: ok',
      'Headcount: unreadable',
      'New: never refreshed',
      'Odd: unreadable',
      'Rates: running',
      'Sales: ok',
      'Stopped: cancelled',
    ]);
    const failed = findings.find(({ asset }) => asset.name === 'Clean sales');
    assert.deepEqual([failed?.asset.kind, failed?.failuresInARow], ['dataflow', 2]);
    // The list of each workspace, and the transactions of each dataflow.
    assert.equal(requests.filter((line) => line.includes('dataflows')).length, 2 + 7);
  });

  test('of a line that matches none are told as missing, with the nearest names, in a red step', async (t) => {
    const { step, failures, conditions } = await play(t, {
      workspaces,
      inputs: { 'power-bi-workspaces': 'Finance', 'power-bi-dataflows': 'Clean*\nRaets\n!*stock' },
    });
    assert.equal(step.exitCode, 1);
    assert.deepEqual(failures, [
      'power-bi-dataflows: no dataflow in these workspaces matches “Raets”. Nearest to it: “Rates”, “New” or “Odd”.',
    ]);
    assert.deepEqual(conditions.toSorted(), ['Clean sales: failed', 'Raets: unreadable', 'Sales: ok']);
  });

  test('that cannot be listed cost no model, and are unreadable as a whole', async (t) => {
    const { conditions, cards } = await play(t, {
      workspaces,
      inputs: { 'power-bi-workspaces': 'Finance', 'power-bi-dataflows': '*' },
      disturb: ({ url }) => (url.endsWith('/dataflows') ? new Response('{}', { status: 403 }) : undefined),
    });
    assert.deepEqual(conditions.toSorted(), ['All dataflows: unreadable', 'Sales: ok']);
    assert.match((cards[0] ?? []).join('\n'), /1 of 2 could not be read|All dataflows could not be read/);
  });
});
