import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { haldenFoodsPhones } from '../../sandbox/halden-foods/account.ts';
import type { RecordedRequest } from '../../sandbox/network/sandbox.ts';
import { startWatch, type Watch } from '../support/watch.ts';

/**
 * Two checks at once, of which both have read the log before one of them writes: the write that comes first, or the one that comes
 * second, is held until the other check tells somebody.
 */
async function race(watch: Watch, write: RegExp, held: 'first' | 'second', inputs: readonly Inputs[] = [{}, {}]) {
  const both = Promise.withResolvers<void>();
  const telling = Promise.withResolvers<void>();
  let writes = 0;
  watch.disturb(async ({ service, method, url }: RecordedRequest) => {
    if (service === 'Teams' || service === 'Twilio') telling.resolve();
    if (service !== 'GitHub' || !write.test(`${method} ${url}`) || writes === 2) return undefined;
    writes += 1;
    const isHeld = (held === 'first') === (writes === 1);
    if (writes === 2) both.resolve();
    await both.promise;
    if (isHeld) await telling.promise;
    return undefined;
  });
  const runs = await Promise.all(inputs.map((one) => watch.check({ inputs: one })));
  watch.disturb(undefined);
  return runs.map(({ failures }) => failures);
}

type Inputs = Readonly<Record<string, string>>;

const everybody = [
  'BI operations: 🔴 Sales did not refresh',
  'SMS: Sales failed',
  'WhatsApp: Sales failed',
  'call: Sales failed',
];

describe('two checks at once', { concurrency: 2 }, () => {
  for (const held of ['first', 'second'] as const) {
    test(`tell once; the ${held} to write is the later`, async (t) => {
      const watch = await startWatch(t, { inputs: haldenFoodsPhones });
      watch.refreshes({ Sales: 'cc' });
      await watch.check();
      watch.refreshes({ Sales: 'ccccf' });
      assert.deepEqual(await race(watch, /^PUT/, held), [[], []]);
      assert.deepEqual(watch.heard(), everybody);
      assert.deepEqual(watch.log.commits, [
        'Begin the notification log',
        'Sales did not refresh: telling Teams, SMS, WhatsApp and a call',
        'Sales did not refresh: told Teams, SMS, WhatsApp and a call',
      ]);
    });

    test(`tell once where the log has yet to begin; the ${held} to begin it is the later`, async (t) => {
      const watch = await startWatch(t, { inputs: haldenFoodsPhones });
      watch.refreshes({ Sales: 'ccccf' });
      assert.deepEqual(await race(watch, /^POST .*\/git\/refs$/, held), [[], []]);
      assert.deepEqual(watch.heard(), everybody);
    });

    test(`each tell those whom the other does not know, of one log; the ${held} to write is the later`, async (t) => {
      const watch = await startWatch(t, { inputs: { ...haldenFoodsPhones, 'whatsapp-to': '', 'voice-to': '' } });
      watch.refreshes({ Sales: 'cc' });
      await watch.check();
      watch.refreshes({ Sales: 'ccccf' });
      const inputs = [{ 'sms-to': '' }, { 'teams-webhook-url': '' }];
      assert.deepEqual(await race(watch, /^PUT/, held, inputs), [[], []]);
      assert.deepEqual(watch.heard(), everybody.slice(0, 2));
      const { gitHub } = await watch.check();
      assert.deepEqual([watch.heard(), gitHub.writes], [[], []], 'both are remembered');
    });
  }

  test('tell once when one starts while the other is telling', async (t) => {
    const watch = await startWatch(t);
    watch.refreshes({ Sales: 'ccccf' });
    const telling = Promise.withResolvers<void>();
    const through = Promise.withResolvers<void>();
    watch.disturb(async ({ service }) => {
      if (service !== 'Teams') return undefined;
      telling.resolve();
      await through.promise;
      return undefined;
    });
    const first = watch.check();
    await telling.promise;
    const second = await watch.check();
    through.resolve();
    assert.deepEqual([(await first).failures, second.failures], [[], []]);
    assert.deepEqual(watch.heard(), ['BI operations: 🔴 Sales did not refresh']);
  });

  test('of two workflows with one log, none takes for gone what only the other watches; the first look of the second says once what it leaves out', async (t) => {
    const watch = await startWatch(t);
    watch.refreshes({ Sales: 'cf', Budget: 'cf' });
    const sales = { 'power-bi-semantic-models': 'Sales' };
    const budget = { 'power-bi-semantic-models': 'Budget' };
    for (const inputs of [sales, budget, sales, budget]) assert.deepEqual((await watch.check({ inputs })).failures, []);
    assert.deepEqual(watch.heard(), [
      'BI operations: 🔴 Sales did not refresh',
      'BI operations: 🔴 1 did not refresh and 1 is not looked at by this check',
    ]);
  });
});
