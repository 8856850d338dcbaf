import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { haldenFoodsPhones } from '../../sandbox/halden-foods/account.ts';
import { startWatch } from '../support/watch.ts';

const wrong = { 'power-bi-client-secret': 'not~the.secret' };

describe('trouble with the set-up', { concurrency: 2 }, () => {
  test('reaches everybody once with what is wrong, and its end those who write', async (t) => {
    const watch = await startWatch(t, { inputs: haldenFoodsPhones });
    watch.refreshes({ Sales: 'cc' });
    const { step } = await watch.check({ inputs: wrong });
    assert.equal(step.exitCode, 1);
    assert.deepEqual(watch.heard(), [
      'BI operations: 🟠 Power BI could not be asked: the client secret is wrong',
      'SMS: Power BI could not be asked',
      'WhatsApp: Power BI could not be asked',
      'call: Power BI could not be asked',
    ]);
    assert.equal((await watch.check({ inputs: wrong })).step.exitCode, 1);
    assert.deepEqual(watch.heard(), []);
    assert.equal((await watch.check()).step.exitCode, 0);
    assert.deepEqual(watch.heard(), [
      'BI operations: 🟢 Power BI can be asked again',
      'SMS: Power BI can be asked again',
      'WhatsApp: Power BI can be asked again',
    ]);
  });

  test('reaches phones in every mode', async (t) => {
    const watch = await startWatch(t, { inputs: { ...haldenFoodsPhones, 'whatsapp-to': '' } });
    watch.refreshes({ Sales: 'cc' });
    for (const notify of ['always', 'problems']) {
      await watch.check({ inputs: { ...wrong, notify } });
      assert.deepEqual(watch.heard(), [
        'BI operations: 🟠 Power BI could not be asked: the client secret is wrong',
        'SMS: Power BI could not be asked',
        'call: Power BI could not be asked',
      ]);
    }
  });
});
