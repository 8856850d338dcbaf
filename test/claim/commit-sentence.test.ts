import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentenceOf } from '../../src/claim/commit-sentence.ts';
import type { Alert } from '../../src/decide/alert.ts';
import { aFinding, anAlert, anAsset } from '../support/builders.ts';

const toTeams = [{ verb: 'told', to: ['Teams'] }] as const;
const named = (name: string): Alert => anAlert({ reason: 'first', finding: aFinding({ asset: anAsset({ name }) }) });
const sales = named('Sales');

const cases = [
  { name: 'one asset', alerts: [sales], parts: toTeams, says: 'Sales did not refresh: told Teams' },
  {
    name: 'each asset once, whoever is told',
    alerts: [sales, named('Budget'), named('Stock'), sales],
    parts: [{ verb: 'telling', to: ['Teams', 'SMS', 'SMS', 'a call'] }] as const,
    says: 'Sales did not refresh, and 2 more: telling Teams, SMS and a call',
  },
  {
    name: 'who could not be told',
    alerts: [sales],
    parts: [...toTeams, { verb: 'could not tell', to: ['WhatsApp'] }] as const,
    says: 'Sales did not refresh: told Teams, could not tell WhatsApp',
  },
  { name: 'nothing told', alerts: [], parts: toTeams, says: 'Keep count of what was seen' },
  {
    name: 'a hostile name',
    alerts: [named('@octocat fixes #1\n\nCo-authored-by: \u202Eevil')],
    parts: toTeams,
    says: '＠octocat fixes ＃1 Co-authored-by: evil did not refresh: told Teams',
  },
  {
    name: 'a long name',
    alerts: [named('ñ'.repeat(300))],
    parts: toTeams,
    says: `${'ñ'.repeat(59)}… did not refresh: told Teams`,
  },
];

for (const { name, alerts, parts, says } of cases) {
  test(name, () => assert.equal(sentenceOf(alerts, parts, true), says));
}

test('in a public repository without names', () => {
  assert.equal(sentenceOf([sales, named('Budget')], toTeams, false), '2 alerts: told Teams');
});
