import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SimulatedSite } from '../../../sandbox/services/tableau/site.ts';
import { checkSite } from '../../../src/sources/tableau/site.ts';
import { hoursAgo, now } from '../../support/builders.ts';
import { judged } from '../../support/judged.ts';
import { answering, aWorld } from '../../support/world.ts';
import {
  appSettings,
  aTableau,
  aWebhook,
  contentOf,
  tokenSettings,
  withoutAdministrators,
  worldOf,
} from './simulation.ts';

const create = 'Run the workflow “Tableau webhooks” with the command create, to hear of it at once.';
const noWebhook = `No webhook of this site reports a failure. ${create}`;

/** A site whose tasks tell nothing of its failures. */
function withoutCounts({ content }: SimulatedSite): Partial<SimulatedSite> {
  return { suspended: new Map(content.map(({ id }) => [id, 0])) };
}

/** What is said of a site on which nothing went on. */
function nothingBroken(
  { site: { id } }: ReturnType<typeof aTableau>,
  reason = '8 refreshes ended well in the last 8 days, and none is broken.',
) {
  const site = { id, name: 'haldenfoods' };
  return { asset: { source: 'Tableau', kind: 'site', ...site, container: site }, state: 'nothing broken', reason };
}

test('a site whose webhooks work and whose refreshes went well is well', async () => {
  const tableau = aTableau();
  const { world, asked } = worldOf(tableau);
  const webhooks = ['WorkbookRefreshFailed', 'DatasourceRefreshFailed'].map((event, index) =>
    aWebhook({ id: `webhook-${index}`, name: event, event }),
  );
  for (const webhook of webhooks) tableau.site.webhooks.set(webhook.id, webhook);
  const site = { id: tableau.site.id, name: 'haldenfoods' };
  assert.deepEqual(await checkSite(tokenSettings, world), [
    ...webhooks.map(({ event, name }) => ({
      asset: { source: 'Tableau', kind: 'webhook', id: event, name, container: site },
      state: 'on',
    })),
    nothingBroken(tableau),
  ]);
  assert.deepEqual(world.lines, []);
  assert.deepEqual(asked().toSorted(), [
    'GET jobs',
    'GET tasks/extractRefreshes',
    'GET webhooks',
    'POST auth/signin',
    'POST auth/signout',
  ]);
});

test('a webhook that Tableau disabled is a problem that shows its host only', async () => {
  const tableau = aTableau();
  const { world } = worldOf(tableau);
  const { id, event, name } = aWebhook();
  tableau.site.webhooks.set(
    id,
    aWebhook({
      isEnabled: false,
      statusChangeReason: 'Webhook disabled: https://relay.example/tableau/0123456789abcdef answered 404',
    }),
  );
  const container = { id: tableau.site.id, name: 'haldenfoods' };
  const [observation, missing] = await checkSite(tokenSettings, world);
  assert.deepEqual(observation, {
    asset: { source: 'Tableau', kind: 'webhook', id: event, name, container },
    state: 'switched off',
    since: now,
    failure: {
      text: 'Webhook disabled: https://relay.example answered 404',
      advice:
        'Tableau disables a webhook when what it calls did not answer four times: look at relay.example, then run the workflow “Tableau webhooks” with the command enable.',
    },
  });
  const other = 'DatasourceRefreshFailed';
  assert.deepEqual(missing, {
    asset: { source: 'Tableau', kind: 'webhook', id: other, name: other, container },
    state: 'switched off',
    failure: {
      text: 'No webhook of the site reports it, so that failures of data sources are told at the next check only.',
      advice: create,
    },
  });
  assert.deepEqual(world.lines, []);
});

test('a webhook that was deleted is missed, and the same again when it is made anew', async () => {
  const tableau = aTableau();
  const event = 'DatasourceRefreshFailed';
  const states = async () =>
    judged(await checkSite(tokenSettings, worldOf(tableau).world))
      .filter(({ asset }) => asset.kind === 'webhook')
      .map(({ asset, condition }) => `${asset.id}: ${condition}`)
      .sort();
  const other = 'WorkbookRefreshFailed: on';
  tableau.site.webhooks.set('other', aWebhook({ id: 'other' }));
  assert.deepEqual(await states(), [`${event}: switched off`, other]);
  tableau.site.webhooks.set('b', aWebhook({ id: 'b', name: 'B', event }));
  assert.deepEqual(await states(), [`${event}: on`, other]);
  // Somebody else's for the same event is known by its own id.
  tableau.site.webhooks.set('c', aWebhook({ id: 'c', name: 'C', event, isEnabled: false }));
  assert.deepEqual(await states(), [`${event}: on`, other, 'c: switched off']);
});

