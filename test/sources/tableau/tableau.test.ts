import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assetKey } from '../../../src/sources/asset.ts';
import { tableau } from '../../../src/sources/tableau/tableau.ts';
import type { World } from '../../../src/world.ts';
import { inputsOf } from '../../support/inputs.ts';
import { aWorld } from '../../support/world.ts';
import { aTableau, contentOf, dispatchOf, postOf, tokenInputs, worldOf } from './simulation.ts';

const { trigger } = aWorld();
const relayed = (payload: object) => ({ ...trigger, eventName: 'repository_dispatch', payload });
const simulated = aTableau();
const post = postOf(simulated, contentOf(simulated, 'Finance/Sales overview'), 'Failed');

test('without an event of the relay and without an input it is not configured', () => {
  const inputs = inputsOf({});
  assert.equal(tableau.configure(inputs, aWorld()), undefined);
  inputs.assertValid();
});

test('an event alone is enough, and asks nobody', async () => {
  const inputs = inputsOf({});
  const source = tableau.configure(inputs, aWorld({ trigger: relayed(dispatchOf(post)) }));
  inputs.assertValid();
  const observations = await source?.collect((observation) => observation);
  assert.deepEqual(
    observations?.map(({ asset, state }) => [asset.name, state]),
    [['Sales overview', 'read']],
  );
});

test('an event says when it happened, and an odd one or none does not', () => {
  const timeOf = (trigger: World['trigger']) =>
    tableau.configure(inputsOf(tokenInputs), aWorld({ trigger }))?.eventAt?.toISOString();
  const at = '2026-11-20T06:30:00.000Z';
  assert.equal(timeOf(relayed(dispatchOf({ ...post, created_at: at }))), at);
  assert.equal(timeOf(relayed(dispatchOf({ ...post, created_at: 'yesterday' }))), undefined);
  assert.equal(timeOf(aWorld().trigger), undefined);
});

test('an asset is the same with details and without', async () => {
  const { world } = worldOf(simulated);
  const withEvent = { ...world, trigger: relayed(dispatchOf(post)) };
  const keys = await Promise.all(
    [{}, tokenInputs].map(async (inputs) => {
      const [observation] =
        (await tableau.configure(inputsOf(inputs), withEvent)?.collect((observation) => observation)) ?? [];
      assert(observation?.state === 'read');
      return [assetKey(observation.asset), observation.refreshes[0]?.id];
    }),
  );
  assert.deepEqual(keys[0], keys[1]);
});

test('an event that is not the end of a refresh is said, and is nothing to tell', async () => {
  const world = aWorld({ trigger: relayed(dispatchOf({ ...post, event_type: 'WorkbookCreated' })) });
  assert.deepEqual(await tableau.configure(inputsOf({}), world)?.collect((observation) => observation), []);
  assert.deepEqual(world.lines, [
    'Tableau reports WorkbookCreated of “Sales overview”, which is not the end of a refresh: there is nothing to tell. The relay’s TABLEAU_EVENTS names the events that it passes on.',
  ]);
});

test('a payload that is not Tableau’s fails', async () => {
  const world = aWorld({ trigger: relayed({ action: 'tableau-webhook', client_payload: {} }) });
  await assert.rejects(
    async () => await tableau.configure(inputsOf({}), world)?.collect((observation) => observation),
    /is not what the relay sends/,
  );
});

test('on every other occasion the site is checked', async () => {
  const { world, asked } = worldOf(simulated);
  const seen = await tableau.configure(inputsOf(tokenInputs), world)?.collect(({ state }) => state);
  assert.deepEqual(seen, ['nothing broken']);
  assert.deepEqual(asked().toSorted(), [
    'GET jobs',
    'GET tasks/extractRefreshes',
    'GET webhooks',
    'POST auth/signin',
    'POST auth/signout',
  ]);
});

test('behind an event the site is looked through too, where it is remembered what was told', async () => {
  const broken = aTableau();
  await broken.endRefresh(contentOf(broken, 'Supply chain/Orders').id, { status: 'Failed' });
  for (const [notify, expected] of [
    ['changes', ['Sales overview', 'Orders']],
    ['always', ['Sales overview']],
  ] as const) {
    const { world } = worldOf(broken);
    const event = postOf(broken, contentOf(broken, 'Finance/Sales overview'), 'Failed');
    const source = tableau.configure(inputsOf({ ...tokenInputs, notify }), {
      ...world,
      trigger: relayed(dispatchOf(event)),
    });
    assert.deepEqual(await source?.collect(({ asset }) => asset.name), expected);
  }
});

test('inputs that are wrong are reported, also when an event would do without them', () => {
  const inputs = inputsOf({ 'tableau-server-url': 'https://tableau.contoso.com' });
  tableau.configure(inputs, aWorld({ trigger: relayed(dispatchOf(post)) }));
  assert.throws(() => inputs.assertValid(), /tableau-token-name: is missing/);
});
