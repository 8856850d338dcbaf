import assert from 'node:assert/strict';
import { test } from 'node:test';
import { group } from '../../src/compose/group.ts';
import type { Alert } from '../../src/decide/alert.ts';
import type { Failure } from '../../src/sources/refresh.ts';
import { aFinding, anAlert, anAsset, aRefresh } from '../support/builders.ts';

function failing(name: string, failure: Failure | undefined, overrides: Partial<Alert> = {}): Alert {
  const refresh = aRefresh({ outcome: 'failed', ...(failure && { failure }) });
  return anAlert({ finding: aFinding({ asset: anAsset({ id: name, name }), refresh }), ...overrides });
}

function unreadable(name: string, reason: string): Alert {
  const asset = anAsset({ id: name, name });
  const known = { failuresInARow: 0, failuresMayBeMore: false, recent: [] };
  return anAlert({ finding: { asset, condition: 'unreadable', reason, ...known } });
}

const code = 'DM_GWPipeline_Client_GatewayUnreachable';
const sharedWith = 'gateway “Head office”';
const text = 'It is not reachable.';

const cases: readonly { name: string; alerts: readonly Alert[]; groups: readonly string[] }[] = [
  { name: 'nothing makes no group', alerts: [], groups: [] },
  {
    name: 'one code and one gateway are one group, at the place of its first member',
    alerts: [
      failing('a', { code, sharedWith, text: 'A: unreachable.' }),
      failing('b', { text }),
      failing('c', { code, sharedWith, text: 'C: unreachable.' }, { reason: 'reminder' }),
    ],
    groups: ['a c', 'b'],
  },
  {
    name: 'another gateway is another reason',
    alerts: [failing('a', { code, sharedWith, text }), failing('b', { code, sharedWith: 'gateway “Branch”', text })],
    groups: ['a', 'b'],
  },
  {
    name: 'one code with nothing in common needs the same text',
    alerts: [
      failing('a', { code, text }),
      failing('b', { code, text: 'Column “x” is missing.' }),
      failing('c', { code, text }),
    ],
    groups: ['a c', 'b'],
  },
  {
    name: 'without code and common thing nothing is one reason',
    alerts: [failing('a', { text }), failing('b', { text }), failing('c', undefined), failing('d', undefined)],
    groups: ['a', 'b', 'c', 'd'],
  },
  {
    name: 'what was mended is not grouped with what fails',
    alerts: [
      failing('a', { code, sharedWith, text }),
      failing('b', { code, sharedWith, text }, { state: 'resolved', reason: 'recovered' }),
    ],
    groups: ['a', 'b'],
  },
  {
    name: 'unreadable for the same reason is one group',
    alerts: [unreadable('a', 'HTTP 403'), unreadable('b', 'HTTP 503'), unreadable('c', 'HTTP 403')],
    groups: ['a c', 'b'],
  },
];

for (const { name, alerts, groups } of cases) {
  test(name, () => {
    const names = group(alerts).map((members) => members.map(({ finding }) => finding.asset.name).join(' '));
    assert.deepEqual(names, groups);
  });
}