test('a site of which somebody disabled the webhooks does without', async () => {
  const tableau = aTableau();
  const { world } = worldOf(tableau);
  tableau.site.webhooks.set(
    'webhook-1',
    aWebhook({ isEnabled: false, statusChangeReason: 'Webhook disabled by user' }),
  );
  assert.deepEqual(await checkSite(tokenSettings, world), [nothingBroken(tableau)]);
  assert.deepEqual(world.lines, [noWebhook]);
});

const outOfDisk = {
  text: 'The extract ran out of disk.',
  advice:
    'Make room: on a server on the disk of its data, on Tableau Cloud within the storage of the site; old extracts and revisions are the first to go.',
  reason: 'the extract ran out of disk.',
};

test('what failed within a day is found by its jobs, with what came before and after', async () => {
  const tableau = aTableau(() => ({ jobs: [] }));
  const { world, asked } = worldOf(tableau);
  const orders = contentOf(tableau, 'Supply chain/Orders');
  const job = (id: string, status: 'Success' | 'Failed', hours: number) => ({
    id,
    content: orders,
    status,
    startedAt: hoursAgo(hours + 1),
    endedAt: hoursAgo(hours),
    notes: status === 'Failed' ? 'The extract ran out of disk.' : '',
  });
  tableau.site.jobs.push(job('good', 'Success', 9), job('first', 'Failed', 6), job('second', 'Failed', 3));
  assert.deepEqual(await checkSite(appSettings(tableau), world), [
    {
      asset: {
        source: 'Tableau',
        kind: 'data source',
        id: orders.id,
        name: 'Orders',
        container: { id: tableau.site.id, name: 'Supply chain' },
        url: 'https://prod-uk-a.online.tableau.com/#/site/haldenfoods/datasources/92073',
        owner: 'ines.moreau@haldenfoods.example',
        switchedOffAfter: 5,
      },
      state: 'read',
      refreshes: [
        ['second', 'failed', 'Failed', 3],
        ['first', 'failed', 'Failed', 6],
        ['good', 'completed', 'Success', 9],
      ].map(([id, outcome, status, hours]) => ({
        id,
        outcome,
        status,
        type: 'RefreshExtract',
        attempts: 1,
        startedAt: hoursAgo(Number(hours) + 1),
        endedAt: hoursAgo(Number(hours)),
        ...(outcome === 'failed' && { failure: outOfDisk }),
      })),
      extent: 'excerpt',
      failures: 2,
    },
  ]);
  assert.deepEqual(world.lines, [
    'The webhooks were not checked: Tableau documents no scope by which a connected app may read them.',
  ]);
  assert.equal(asked().filter((request) => request.startsWith('GET jobs/')).length, 3);
});

test('what failed is found behind many refreshes of another of its name, and so is what mended it', async () => {
  const tableau = aTableau();
  const [busy, quiet] = [contentOf(tableau, 'Finance/Sales overview'), contentOf(tableau, 'Sandbox/Sales overview')];
  const job = (content: typeof busy, status: 'Success' | 'Failed', hours: number) => {
    const times = { startedAt: hoursAgo(hours + 0.1), endedAt: hoursAgo(hours) };
    tableau.site.jobs.push({ id: `${content.project.name} ${hours}`, content, status, ...times, notes: '' });
  };
  const conditions = async () =>
    judged(await checkSite(appSettings(tableau), worldOf(tableau).world)).map(({ asset, condition }) => [
      asset.container.name,
      condition,
    ]);
  job(quiet, 'Failed', 9);
  for (let hours = 1; hours <= 6; hours += 0.25) job(busy, 'Success', hours);
  assert.deepEqual(await conditions(), [['Sandbox', 'failed']]);
  job(quiet, 'Success', 8);
  assert.deepEqual(await conditions(), [['Sandbox', 'ok']]);
});

test('what failed and was mended long ago is not looked into', async () => {
  const tableau = aTableau();
  const content = contentOf(tableau, 'Supply chain/Orders');
  for (let hours = 1; hours <= 12; hours += 1) {
    const times = { startedAt: hoursAgo(hours + 0.1), endedAt: hoursAgo(hours) };
    const status = hours === 12 ? 'Failed' : 'Success';
    tableau.site.jobs.push({ id: `${hours}`, content, status, ...times, notes: '' });
  }
  const { world, asked } = worldOf(tableau);
  const reason = '19 refreshes ended well in the last 8 days, and none is broken.';
  assert.deepEqual(await checkSite(appSettings(tableau), world), [nothingBroken(tableau, reason)]);
  assert.equal(asked().filter((request) => request.startsWith('GET jobs/')).length, 11);
});

