import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { haldenFoodsPhones } from '../../sandbox/halden-foods/account.ts';
import { usualFlow } from '../../sandbox/halden-foods/company-sandbox.ts';
import { powerBiAnswers } from '../../sandbox/services/power-bi/answers.ts';
import { gatewayUnreachable } from '../../sandbox/services/power-bi/service-exceptions.ts';
import { answeringHistories } from '../support/scenario.ts';
import { startWatch } from '../support/watch.ts';

const silently = { reads: 2, writes: [] };
const notAllowed = answeringHistories({ Sales: () => powerBiAnswers.notAuthorized(403) });

describe('with notify: changes', { concurrency: 2 }, () => {
  test('a failure is told once, its recovery once, and a check with no news asks twice and writes nothing', async (t) => {
    const watch = await startWatch(t, { inputs: haldenFoodsPhones });
    watch.refreshes({ Sales: 'ccccccccf', Budget: 'cc' });
    await watch.check();
    assert.deepEqual(watch.heard(), [
      'BI operations: 🔴 Sales did not refresh',
      'SMS: Sales failed',
      'WhatsApp: Sales failed',
      'call: Sales failed',
    ]);
    const { text } = watch.log;
    const again = await watch.check();
    assert.deepEqual([watch.heard(), again.gitHub, watch.log.text], [[], silently, text]);

    watch.refreshes({ Sales: 'ccccccccfc', Budget: 'cc' });
    const recovered = await watch.check();
    assert.deepEqual(watch.heard(), [
      'BI operations: 🟢 Sales recovered after TIME',
      'SMS: Sales recovered after TIME',
      'WhatsApp: Sales recovered after TIME',
    ]);
    const write = 'PUT /contents/notification-log.json';
    assert.deepEqual(recovered.gitHub, { reads: 2, writes: [write, write] });
    const quiet = await watch.check();
    assert.deepEqual([watch.heard(), quiet.gitHub], [[], silently]);
    assert.deepEqual(watch.log.commits, [
      'Begin the notification log',
      'Sales did not refresh: told Teams, SMS, WhatsApp and a call',
      'Sales recovered after TIME: telling Teams, SMS and WhatsApp',
      'Sales recovered after TIME: told Teams, SMS and WhatsApp',
    ]);
  });

  test('a first check that finds nothing wrong begins the memory, and tells nobody', async (t) => {
    const watch = await startWatch(t);
    watch.refreshes({ Sales: 'ccfcc' });
    const first = await watch.check();
    const second = await watch.check();
    assert.deepEqual([watch.heard(), first.failures, second.gitHub], [[], [], silently]);
    assert.deepEqual(watch.log.commits, ['Begin the notification log']);
  });

  test('the third failure in a row is told again, since Power BI switches the schedule off after the fourth', async (t) => {
    const watch = await startWatch(t);
    const heard: string[][] = [];
    for (const story of ['cccccf', 'cccccff', 'cccccfff', 'cccccffff']) {
      watch.refreshes({ Sales: story });
      await watch.check();
      heard.push(watch.heard());
    }
    assert.deepEqual(heard, [
      ['BI operations: 🔴 Sales did not refresh'],
      [],
      ['BI operations: 🔴 Sales failed 3 times'],
      [],
    ]);
  });

  test('a failure after a success that no check saw is told again', async (t) => {
    const watch = await startWatch(t);
    watch.refreshes({ Sales: 'cccccf' });
    await watch.check();
    watch.refreshes({ Sales: 'cccccfcf' });
    await watch.check();
    assert.deepEqual(watch.heard(), [
      'BI operations: 🔴 Sales did not refresh',
      'BI operations: 🔴 Sales failed again',
    ]);
  });

  test('a failure that came and went between two checks is one line in Teams, and rings no phone', async (t) => {
    const watch = await startWatch(t, { inputs: haldenFoodsPhones });
    watch.refreshes({ Sales: 'cc' });
    await watch.check();
    watch.later('5h');
    watch.refreshes({ Sales: 'cc.........fc' });
    await watch.check();
    assert.deepEqual(watch.heard(), ['BI operations: 🟢 Sales failed since the last check, and recovered']);
    await watch.check();
    assert.deepEqual(watch.heard(), []);
  });

  test('what stays broken is told again after remind-after, though not by a call', async (t) => {
    const watch = await startWatch(t, { inputs: haldenFoodsPhones });
    watch.refreshes({ Sales: 'ccccccccf' });
    await watch.check();
    watch.heard();
    watch.later('22h');
    await watch.check();
    assert.deepEqual(watch.heard(), []);
    watch.later('2h');
    await watch.check({ inputs: { 'remind-after': 'never' } });
    assert.deepEqual(watch.heard(), []);
    await watch.check();
    assert.deepEqual(watch.heard(), [
      'BI operations: 🔴 Sales is still broken',
      'SMS: Sales is still broken',
      'WhatsApp: Sales is still broken',
    ]);
    await watch.check();
    assert.deepEqual(watch.heard(), []);
  });

  test('what cannot be read is told at the third check in a row and once it can be, and resolves nothing', async (t) => {
    const watch = await startWatch(t);
    const heard: string[][] = [];
    const see = async (story: string) => {
      watch.refreshes({ Sales: story, Budget: 'cc' });
      await watch.check();
      heard.push(watch.heard());
    };
    await see('cccccf');
    watch.disturb(notAllowed);
    for (const _ of [1, 2, 3]) await see('cccccfc');
    watch.disturb(undefined);
    await see('cccccf');
    await see('cccccfc');
    assert.deepEqual(heard, [
      ['BI operations: 🔴 Sales did not refresh'],
      [],
      [],
      ['BI operations: 🟠 Sales could not be read'],
      ['BI operations: 🔴 Sales can be read again: failed'],
      ['BI operations: 🟢 Sales recovered after TIME'],
    ]);
  });

  test('a check that cannot sign in is red, and takes nothing for mended or gone', async (t) => {
    const watch = await startWatch(t);
    watch.refreshes({ Sales: 'cccccf' });
    await watch.check();
    watch.heard();
    watch.disturb(({ service }) => (service === 'Entra' ? new Response('', { status: 400 }) : undefined));
    const { failures, step } = await watch.check();
    assert.deepEqual(failures, [
      'Signing in to Power BI failed. Microsoft Entra answered with status 400, and neither with a token nor with a reason. ' +
        'It is busy or in trouble: run the check again later.',
    ]);
    assert.deepEqual([step.outputs.status, watch.heard()], ['incomplete', []]);
    watch.disturb(undefined);
    await watch.check();
    assert.deepEqual(watch.heard(), []);
  });

  test('a model that is gone is told once in Teams, if its failure was told', async (t) => {
    const watch = await startWatch(t, { inputs: haldenFoodsPhones });
    watch.refreshes({ Sales: 'cf', Budget: 'cc', Archive: 'cc' });
    await watch.check();
    watch.heard();
    watch.refreshes({ Budget: 'cc' });
    await watch.check();
    await watch.check();
    assert.deepEqual(watch.heard(), ['BI operations: 🟡 Sales is no longer listed']);
  });

  test('models that fail for one reason are one block, and recover each by itself', async (t) => {
    const watch = await startWatch(t, { failure: gatewayUnreachable('Head office') });
    watch.refreshes({ Sales: 'cccf', Budget: 'cccf', Ledger: 'cccf' });
    await watch.check();
    const all = watch.card();
    watch.refreshes({ Sales: 'cccf', Budget: 'cccfc', Ledger: 'cccf' });
    await watch.check();
    assert.deepEqual(watch.heard(), [
      'BI operations: 🔴 3 models behind gateway “Head office” did not refresh',
      'BI operations: 🟡 Budget recovered after TIME',
    ]);
    assert.deepEqual(all.slice(2), [
      'mira.holm@haldenfoods.example',
      'Budget, Ledger, Sales · Finance',
      'Failed; data is from DATE (TIME old).',
      'The on-premises data gateway “Head office” is either offline or could not be reached. → Start the gateway’s machine and service.',
      '[ Details ]',
      '▸ folded away: 7 lines',
      '[ Open Power BI ] [ Open the workflow run ]',
    ]);
  });

  test('a card that Teams did not take makes the step red, and the next run brings it; phones are not rung again', async (t) => {
    const watch = await startWatch(t, { inputs: haldenFoodsPhones });
    watch.refreshes({ Sales: 'cf' });
    watch.disturb(({ service }) => (service === 'Teams' ? new Response('', { status: 410 }) : undefined));
    const { failures } = await watch.check();
    assert.deepEqual(failures, [
      'Teams was not told. Teams refused the card with HTTP 410. This webhook is gone: make a new one, and put its address into teams-webhook-url.',
    ]);
    assert.deepEqual(watch.heard(), ['SMS: Sales failed', 'WhatsApp: Sales failed', 'call: Sales failed']);
    watch.disturb(undefined);
    const next = await watch.check();
    assert.deepEqual([next.failures, watch.heard()], [[], ['BI operations: 🔴 Sales did not refresh']]);
    assert.deepEqual(watch.log.commits, [
      'Begin the notification log',
      'Sales did not refresh: told SMS, WhatsApp and a call, could not tell Teams',
      'Sales did not refresh: telling Teams',
      'Sales did not refresh: told Teams',
    ]);
  });

  test('a webhook that refuses for good is tried and named in red each run, and holds nobody else back', async (t) => {
    const broken = {
      ...usualFlow,
      channel: 'Closed',
      url: usualFlow.url.replace('abcdef/', 'abcde0/'),
      state: 'off',
    } as const;
    const watch = await startWatch(t, { flows: [broken, usualFlow] });
    watch.refreshes({ Sales: 'cf' });
    const sentence =
      'Teams was not told. Teams refused the card with HTTP 400 (WorkflowTriggerIsNotEnabled). The flow is switched off: turn it on in Power Automate.';
    for (const heard of [['BI operations: 🔴 Sales did not refresh'], [], []]) {
      const { failures, step } = await watch.check();
      assert.deepEqual([failures, step.exitCode, watch.heard()], [[sentence], 1, heard]);
    }
    assert.equal(watch.sandbox.requests.filter(({ service }) => service === 'Teams').length, 2 + 1 + 1);
  });
});
