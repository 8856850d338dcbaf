import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSite } from '../../../src/sources/tableau/site.ts';
import { hoursAgo } from '../../support/builders.ts';
import { judged } from '../../support/judged.ts';
import { answering, aWorld } from '../../support/world.ts';
import { appSettings, aTableau, contentOf, worldOf } from './simulation.ts';

const orders = 'Supply chain/Orders';

/** A Tableau whose task for this content counts so many failures in a row, and on which no job tells of them. */
function failedBefore(times: number, path = orders) {
  const content = contentOf(aTableau(), path);
  const tableau = aTableau(() => ({ jobs: [], suspended: new Map([[content.id, times]]) }));
  const job = (status: 'Success' | 'Failed', hours: number, of = content) => {
    const times = { startedAt: hoursAgo(hours + 0.1), endedAt: hoursAgo(hours) };
    tableau.site.jobs.push({ id: `${status} ${hours}`, content: of, status, ...times, notes: 'The disk is full.' });
  };
  const findings = async (world = worldOf(tableau).world) =>
    judged(await checkSite(appSettings(tableau), world)).map(
      ({ asset, condition, failuresInARow, refresh, ...rest }) => [
        asset.name,
        condition,
        failuresInARow,
        (refresh ?? rest).failure?.text ?? rest.reason,
      ],
    );
  return { tableau, content, job, findings };
}

const unseen = 'None of the jobs of the last 8 days has refreshed it.';

test('what failed so long ago that no job tells of it is told by its task', async () => {
  const { tableau, content } = failedBefore(4);
  assert.deepEqual(await checkSite(appSettings(tableau), worldOf(tableau).world), [
    {
      asset: assetOf(tableau.site.id, content.id),
      state: 'read',
      refreshes: [
        {
          id: `task of ${content.id}`,
          outcome: 'failed',
          status: 'Failed',
          type: 'RefreshExtract',
          attempts: 1,
          failure: {
            text: `Its task counts 4 failures in a row. ${unseen}`,
            advice: 'See under Tasks › Extract Refreshes in Tableau when it ran, and why it failed.',
          },
        },
      ],
      extent: 'excerpt',
      failures: 4,
    },
  ]);
});

test('what is suspended, so that nothing fails any more, is told by its task', async () => {
  const { tableau, content } = failedBefore(5);
  assert.deepEqual(await checkSite(appSettings(tableau), worldOf(tableau).world), [
    {
      asset: assetOf(tableau.site.id, content.id),
      state: 'switched off',
      failure: {
        text: 'Tableau suspended its extract refresh after 5 failures in a row.',
        advice:
          'Mend the cause, and resume the refresh: Extract Refreshes of the workbook or data source › Actions › Resume. Running it once by hand does it too.',
      },
    },
  ]);
});

function assetOf(siteId: string, id: string) {
  return {
    source: 'Tableau',
    kind: 'data source',
    id,
    name: 'Orders',
    container: { id: siteId, name: 'Supply chain' },
    url: 'https://prod-uk-a.online.tableau.com/#/site/haldenfoods/datasources/92073',
    owner: 'ines.moreau@haldenfoods.example',
    switchedOffAfter: 5,
  };
}

test('how often it failed in a row is what Tableau counts, where jobs tell of less', async () => {
  const { job, findings } = failedBefore(4);
  job('Failed', 30);
  job('Failed', 3);
  assert.deepEqual(await findings(), [['Orders', 'failed', 4, 'The disk is full.']]);
});

for (const [times, first, then] of [
  [4, 'nothing broken', 'ok'],
  [5, 'switched off', 'switched off'],
] as const) {
  test(`what was refreshed by hand since, while its task counts ${times} failures, is ${then}`, async () => {
    const { job, findings } = failedBefore(times);
    const conditions = async () => (await findings()).map(([, condition]) => condition);
    job('Success', 3);
    assert.deepEqual(await conditions(), [first]);
    job('Failed', 6);
    assert.deepEqual(await conditions(), [then], 'also where the failure is among the jobs');
  });
}

test('a success of another of its name mends nothing', async () => {
  const { tableau, job, findings } = failedBefore(2, 'Finance/Sales overview');
  job('Success', 3, contentOf(tableau, 'Sandbox/Sales overview'));
  assert.deepEqual(await findings(), [
    ['Sales overview', 'failed', 2, `Its task counts 2 failures in a row. ${unseen}`],
  ]);
});

test('a job that cannot be read is known by its task, once', async () => {
  const { tableau, job, findings } = failedBefore(1);
  job('Success', 9);
  job('Failed', 3);
  const { request } = worldOf(tableau).world.transport;
  const { transport } = answering(async (call) =>
    String(call.url).includes('Failed') ? { status: 400, text: '{"error":{"code":"400031"}}' } : await request(call),
  );
  const text = 'Its task counts 1 failure in a row. Tableau answered 400 to reading a refresh job: 400031.';
  assert.deepEqual(await findings(aWorld({ transport })), [['Orders', 'failed', 1, text]]);
});

test('of very many the rest is said to be left out', async () => {
  const content = contentOf(aTableau(), orders);
  const many = Array.from({ length: 61 }, (_, index) => ({ ...content, id: `${index}`, name: `Orders ${index}` }));
  const suspended = new Map(many.map(({ id }) => [id, 6]));
  const tableau = aTableau(() => ({ jobs: [], content: many, suspended }));
  const { world } = worldOf(tableau);
  assert.equal((await checkSite(appSettings(tableau), world)).length, 50);
  assert.deepEqual(world.lines.slice(1), [
    'warning: 11 scheduled refreshes besides failed long ago and were not looked into: see Tasks › Extract Refreshes in Tableau, and delete what nobody needs.',
  ]);
});

test('tasks that cannot be listed hide no failed job, and are warned of', async () => {
  const { tableau, job, findings } = failedBefore(2);
  job('Failed', 3);
  const { request } = worldOf(tableau).world.transport;
  const { transport } = answering(async (call) =>
    String(call.url).endsWith('/extractRefreshes') ? { status: 500, text: '' } : await request(call),
  );
  const world = aWorld({ transport });
  assert.deepEqual(await findings(world), [['Orders', 'failed', 1, 'The disk is full.']]);
  assert.deepEqual(world.lines.slice(1), [
    'warning: Whether Tableau has suspended a refresh is not known. Tableau answered 500 to listing the scheduled refreshes: without a word.',
  ]);
});

const odd = [
  { name: 'none', tasks: {}, expected: 'nothing broken' },
  {
    name: 'one that is no list',
    tasks: { task: { extractRefresh: { workbook: { id: 'x' } } } },
    expected: 'nothing broken',
  },
  {
    name: 'one of something new',
    tasks: { task: [{ somethingElse: {} }, { extractRefresh: { lens: { id: 'x' } } }] },
    expected: 'nothing broken',
  },
  {
    name: 'a count that is no number',
    tasks: { task: [{ extractRefresh: { workbook: { id: 'x' }, consecutiveFailedCount: 'many' } }] },
    expected: 'nothing broken',
  },
  { name: 'something else', tasks: undefined, expected: 'nothing broken' },
];
for (const { name, tasks, expected } of odd) {
  test(`a list of tasks with ${name} is read for what it is`, async () => {
    const tableau = aTableau();
    const { request } = worldOf(tableau).world.transport;
    const { transport } = answering(async (call) =>
      String(call.url).endsWith('/extractRefreshes') ? { text: JSON.stringify({ tasks }) } : await request(call),
    );
    const found = judged(await checkSite(appSettings(tableau), aWorld({ transport })));
    assert.equal(found[0]?.condition, expected);
  });
}