test('a job whose status is new to us is not taken for success', async () => {
  const tableau = aTableau();
  const { request } = worldOf(tableau).world.transport;
  const { transport } = answering(async (call) => {
    const response = await request(call);
    return { ...response, text: response.text.replace('"status":"Failed"', '"status":"Evicted"') };
  });
  await tableau.endRefresh(contentOf(tableau, 'Supply chain/Orders').id, { status: 'Failed' });
  const observations = await checkSite(appSettings(tableau), aWorld({ transport }));
  assert.deepEqual(
    judged(observations).map(({ asset, condition, reason }) => [asset.name, condition, reason]),
    [
      [
        'Orders',
        'unreadable',
        'Its newest refresh has the status “Evicted”, which this version does not know. Look at it in Tableau, and update this action.',
      ],
    ],
  );
});

test('a job that does not say what it refreshed is unreadable by its title', async () => {
  const tableau = aTableau(withoutCounts);
  const { request } = worldOf(tableau).world.transport;
  const { transport } = answering(async (call) => {
    const response = await request(call);
    return { ...response, text: response.text.replace('extractRefreshJob', 'somethingElse') };
  });
  await tableau.endRefresh(contentOf(tableau, 'Supply chain/Orders').id, { status: 'Failed' });
  const observations = await checkSite(appSettings(tableau), aWorld({ transport }));
  assert.deepEqual(
    observations.map(({ asset, state }) => [asset.kind, asset.name, state]),
    [['refresh', 'Orders', 'unreadable']],
  );
});

test('more jobs than fit on one page are read page by page', async () => {
  const tableau = aTableau();
  const orders = contentOf(tableau, 'Supply chain/Orders');
  for (let index = 0; index < 1000; index += 1) {
    const times = { startedAt: hoursAgo(5), endedAt: hoursAgo(4) };
    tableau.site.jobs.push({ id: `job-${index}`, content: orders, status: 'Success', ...times, notes: '' });
  }
  await tableau.endRefresh(contentOf(tableau, 'Finance/Sales overview').id, { status: 'Failed' });
  const { world, asked } = worldOf(tableau);
  const observations = await checkSite(appSettings(tableau), world);
  assert.deepEqual(
    observations.map(({ asset }) => asset.name),
    ['Sales overview'],
  );
  assert.equal(asked().filter((request) => request === 'GET jobs').length, 2);
});

test('what may not be read makes the site unreadable, and says who may', async () => {
  const tableau = aTableau(withoutAdministrators);
  const { world } = worldOf(tableau);
  const forbidden = (step: string) =>
    `Tableau answered 403 to ${step}: 403004 – Forbidden – The user is not authorized to perform this action.`;
  const site = { id: tableau.site.id, name: 'haldenfoods' };
  assert.deepEqual(await checkSite(tokenSettings, world), [
    {
      asset: { source: 'Tableau', kind: 'site', ...site, container: site },
      state: 'unreadable',
      reason: `${forbidden('listing the webhooks')} ${forbidden('listing refresh jobs')}`,
      advice: 'Sign in as a site administrator: webhooks and jobs are shown to nobody else.',
    },
  ]);
});

test('a sign-in that fails is an error: nothing can be said of anything', async () => {
  const { world } = worldOf(aTableau());
  await assert.rejects(
    checkSite({ ...tokenSettings, site: 'other' }, world),
    /^TableauError: Tableau answered 401 to signing in/,
  );
});

test('a job that Tableau cannot read costs no other, and is told by its title', async () => {
  const tableau = aTableau(withoutCounts);
  const { request } = worldOf(tableau).world.transport;
  await tableau.endRefresh(contentOf(tableau, 'Supply chain/Orders').id, { status: 'Failed' });
  await tableau.endRefresh(contentOf(tableau, 'Finance/Sales overview').id, { status: 'Failed' });
  const [odd] = tableau.site.jobs.filter(({ status }) => status === 'Failed');
  const { transport } = answering(async (call) =>
    String(call.url).endsWith(`/jobs/${odd?.id}`)
      ? { status: 400, text: '{"error":{"code":"400031","summary":"Bad Request","detail":"There was a problem."}}' }
      : await request(call),
  );
  const observations = await checkSite(appSettings(tableau), aWorld({ transport }));
  assert.deepEqual(
    judged(observations).map(({ asset, condition, reason }) => [asset.kind, asset.name, condition, reason]),
    [
      ['workbook', 'Sales overview', 'failed', undefined],
      [
        'refresh',
        'Orders',
        'unreadable',
        'A refresh of this name did not end well. Tableau answered 400 to reading a refresh job: 400031 – Bad Request – There was a problem.',
      ],
    ],
  );
});

