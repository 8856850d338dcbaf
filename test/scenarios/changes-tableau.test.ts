import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { describe, test } from 'node:test';
import { haldenFoodsPhones } from '../../src/demo/twilio/halden-foods.ts';
import { startWatch, type Watch } from '../support/watch.ts';

/** The check that the relay starts: it looks at nothing but its event. */
const inputs = {
  ...haldenFoodsPhones,
  'power-bi-tenant-id': '',
  'power-bi-client-id': '',
  'power-bi-client-secret': '',
  'power-bi-workspaces': '',
};

/** As the relay dispatches it. */
function anEvent(end: 'Failed' | 'Succeeded', at: Date, name = 'Regional sales') {
  const tableau = {
    resource: 'EXTRACTS',
    event_type: `WorkbookRefresh${end}`,
    resource_name: name,
    site_luid: '5c4a1c6e-7f0b-4a55-8f0e-0f6a4f9f2b11',
    resource_luid: hash('sha256', name).slice(0, 32),
    created_at: at.toISOString(),
  };
  const { site_luid, event_type, resource_luid, created_at } = tableau;
  const key = hash('sha256', [site_luid, event_type, resource_luid, created_at].join('|'));
  return { action: 'tableau-webhook', client_payload: { tableau, key, received_at: created_at } };
}

async function arrives(watch: Watch, event: ReturnType<typeof anEvent>) {
  const { failures, gitHub } = await watch.check({ eventName: 'repository_dispatch', event });
  assert.deepEqual(failures, []);
  return { heard: watch.heard(), gitHub };
}

const failed = [
  'BI operations: 🔴 Regional sales failed to refresh',
  'SMS: Failed: Regional sales in Tableau site',
  'WhatsApp: Failed: Regional sales in Tableau site',
  'call: Failed: Regional sales in Tableau site',
];
const recovered = [
  'BI operations: 🟢 Regional sales recovered after TIME',
  'SMS: Recovered after TIME: Regional sales in Tableau site',
  'WhatsApp: Recovered after TIME: Regional sales in Tableau site',
];

describe('Tableau’s events, with notify: changes', { concurrency: 2 }, () => {
  test('a failure that is delivered twice is told once, and a success resolves it', async (t) => {
    const watch = await startWatch(t, { inputs });
    const failure = anEvent('Failed', watch.hour(5));
    assert.deepEqual((await arrives(watch, failure)).heard, failed);
    const { text } = watch.log;
    const repeated = await arrives(watch, failure);
    assert.deepEqual([repeated.heard, repeated.gitHub.length, watch.log.text], [[], 2, text]);
    assert.deepEqual((await arrives(watch, anEvent('Succeeded', watch.hour(8)))).heard, recovered);
    assert.deepEqual((await arrives(watch, failure)).heard, [], 'a failure that a success has overtaken is no news');
  });

  test('a success of what nobody was told of tells nobody', async (t) => {
    const watch = await startWatch(t, { inputs });
    assert.deepEqual((await arrives(watch, anEvent('Succeeded', watch.hour(5)))).heard, []);
  });

  test('a second failure is no news, and the reminder comes with a later event of anything', async (t) => {
    const watch = await startWatch(t, { inputs: { ...inputs, 'sms-to': '', 'whatsapp-to': '', 'voice-to': '' } });
    await arrives(watch, anEvent('Failed', watch.hour(5)));
    assert.deepEqual((await arrives(watch, anEvent('Failed', watch.hour(7)))).heard, []);
    watch.later('24h');
    assert.deepEqual((await arrives(watch, anEvent('Succeeded', watch.hour(33), 'Stock'))).heard, [
      'BI operations: 🔴 Regional sales failed to refresh, and still not mended',
    ]);
  });

  test('two events at once are both told', async (t) => {
    const watch = await startWatch(t, { inputs: { ...inputs, 'sms-to': '', 'whatsapp-to': '', 'voice-to': '' } });
    const events = ['Regional sales', 'Stock', 'Orders'].map((name) => anEvent('Failed', watch.hour(5), name));
    const runs = await Promise.all(events.map((event) => watch.check({ eventName: 'repository_dispatch', event })));
    assert.deepEqual(
      runs.map(({ failures }) => failures),
      [[], [], []],
    );
    assert.deepEqual(watch.heard().sort(), [
      'BI operations: 🔴 Orders failed to refresh',
      'BI operations: 🔴 Regional sales failed to refresh',
      'BI operations: 🔴 Stock failed to refresh',
    ]);
  });

  test('one log serves them and the scheduled check of Power BI, and neither forgets what the other told', async (t) => {
    const watch = await startWatch(t);
    watch.refreshes({ Sales: 'cf' });
    const event = {
      eventName: 'repository_dispatch',
      inputs: { ...inputs, 'sms-to': '', 'whatsapp-to': '', 'voice-to': '' },
    };
    await watch.check();
    await watch.check({ ...event, event: anEvent('Failed', watch.hour(5)) });
    await watch.check();
    await watch.check({ ...event, event: anEvent('Succeeded', watch.hour(6)) });
    watch.refreshes({ Sales: 'cfc' });
    await watch.check();
    assert.deepEqual(watch.heard(), [
      'BI operations: 🔴 Sales failed to refresh',
      'BI operations: 🔴 Regional sales failed to refresh',
      'BI operations: 🟢 Regional sales recovered after TIME',
      'BI operations: 🟢 Sales recovered after TIME',
    ]);
  });
});
