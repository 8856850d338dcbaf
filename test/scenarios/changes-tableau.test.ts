import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { haldenFoodsPhones } from '../../sandbox/halden-foods/account.ts';
import { haldenFoodsSite } from '../../sandbox/halden-foods/site.ts';
import { guid } from '../../sandbox/services/power-bi/workspace.ts';
import { simulateTableau } from '../../sandbox/services/tableau/tableau.ts';
import { aWebhook, contentOf, dispatchOf, tokenInputs } from '../sources/tableau/simulation.ts';
import { startWatch, type Watch } from '../support/watch.ts';

/** The check that the relay starts: it looks at nothing but its event. */
const teamsOnly = {
  'power-bi-tenant-id': '',
  'power-bi-client-id': '',
  'power-bi-client-secret': '',
  'power-bi-workspaces': '',
};

const inputs = { ...teamsOnly, ...haldenFoodsPhones };

/** As the relay dispatches it. */
function anEvent(end: 'Failed' | 'Succeeded', at: Date, name = 'Regional sales') {
  return dispatchOf({
    resource: 'EXTRACTS',
    event_type: `WorkbookRefresh${end}`,
    resource_name: name,
    site_luid: '5c4a1c6e-7f0b-4a55-8f0e-0f6a4f9f2b11',
    resource_luid: guid(name),
    created_at: at.toISOString(),
  });
}

async function arrives(watch: Watch, event: ReturnType<typeof anEvent>) {
  const { failures, gitHub } = await watch.check({ eventName: 'repository_dispatch', event });
  assert.deepEqual(failures, []);
  return { heard: watch.heard(), gitHub };
}

const failed = [
  'BI operations: 🔴 Regional sales did not refresh',
  'SMS: Regional sales failed',
  'WhatsApp: Regional sales failed',
  'call: Regional sales failed',
];
const recovered = [
  'BI operations: 🟢 Regional sales recovered after TIME',
  'SMS: Regional sales recovered after TIME',
  'WhatsApp: Regional sales recovered after TIME',
];

