import assert from 'node:assert/strict';
import { test } from 'node:test';
import { precedence } from '../../src/rules/precedence.ts';
import { aConfig } from '../support/config.ts';

const { rules } = await aConfig(`rules:
  - assets: ["*"]
    stale-after: 2d
    voice-after: 4h
    tell: [ops]
  - assets: ["Finance/*", "*/Budget"]
    stale-after: 26h
    tell: [finance]
    mention: [controller@contoso.com]
  - assets: ["Finance/Board *"]
    running-longer-than: 90m
    sms-after: 2 failures
    tell: [board, finance]
  - assets: ["finance/board pack"]
    voice-after: 90m
`);
const hour = 3_600_000;
const voice = (ms: number) => ({ 'voice-after': { kind: 'duration', ms } }) as const;
const finance = { staleAfter: 26 * hour, tell: ['finance'], mention: ['controller@contoso.com'] };

const cases = [
  { asset: 'Sales/Leads', says: { staleAfter: 48 * hour, tell: ['ops'], after: voice(4 * hour) } },
  { asset: 'Finance/Ledger', says: { ...finance, after: voice(4 * hour) } },
  { asset: 'Finance/EU/Ledger', says: { ...finance, after: voice(4 * hour) } },
  { asset: 'Sales/BUDGET', says: { ...finance, after: voice(4 * hour) } },
  { asset: 'Sales/Budget 2027', says: { staleAfter: 48 * hour, tell: ['ops'], after: voice(4 * hour) } },
  {
    asset: 'Finance/Board pack',
    says: {
      ...finance,
      runningLongerThan: 1.5 * hour,
      tell: ['board', 'finance'],
      after: { ...voice(1.5 * hour), 'sms-after': { kind: 'failures', inARow: 2 } },
    },
  },
];

for (const { asset, says } of cases) {
  test(`of ${asset} each thing is as the last rule that says it`, () => {
    const [, container = '', name = ''] = /^([^/]*)\/(.*)$/.exec(asset) ?? [];
    const rulesFor = precedence(rules);
    const wanted = { container: { id: '1', name: container }, name };
    assert.deepEqual(rulesFor(wanted), says);
    assert.equal(rulesFor(wanted), rulesFor(wanted));
  });
}

test('a name may have a slash in it, as a container may', () => {
  const rulesFor = precedence(rules);
  const said = rulesFor({ container: { id: '1', name: 'Finance/EU' }, name: 'Ledger' });
  assert.deepEqual(said, rulesFor({ container: { id: '2', name: 'Finance' }, name: 'EU/Ledger' }));
});

test('without rules nothing is said', () => {
  assert.deepEqual(precedence([])({ container: { id: '1', name: 'Finance' }, name: 'Sales' }), { after: {} });
});
