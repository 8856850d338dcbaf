import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { credentialsInvalid } from '../../sandbox/services/power-bi/service-exceptions.ts';
import { aSemanticModel, aWorkspace } from '../../sandbox/services/power-bi/workspace.ts';
import { play } from '../support/scenario.ts';

const now = new Date();
/** The service principal has no role in any of them. */
const workspaces = () => [
  aWorkspace('Finance', undefined, [
    aSemanticModel('Sales', now, { story: 'ccf', failure: credentialsInvalid }),
    aSemanticModel('Budget', now, { story: 'ccc' }),
    aSemanticModel('Rates', now, { story: 'ccc', hoursAgo: 26 }),
    aSemanticModel('Live', now, { story: '', mode: 'DirectQuery' }),
  ]),
  aWorkspace('Supply chain', undefined, [aSemanticModel('Stock', now, { story: 'ccr' })]),
];
const inputs = { 'power-bi-discovery': 'capacities' };

describe('models on capacities', () => {
  test('are seen without a role, all in one request, with what failed and what is overdue', async (t) => {
    const { conditions, requests, findings, step } = await play(t, { workspaces, isAdmin: true, inputs });
    assert.equal(step.exitCode, 0);
    assert.deepEqual(conditions, ['Sales: failed', 'Rates: overdue', 'Stock: running', 'Budget: ok']);
    const [sales] = findings;
    assert.equal(sales?.failuresInARow, 1);
    assert.match(sales?.refresh?.failure?.text ?? '', /credentials/);
    assert.deepEqual(
      requests.filter((line) => line.startsWith('Power BI')),
      ['Power BI GET /v1.0/myorg/admin/capacities/refreshables'],
    );
  });

  test('can be chosen by workspace and by name; what matches nothing is red', async (t) => {
    const { conditions, failures } = await play(t, {
      workspaces,
      isAdmin: true,
      inputs: { ...inputs, 'power-bi-workspaces': 'Finance\nSuply chain', 'power-bi-semantic-models': '!Rates' },
    });
    assert.deepEqual(conditions, ['Sales: failed', 'Suply chain: unreadable', 'Budget: ok']);
    assert.equal(failures.length, 1);
    assert.match(
      failures[0] ?? '',
      /^power-bi-workspaces: no workspace matches “Suply chain”\. Nearest to it: “Supply chain” or “Finance”\./,
    );
  });

  test('are refused to whom the admin APIs are closed, in words that say what to do', async (t) => {
    const { cards, failures } = await play(t, { workspaces, inputs });
    assert.match(
      failures[0] ?? '',
      /^Power BI does not show its capacities to this service principal\. Let a Fabric administrator enable/,
    );
    assert.equal(
      cards[0]?.[0],
      '🟠 Power BI could not be asked: Power BI does not show its capacities to this service principal',
    );
  });

  test('of which some cannot be read cost no other', async (t) => {
    const { conditions } = await play(t, {
      workspaces,
      isAdmin: true,
      inputs,
      disturb: ({ url }) => {
        if (!url.includes('refreshables')) return undefined;
        const group = { id: 'g', name: 'Finance' };
        const lastRefresh = {
          requestId: 'r',
          refreshType: 'Scheduled',
          status: 'Completed',
          endTime: now.toISOString(),
        };
        const value = [{ id: 'm', name: 'Fine', configuredBy: 'nobody', group, lastRefresh }, { id: 'odd' }, null];
        return Response.json({ value });
      },
    });
    assert.deepEqual(conditions, ['More models on capacities: unreadable', 'Fine: ok']);
  });
});
