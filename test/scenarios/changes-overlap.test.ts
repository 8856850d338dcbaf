import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { haldenFoodsPhones } from '../../sandbox/halden-foods/account.ts';
import type { RefreshOptions } from '../../sandbox/services/power-bi/workspace.ts';
import { startWatch } from '../support/watch.ts';

const inputs = { ...haldenFoodsPhones, 'whatsapp-to': '' };
const fine: RefreshOptions = { status: 'Completed', startedMinutesAgo: 600, tookMinutes: 4 };
const enhanced = { type: 'ViaEnhancedApi', tookMinutes: 5 };

const told = ['BI operations: 🔴 Sales did not refresh', 'SMS: Sales failed', 'call: Sales failed'];

/** The refreshes of one model, newest first, and what four checks of them tell in all. */
const stories: readonly { name: string; past: readonly RefreshOptions[]; heard: readonly string[] }[] = [
  {
    name: 'a failure that began within a success and ended before it',
    past: [
      { status: 'Failed', startedMinutesAgo: 50, tookMinutes: 5 },
      { status: 'Completed', startedMinutesAgo: 60, tookMinutes: 30 },
      fine,
    ],
    heard: [],
  },
  {
    name: 'a success that began within a failure and ended before it',
    past: [
      { status: 'Completed', startedMinutesAgo: 50, tookMinutes: 5 },
      { status: 'Failed', startedMinutesAgo: 60, tookMinutes: 30 },
      fine,
    ],
    heard: told,
  },
  {
    name: 'what failed and what was cancelled in one instant',
    past: [
      { status: 'Cancelled', startedMinutesAgo: 50, tookMinutes: 20 },
      { status: 'Failed', startedMinutesAgo: 60, tookMinutes: 30 },
      fine,
    ],
    heard: told,
  },
  {
    name: 'one table that failed, and others that completed after it',
    past: [
      { status: 'Completed', ...enhanced, startedMinutesAgo: 30, tables: ['Stock'] },
      { status: 'Completed', ...enhanced, startedMinutesAgo: 40, tables: ['Costs'] },
      { status: 'Failed', ...enhanced, startedMinutesAgo: 50, tables: ['Sales'] },
      fine,
    ],
    heard: told,
  },
];

describe('with notify: changes, refreshes that overlap', { concurrency: 2 }, () => {
  for (const { name, past, heard } of stories) {
    test(`are told once: ${name}`, async (t) => {
      const watch = await startWatch(t, { inputs });
      watch.model('Sales', past);
      await watch.check();
      assert.deepEqual(watch.heard(), heard);
      for (let times = 0; times < 3; times += 1) {
        const { gitHub } = await watch.check();
        assert.deepEqual([watch.heard(), gitHub.writes], [[], []]);
      }
    });
  }

  test('leave a failure standing that they pushed out of the history, until all was refreshed', async (t) => {
    const watch = await startWatch(t, { inputs });
    const parts = [30, 40].map((startedMinutesAgo) => ({
      status: 'Completed',
      ...enhanced,
      startedMinutesAgo,
      tables: ['Stock'],
    }));
    const heard: unknown[] = [];
    for (const past of [
      [{ status: 'Failed', startedMinutesAgo: 50, tookMinutes: 5 }, fine],
      parts,
      [{ ...fine, startedMinutesAgo: 20 }, ...parts],
    ]) {
      watch.model('Sales', past);
      const { step } = await watch.check();
      heard.push([step.outputs.status, step.outputs['problem-count'], ...watch.heard()]);
    }
    assert.deepEqual(heard, [
      ['problems', '1', ...told],
      ['problems', '1'],
      ['ok', '0', 'BI operations: 🟢 Sales recovered after TIME', 'SMS: Sales recovered after TIME'],
    ]);
  });

  test('recover when the part that failed is refreshed, and not before', async (t) => {
    const watch = await startWatch(t, { inputs });
    const failed = { status: 'Failed', ...enhanced, startedMinutesAgo: 50, tables: ['Sales/2026'] };
    const part = (startedMinutesAgo: number, ...tables: string[]) => ({
      status: 'Completed',
      ...enhanced,
      startedMinutesAgo,
      tables,
    });
    const heard: string[][] = [];
    for (const later of [[], [part(40, 'Stock')], [part(30, 'Sales/2025'), part(40, 'Stock')], [part(20, 'Sales')]]) {
      watch.model('Sales', [...later, failed, fine]);
      await watch.check();
      heard.push(watch.heard());
    }
    assert.deepEqual(heard, [
      told,
      [],
      [],
      ['BI operations: 🟢 Sales recovered after TIME', 'SMS: Sales recovered after TIME'],
    ]);
  });
});
