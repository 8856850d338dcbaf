import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { luid } from '../../sandbox/halden-foods/site.ts';
import type { SimulatedContent } from '../../sandbox/services/tableau/site.ts';
import { contentOf } from '../sources/tableau/simulation.ts';
import { aSite } from '../support/site.ts';

type Site = Awaited<ReturnType<typeof aSite>>;

const orders = 'Supply chain/Orders';
const overview = 'Finance/Sales overview';
const withMemory = { inputs: { notify: 'changes' } };

/** A check that nothing but the clock has started. */
const check = async (site: Site) => {
  const { step, phones, cards, failures } = await site.run({ eventName: 'schedule', event: {} });
  assert.deepEqual([step.exitCode, failures], [0, []]);
  return { step, phones: gist(phones), card: cards[0] };
};

/** `SMS: Orders failed` */
const gist = (phones: readonly string[]) =>
  phones.map((text) =>
    text
      .replace(/^(\w+) \+\d+: (?:BI alert: |This is BI Refresh Alerts\. )/, '$1: ')
      .replace(/(?:\.(?:\s|$)| since ).*$/s, ''),
  );

const all = (what: string) => [`SMS: ${what}`, `WhatsApp: ${what}`, `call: ${what}`];

/** A refresh that ended without a webhook that told of it. */
async function endUnheard(site: Site, path: string, status: 'Failed' | 'Success'): Promise<void> {
  const webhooks = [...site.tableau.site.webhooks];
  site.tableau.site.webhooks.clear();
  await site.tableau.endRefresh(contentOf(site.tableau, path).id, { status, notes: 'Disk full.' });
  for (const [id, webhook] of webhooks) site.tableau.site.webhooks.set(id, webhook);
}

describe('Tableau without waiting for webhooks', { concurrency: 2 }, () => {
  test('what no webhook told is told by the next check, once, and so is its recovery', async (t) => {
    const site = await aSite(t, withMemory);
    assert.deepEqual((await check(site)).phones, [], 'all is well');
    await endUnheard(site, orders, 'Failed');
    const told = await check(site);
    assert.deepEqual(told.phones, all('Orders failed'));
    assert.equal(told.card?.[0], '🔴 Orders did not refresh');
    assert.deepEqual((await check(site)).phones, [], 'it is told once');
    // The webhook comes after all, late.
    const job = site.tableau.site.jobs.at(-1) ?? assert.fail();
    const late = { event_type: 'DatasourceRefreshFailed', resource_name: 'Orders', resource_luid: job.content.id };
    const event = site.failureOf({ ...late, created_at: job.endedAt.toISOString() });
    assert.deepEqual(gist((await site.run({ event })).phones), [], 'job and event of one refresh are one');
    await endUnheard(site, orders, 'Success');
    const mended = await check(site);
    assert.deepEqual(
      mended.phones.map((text) => text.replace(/ after .*/, '')),
      ['SMS: Orders recovered', 'WhatsApp: Orders recovered'],
    );
    assert.deepEqual((await check(site)).phones, []);
  });

  test('what no webhook told is told behind the next event, and by its own event not again', async (t) => {
    const site = await aSite(t, withMemory);
    await check(site);
    await endUnheard(site, orders, 'Failed');
    const lost = site.tableau.site.jobs.at(-1) ?? assert.fail();
    const { cards, phones } = await site.end(overview, { status: 'Failed', notes: 'Login failed.' });
    assert.equal(cards[0]?.[0], '🔴 2 did not refresh');
    assert.equal(phones.length, 3);
    for (const phone of phones) assert.match(phone, /Orders/);
    const late = { event_type: 'DatasourceRefreshFailed', resource_name: 'Orders', resource_luid: lost.content.id };
    const again = await site.run({ event: site.failureOf({ ...late, created_at: lost.endedAt.toISOString() }) });
    assert.deepEqual([again.step.exitCode, again.phones, again.cards], [0, [], []]);
  });

  test('a flow that failed is told, though Tableau has no webhook for flows', async (t) => {
    const flow: SimulatedContent = {
      kind: 'flow',
      id: '0f1c0c1e-1d52-4b8a-9c55-6f3a2d0b7e11',
      name: 'Clean orders',
      project: { id: 'p', name: 'Supply chain' },
      ownerId: luid('ines'),
    };
    const site = await aSite(t, { ...withMemory, site: (usual) => ({ content: [...usual.content, flow] }) });
    await check(site);
    await site.tableau.endRefresh(flow.id, { status: 'Failed' });
    const { phones, card } = await check(site);
    assert.deepEqual(phones, all('Clean orders failed'));
    assert.deepEqual(card?.slice(0, 1), ['🔴 Clean orders did not refresh']);
    assert.match(
      card?.join('\n') ?? '',
      /The job of a flow does not say why\. → Open the flow in Tableau and its Run History\./,
    );
  });

  test('the fourth failure warns that the fifth suspends the refresh, and a suspended one is told for as long as it is', async (t) => {
    const suspended = new Map<string, number>();
    const site = await aSite(t, { ...withMemory, site: () => ({ suspended }) });
    const { id } = contentOf(site.tableau, orders);
    await check(site);
    suspended.set(id, 4);
    await endUnheard(site, orders, 'Failed');
    const fourth = await check(site);
    assert.ok(
      fourth.card?.some((line) => line.includes('One more failure and Tableau stops its schedule.')),
      fourth.card?.join('\n'),
    );
    // Its jobs are forgotten, and nothing fails any more.
    suspended.set(id, 5);
    site.tableau.site.jobs.length = 0;
    const { step, phones } = await check(site);
    assert.deepEqual([step.outputs.status, phones], ['problems', []]);
    const report = await site.run({ eventName: 'schedule', event: {}, inputs: { notify: 'always' } });
    assert.equal(report.cards[0]?.[0], '🔴 Orders has its schedule switched off');
    assert.match(
      report.cards[0]?.join('\n') ?? '',
      /Tableau suspended its extract refresh after 5 failures in a row\./,
    );
  });

  test('a webhook that is missing is told with what mends it, and is on again when it was made', async (t) => {
    const site = await aSite(t, withMemory);
    await check(site);
    const [lost] = [...site.tableau.site.webhooks.values()].filter(({ event }) => event === 'DatasourceRefreshFailed');
    assert(lost);
    site.tableau.site.webhooks.delete(lost.id);
    const { phones, card } = await check(site);
    assert.deepEqual(phones, all('DatasourceRefreshFailed is switched off'));
    assert.match(card?.join('\n') ?? '', /run the workflow “Tableau webhooks” with the command create/i);
    site.tableau.site.webhooks.set('new', { ...lost, id: 'new' });
    assert.deepEqual((await check(site)).phones, [
      'SMS: BI Refresh Alerts DatasourceRefreshFailed is on again',
      'WhatsApp: BI Refresh Alerts DatasourceRefreshFailed is on again',
    ]);
  });
});
