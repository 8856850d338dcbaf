import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { haldenFoodsPhones } from '../../sandbox/halden-foods/account.ts';
import { startWatch } from '../support/watch.ts';

/** Quiet hours from so many hours from now to so many, in UTC. */
function quietHours(from: number, to: number): string {
  return [from, to].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16)).join('-');
}

const now = { 'quiet-hours': quietHours(-2, 2) };
const over = { 'quiet-hours': quietHours(4, 8) };

describe('phones, with notify: changes', { concurrency: 2 }, () => {
  test('a text waits for its failures in a row, a call for its hours; who was not told of it hears of no recovery', async (t) => {
    const inputs = { ...haldenFoodsPhones, 'whatsapp-to': '', 'sms-after': '2 failures', 'voice-after': '4h' };
    const watch = await startWatch(t, { inputs });
    const heard: string[][] = [];
    const see = async (story: string) => {
      watch.refreshes({ Sales: story });
      await watch.check();
      heard.push(watch.heard());
    };
    await see('cccccccf');
    await see('cccccccfc');
    await see('cccccccfcf');
    watch.later('1h');
    await see('cccccccfcff');
    watch.later('4h');
    await see('cccccccfcff');
    await see('cccccccfcff...c');
    assert.deepEqual(heard, [
      ['BI operations: 🔴 Sales did not refresh'],
      ['BI operations: 🟢 Sales recovered after TIME'],
      ['BI operations: 🔴 Sales did not refresh'],
      ['SMS: Sales failed 2 times'],
      ['call: Sales failed 2 times'],
      ['BI operations: 🟢 Sales recovered after TIME', 'SMS: Sales recovered after TIME'],
    ]);
  });

  test('in quiet hours phones wait, Teams does not, and the summary says who waits', async (t) => {
    const watch = await startWatch(t, { inputs: haldenFoodsPhones });
    watch.refreshes({ Sales: 'cf' });
    const { step } = await watch.check({ inputs: now });
    assert.deepEqual(watch.heard(), ['BI operations: 🔴 Sales did not refresh']);
    assert.match(step.summary, /^> SMS to \\\+44•••••111\\: 1 alert held back until the quiet hours end\\\.$/m);
    await watch.check({ inputs: over });
    assert.deepEqual(watch.heard(), ['SMS: Sales failed', 'WhatsApp: Sales failed', 'call: Sales failed']);
  });

  test('what healed in quiet hours reaches no phone', async (t) => {
    const watch = await startWatch(t, { inputs: haldenFoodsPhones });
    watch.refreshes({ Sales: 'cf' });
    await watch.check({ inputs: now });
    watch.refreshes({ Sales: 'cfc' });
    await watch.check({ inputs: over });
    assert.deepEqual(watch.heard(), [
      'BI operations: 🔴 Sales did not refresh',
      'BI operations: 🟢 Sales recovered after TIME',
    ]);
  });

  test('a recovery waits for the end of quiet hours too', async (t) => {
    const watch = await startWatch(t, { inputs: haldenFoodsPhones });
    watch.refreshes({ Sales: 'cf' });
    await watch.check({ inputs: over });
    watch.heard();
    watch.refreshes({ Sales: 'cfc' });
    await watch.check({ inputs: now });
    assert.deepEqual(watch.heard(), ['BI operations: 🟢 Sales recovered after TIME']);
    await watch.check({ inputs: over });
    assert.deepEqual(watch.heard(), ['SMS: Sales recovered after TIME', 'WhatsApp: Sales recovered after TIME']);
  });

  test('a number that cannot be reached is named in red each run, and the others hear once', async (t) => {
    const twilio = { fates: { '+447700900111': { refused: 21610 } } };
    const inputs = { ...haldenFoodsPhones, 'sms-to': '+447700900111\n+447700900112' };
    const watch = await startWatch(t, { inputs, twilio });
    watch.refreshes({ Sales: 'cf' });
    const first = await watch.check();
    const second = await watch.check();
    assert.deepEqual(watch.heard(), [
      'BI operations: 🔴 Sales did not refresh',
      'SMS: Sales failed',
      'WhatsApp: Sales failed',
      'call: Sales failed',
    ]);
    assert.deepEqual(first.failures, second.failures);
    assert.match(second.failures.join('\n'), /^SMS to \+44•••••111 was not told\. .*21610/);
  });
});
