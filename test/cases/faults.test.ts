import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Demand } from './case.ts';
import { faultsOf } from './faults.ts';
import type { Seen } from './seen.ts';

const group: Demand = { where: 'card', toldAsOne: ['Orders', 'Stock'] };

/** Two models that failed for one reason, on a card that says so. */
function seen(card: string): Seen {
  const findings = ['Orders', 'Stock'].map((name) => ({
    asset: { name, kind: 'semantic model', container: { name: 'Finance' } },
    condition: 'failed',
    failuresInARow: 1,
    refresh: { attempts: 1, failure: { text: 'The gateway is offline.' } },
  }));
  return { findings, places: { card, sms: '', hosts: '', calls: 2 } };
}

const cases: readonly [demand: Demand, faults: readonly string[]][] = [
  [{ where: 'condition:Orders', equals: 'failed' }, []],
  [{ where: 'condition:Orders', equals: 'ok' }, ['condition:Orders must be "ok", but is: "failed"']],
  [{ where: 'condition:Nobody', equals: 'ok' }, ['condition:Nobody: there is no such place']],
  [{ where: 'advice:Orders', lack: 'gateway' }, []],
  [{ where: 'calls', equals: 2, most: 2 }, []],
  [{ where: 'calls', most: 1 }, ['calls must be at most 1, but is: 2']],
  [{ where: 'cause:Stock', match: 'GATEWAY', lack: 'table' }, []],
  [{ where: 'cause:Stock', lack: 'OFFLINE' }, ['cause:Stock must lack /OFFLINE/, but is: "The gateway is offline."']],
  [{ where: 'hosts', lack: 'x' }, []],
  [{ where: 'sms', lack: 'x' }, ['sms must lack /x/ and yet say something, but is: ""']],
];

for (const [demand, faults] of cases) {
  test(`${JSON.stringify(demand)} ${faults.length === 0 ? 'holds' : 'does not hold'}`, () => {
    assert.deepEqual(faultsOf(seen('2 models'), [demand]), faults);
  });
}

test('models are told as one where the card names each of them and gives their cause once', () => {
  assert.deepEqual(faultsOf(seen('Orders, Stock: The gateway is offline.'), [group]), []);
  const apart = 'Orders: The gateway is offline. Stock: The gateway is offline.';
  assert.deepEqual(faultsOf(seen(apart), [group]), [
    `card must give the common cause once, and gives it 2 times, but is: ${JSON.stringify(apart)}`,
  ]);
  assert.equal(faultsOf(seen('Orders: The gateway is offline.'), [group]).length, 1);
});