test('what else may be the matter blames no role', async () => {
  const tableau = aTableau();
  const { request } = worldOf(tableau).world.transport;
  const { transport } = answering(async (call) =>
    String(call.url).includes('/jobs?')
      ? { status: 503, text: '<title>Under maintenance</title>' }
      : await request(call),
  );
  const [site] = await checkSite(appSettings(tableau), aWorld({ transport }));
  assert(site?.state === 'unreadable');
  assert.deepEqual(
    [site.reason, site.advice],
    ['Tableau answered 503 to listing refresh jobs: Under maintenance.', undefined],
  );
});

test('jobs are ours by the words of their type: one that is new to us fails aloud, and what loads nothing is left out', async () => {
  const tableau = aTableau();
  const [orders, overview] = [contentOf(tableau, 'Supply chain/Orders'), contentOf(tableau, 'Finance/Sales overview')];
  const flow = { ...orders, kind: 'flow', id: 'flow-1', name: 'Clean orders' } as const;
  const withFlow = { ...tableau.site, content: [...tableau.site.content, flow] };
  const simulated = aTableau(() => withFlow);
  const job = (content: typeof orders | typeof flow, jobType?: string) =>
    simulated.site.jobs.push({
      id: `${content.name} ${jobType}`,
      content,
      ...(jobType && { jobType }),
      status: 'Failed',
      startedAt: hoursAgo(6),
      endedAt: hoursAgo(5),
      notes: '',
    });
  job(orders, 'refresh_extracts_via_something_new');
  job(overview, 'subscription');
  job(flow);
  const observations = await checkSite(appSettings(simulated), worldOf(simulated).world);
  assert.deepEqual(
    judged(observations).map(({ asset, condition }) => [asset.kind, asset.container.name, asset.name, condition]),
    [
      ['flow', 'Supply chain', 'Clean orders', 'failed'],
      ['data source', 'Supply chain', 'Orders', 'failed'],
    ],
  );
});

test('a job of a type that tells nothing is ours where it names content, and is warned of where it names none', async () => {
  const tableau = aTableau(() => ({ jobs: [] }));
  const { request } = worldOf(tableau).world.transport;
  const job = (path: string, jobType: string, status: 'Failed' | 'Success' = 'Failed') => {
    const times = { startedAt: hoursAgo(6), endedAt: hoursAgo(5) };
    tableau.site.jobs.push({ id: jobType, content: contentOf(tableau, path), jobType, status, ...times, notes: '' });
  };
  job('Supply chain/Orders', 'hyper_load');
  job('Finance/Sales overview', 'vector_upkeep');
  job('Finance/Sales overview', 'vector_sums', 'Success');
  const { transport } = answering(async (call) => {
    const response = await request(call);
    const isNameless = String(call.url).endsWith('/jobs/vector_upkeep');
    return isNameless ? { ...response, text: response.text.replace('extractRefreshJob', 'vectorJob') } : response;
  });
  const world = aWorld({ transport });
  assert.deepEqual(
    judged(await checkSite(appSettings(tableau), world)).map(({ asset, condition }) => [asset.name, condition]),
    [['Orders', 'failed']],
  );
  assert.deepEqual(world.lines.slice(1), [
    'warning: Jobs of Tableau did not end well, and this version does not know whether they load data (“vector_upkeep”): look at them under Jobs in Tableau, and update this action.',
  ]);
});

test('what was renamed since it failed is known by its new name too, and so is what mended it', async () => {
  const tableau = aTableau(withoutCounts);
  const orders = contentOf(tableau, 'Supply chain/Orders');
  const job = (name: string, status: 'Success' | 'Failed', hours: number) => {
    const times = { startedAt: hoursAgo(hours + 0.1), endedAt: hoursAgo(hours) };
    tableau.site.jobs.push({ id: `${hours}`, content: { ...orders, name }, status, ...times, notes: '' });
  };
  tableau.site.jobs.length = 0;
  job('Orders of old', 'Failed', 6);
  const conditions = async () =>
    judged(await checkSite(appSettings(tableau), worldOf(tableau).world)).map(({ asset, condition }) => [
      asset.name,
      condition,
    ]);
  assert.deepEqual(await conditions(), [['Orders', 'failed']]);
  job('Orders', 'Success', 3);
  assert.deepEqual(await conditions(), [['Orders', 'ok']]);
});