describe('Tableau’s events, with notify: changes', { concurrency: 2 }, () => {
  test('a failure that is delivered twice is told once, and a success resolves it', async (t) => {
    const watch = await startWatch(t, { inputs });
    const failure = anEvent('Failed', watch.hour(5));
    assert.deepEqual((await arrives(watch, failure)).heard, failed);
    const { text } = watch.log;
    const repeated = await arrives(watch, failure);
    assert.deepEqual([repeated.heard, repeated.gitHub, watch.log.text], [[], { reads: 2, writes: [] }, text]);
    assert.deepEqual((await arrives(watch, anEvent('Succeeded', watch.hour(8)))).heard, recovered);
    assert.deepEqual((await arrives(watch, failure)).heard, [], 'a failure that a success has overtaken is no news');
  });

  test('a success of what nobody was told of tells nobody', async (t) => {
    const watch = await startWatch(t, { inputs });
    assert.deepEqual((await arrives(watch, anEvent('Succeeded', watch.hour(5)))).heard, []);
  });

  test('a second failure is no news, and the reminder comes with a later event of anything', async (t) => {
    const watch = await startWatch(t, { inputs: teamsOnly });
    await arrives(watch, anEvent('Failed', watch.hour(5)));
    assert.deepEqual((await arrives(watch, anEvent('Failed', watch.hour(7)))).heard, []);
    watch.later('24h');
    assert.deepEqual((await arrives(watch, anEvent('Succeeded', watch.hour(33), 'Stock'))).heard, [
      'BI operations: 🔴 Regional sales is still broken',
    ]);
  });

  test('several events at once are all told', async (t) => {
    const watch = await startWatch(t, { inputs: teamsOnly });
    const events = ['Regional sales', 'Stock', 'Orders'].map((name) => anEvent('Failed', watch.hour(5), name));
    const runs = await Promise.all(events.map((event) => watch.check({ eventName: 'repository_dispatch', event })));
    assert.deepEqual(
      runs.map(({ failures }) => failures),
      [[], [], []],
    );
    assert.deepEqual(watch.heard().sort(), [
      'BI operations: 🔴 Orders did not refresh',
      'BI operations: 🔴 Regional sales did not refresh',
      'BI operations: 🔴 Stock did not refresh',
    ]);
  });

  test('one log serves them and the scheduled check of Power BI, and neither forgets what the other told', async (t) => {
    const watch = await startWatch(t);
    watch.refreshes({ Sales: 'cf' });
    const event = {
      eventName: 'repository_dispatch',
      inputs: teamsOnly,
    };
    await watch.check();
    await watch.check({ ...event, event: anEvent('Failed', watch.hour(5)) });
    await watch.check();
    await watch.check({ ...event, event: anEvent('Succeeded', watch.hour(6)) });
    watch.refreshes({ Sales: 'cfc' });
    await watch.check();
    assert.deepEqual(watch.heard(), [
      'BI operations: 🔴 Sales did not refresh',
      'BI operations: 🔴 Regional sales did not refresh',
      'BI operations: 🟢 Regional sales recovered after TIME',
      'BI operations: 🟢 Sales recovered after TIME',
    ]);
  });

  test('a check of the site tells what no event did, and nothing that one did or that comes late', async (t) => {
    const { tableau, end } = aSite();
    const watch = await startWatch(t, { services: [tableau], inputs: { ...teamsOnly, ...tokenInputs } });
    const heard: string[][] = [];
    const see = async (event?: object) => {
      const { failures } = await watch.check(event && { eventName: 'repository_dispatch', event });
      assert.deepEqual(failures, []);
      heard.push(watch.heard());
    };
    await see(await end('Finance/Sales overview', 'Failed', watch.hour(5)));
    await see();
    await see(await end('Finance/Sales overview', 'Success', watch.hour(7)));
    await see();
    const late = await end('Supply chain/Orders', 'Failed', watch.hour(8));
    await see();
    await see(late);
    assert.deepEqual(heard, [
      ['BI operations: 🔴 Sales overview did not refresh'],
      [],
      ['BI operations: 🟢 Sales overview recovered after TIME'],
      [],
      ['BI operations: 🔴 Orders did not refresh'],
      [],
    ]);
  });

  test('a check of the site reminds of what an event told', async (t) => {
    const { tableau, end, later } = aSite();
    const watch = await startWatch(t, { services: [tableau], inputs: { ...teamsOnly, ...tokenInputs } });
    const event = await end('Finance/Sales overview', 'Failed', watch.hour(5));
    await watch.check({ eventName: 'repository_dispatch', event });
    watch.later('25h');
    later(25 * 3_600_000);
    await watch.check();
    assert.deepEqual(watch.heard(), [
      'BI operations: 🔴 Sales overview did not refresh',
      'BI operations: 🔴 Sales overview is still broken',
    ]);
  });
});

/** Halden Foods’ site, in which a refresh ends when a test says so, and what the relay makes of it. */
function aSite() {
  let clock = new Date();
  const posts: string[] = [];
  const site = haldenFoodsSite(clock);
  for (const event of ['WorkbookRefreshFailed', 'WorkbookRefreshSucceeded', 'DatasourceRefreshFailed']) {
    site.webhooks.set(event, aWebhook({ id: event, event }));
  }
  const deliver = async (_: string, body: string) => {
    posts.push(body);
    return 200;
  };
  const tableau = simulateTableau({ site, now: () => clock, deliver });
  return {
    tableau,
    async end(path: string, status: 'Failed' | 'Success', at: Date) {
      clock = at;
      await tableau.endRefresh(contentOf(tableau, path).id, { status });
      return dispatchOf(JSON.parse(posts.at(-1) ?? ''));
    },
    /** Everything that ended is longer ago by so much. */
    later(ms: number): void {
      const earlier = (instant: Date) => new Date(instant.getTime() - ms);
      const jobs = site.jobs.map((job) => ({
        ...job,
        startedAt: earlier(job.startedAt),
        endedAt: earlier(job.endedAt),
      }));
      site.jobs.splice(0, jobs.length, ...jobs);
    },
  };
}
