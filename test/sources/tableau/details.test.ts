import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SimulatedJob, SimulatedSite } from '../../../sandbox/services/tableau/site.ts';
import type { SimulatedTableau } from '../../../sandbox/services/tableau/tableau.ts';
import { withDetails } from '../../../src/sources/tableau/details.ts';
import { readEvent } from '../../../src/sources/tableau/event.ts';
import { hoursAgo, now } from '../../support/builders.ts';
import { findingOf } from '../../support/checks.ts';
import { answering, aWorld } from '../../support/world.ts';
import {
  appSettings,
  aTableau,
  contentOf,
  dispatchOf,
  postOf,
  tokenSettings,
  withoutAdministrators,
  worldOf,
} from './simulation.ts';

const notes =
  'java.lang.RuntimeException: [Microsoft][ODBC Driver 17 for SQL Server][SQL Server]Login failed for user.\\nIntegrated authentication failed.';
const cause = 'Login failed for user. Integrated authentication failed.';
const failure = {
  text: cause,
  advice:
    'Enter the credentials again under Connections › Edit connection of the data source or workbook (for Bridge, in its client), and embed them.',
  reason: cause.toLowerCase(),
};

const minutesAgo = (minutes: number) => hoursAgo(minutes / 60);

/** The event that this content failed, or succeeded, to refresh just now. */
function eventOf(tableau: Pick<SimulatedTableau, 'site'>, path: string, end: 'Failed' | 'Succeeded' = 'Failed') {
  const { event } = readEvent(dispatchOf(postOf(tableau, contentOf(tableau, path), end)));
  assert(event);
  return event;
}

test('a failure is told with project, owner, link, cause and last success, and keeps its identity', async () => {
  const tableau = aTableau();
  const { world, asked } = worldOf(tableau);
  const workbook = contentOf(tableau, 'Finance/Sales overview');
  await tableau.endRefresh(workbook.id, { status: 'Failed', notes, minutes: 3 });
  const event = eventOf(tableau, 'Finance/Sales overview');
  const [observation] = await withDetails(event, tokenSettings, world);
  assert.deepEqual(observation, {
    asset: {
      ...event.asset,
      container: { id: tableau.site.id, name: 'Finance' },
      url: 'https://prod-uk-a.online.tableau.com/#/site/haldenfoods/workbooks/15107',
      owner: 'ines.moreau@haldenfoods.example',
    },
    state: 'read',
    refreshes: [
      { ...event.refresh, startedAt: minutesAgo(3), endedAt: now, failure },
      {
        id: tableau.site.jobs[1]?.id,
        outcome: 'completed',
        status: 'Success',
        type: 'RefreshExtract',
        startedAt: new Date(hoursAgo(24).getTime() - 180_000),
        endedAt: hoursAgo(24),
        attempts: 1,
      },
    ],
    extent: 'event',
    failures: 1,
  });
  assert.deepEqual(
    asked().toSorted(),
    [
      `GET jobs`,
      `GET jobs/${tableau.site.jobs[1]?.id}`,
      `GET jobs/${tableau.site.jobs.at(-1)?.id}`,
      'GET tasks/extractRefreshes',
      `GET users/${workbook.ownerId}`,
      `GET workbooks/${workbook.id}`,
      'POST auth/signin',
      'POST auth/signout',
    ].toSorted(),
  );
});

test('what does not depend on each other is asked at the same time', { timeout: 60_000 }, async () => {
  const tableau = aTableau();
  await tableau.endRefresh(contentOf(tableau, 'Finance/Sales overview').id, { status: 'Failed', notes });
  const { request } = worldOf(tableau).world.transport;
  // No request of a group is answered before all of the group were asked.
  const groups = [
    { members: [/\/workbooks\//, /\/jobs\?/], asked: Promise.withResolvers<void>(), open: 2 },
    { members: [/\/users\//, /\/jobs\/./], asked: Promise.withResolvers<void>(), open: 3 },
  ];
  const { transport } = answering(async (call) => {
    const group = groups.find(({ members }) => members.some((member) => member.test(String(call.url))));
    if (group) {
      group.open -= 1;
      if (group.open === 0) group.asked.resolve();
      await group.asked.promise;
    }
    return await request(call);
  });
  const event = eventOf(tableau, 'Finance/Sales overview');
  const [observation] = await withDetails(event, tokenSettings, aWorld({ transport }));
  assert(observation.state === 'read');
  assert.deepEqual([observation.gaps, observation.refreshes.length], [undefined, 2]);
});

test('a connected app sees the same', async () => {
  const tableau = aTableau();
  await tableau.endRefresh(contentOf(tableau, 'Supply chain/Orders').id, { status: 'Failed', notes });
  const [observation] = await withDetails(
    eventOf(tableau, 'Supply chain/Orders'),
    appSettings(tableau),
    worldOf(tableau).world,
  );
  assert(observation.state === 'read');
  assert.deepEqual(
    [
      observation.asset.kind,
      observation.asset.container.name,
      observation.refreshes[0]?.failure?.text,
      observation.gaps,
    ],
    ['data source', 'Supply chain', cause, undefined],
  );
});

test('of two workbooks of one name each gets its own cause', async () => {
  const tableau = aTableau();
  for (const [path, text] of [
    ['Finance/Sales overview', 'finance is down'],
    ['Sandbox/Sales overview', 'sandbox is down'],
  ] as const) {
    await tableau.endRefresh(contentOf(tableau, path).id, { status: 'Failed', notes: text });
  }
  for (const [path, text] of [
    ['Finance/Sales overview', 'finance is down'],
    ['Sandbox/Sales overview', 'sandbox is down'],
  ] as const) {
    const [observation] = await withDetails(eventOf(tableau, path), tokenSettings, worldOf(tableau).world);
    assert(observation.state === 'read');
    assert.equal(observation.refreshes[0]?.failure?.text, text);
  }
});

test('among many jobs that failed at the same moment the one of its own name is found', async () => {
  const tableau = aTableau();
  const crowd = ['Orders East', 'Orders North', 'Orders South', 'Orders West'];
  const failed = { status: 'Failed', startedAt: minutesAgo(3), endedAt: now } as const;
  for (const path of ['Supply chain/Orders', 'Supply chain/Stock, daily & weekly']) {
    const content = contentOf(tableau, path);
    const own = { id: `own ${path}`, content, ...failed, notes };
    tableau.site.jobs.length = 0;
    for (const name of crowd) {
      const other = { ...content, id: name, name };
      const succeeded = { status: 'Success', startedAt: hoursAgo(2), endedAt: hoursAgo(1), notes: '' } as const;
      tableau.site.jobs.push({ id: name, content: other, ...failed, notes: 'Another cause.' });
      tableau.site.jobs.push({ id: `${name} before`, content: other, ...succeeded });
    }
    const lastSuccess = { startedAt: hoursAgo(9), endedAt: hoursAgo(8) };
    tableau.site.jobs.push({ id: 'success', content, status: 'Success', ...lastSuccess, notes: '' }, own);
    const [observation] = await withDetails(eventOf(tableau, path), tokenSettings, worldOf(tableau).world);
    assert(observation.state === 'read');
    assert.deepEqual(
      observation.refreshes.map(({ outcome, endedAt, failure }) => [outcome, endedAt, failure?.text]),
      [
        ['failed', now, cause],
        ['completed', hoursAgo(8), undefined],
      ],
    );
  }
});

test('a name that no filter can hold is found among all jobs of a day', async () => {
  const tableau = aTableau();
  const { world, requests } = worldOf(tableau);
  const path = 'Supply chain/Stock, daily & weekly';
  await tableau.endRefresh(contentOf(tableau, path).id, { status: 'Failed', notes });
  const [observation] = await withDetails(eventOf(tableau, path), tokenSettings, world);
  assert(observation.state === 'read');
  assert.equal(observation.refreshes[0]?.failure?.text, cause);
  const list = requests.map(({ url }) => new URL(url)).find(({ pathname }) => pathname.endsWith('/jobs'));
  assert.equal(list?.searchParams.get('filter'), 'createdAt:gte:2026-11-19T07:00:00Z');
});

test('a success tells how long it took, and asks for no other success', async () => {
  const tableau = aTableau();
  const { world, asked } = worldOf(tableau);
  await tableau.endRefresh(contentOf(tableau, 'Supply chain/Orders').id, { status: 'Success', minutes: 9 });
  const event = eventOf(tableau, 'Supply chain/Orders', 'Succeeded');
  const [observation] = await withDetails(event, tokenSettings, world);
  assert(observation.state === 'read');
  assert.deepEqual(observation.refreshes, [{ ...event.refresh, startedAt: minutesAgo(9), endedAt: now }]);
  assert.equal(asked().filter((request) => request.startsWith('GET jobs/')).length, 1);
});

test('a failure that reached us late stands behind the success that mended it', async () => {
  const tableau = aTableau();
  const workbook = contentOf(tableau, 'Finance/Sales overview');
  const job = { content: workbook, notes: '', startedAt: minutesAgo(2) };
  const jobs: SimulatedJob[] = [
    { ...job, id: 'failed', status: 'Failed', endedAt: now },
    { ...job, id: 'mended', status: 'Success', endedAt: minutesAgo(-20) },
  ];
  tableau.site.jobs.push(...jobs);
  const [observation] = await withDetails(
    eventOf(tableau, 'Finance/Sales overview'),
    tokenSettings,
    worldOf(tableau).world,
  );
  assert(observation.state === 'read');
  assert.deepEqual(
    observation.refreshes.map(({ outcome, endedAt }) => [outcome, endedAt]),
    [
      ['completed', minutesAgo(-20)],
      ['failed', now],
    ],
  );
});

const noJob = (name: string) =>
  `Why “${name}” failed is not known: Tableau lists no failed job that ended with this event.`;

test('yesterday’s failure is not taken for the cause of today’s', async () => {
  const tableau = aTableau();
  const content = contentOf(tableau, 'Supply chain/Orders');
  tableau.site.jobs.push({ id: 'old', content, status: 'Failed', startedAt: hoursAgo(9), endedAt: hoursAgo(8), notes });
  const event = eventOf(tableau, 'Supply chain/Orders');
  const [observation] = await withDetails(event, tokenSettings, worldOf(tableau).world);
  assert(observation.state === 'read');
  assert.deepEqual(observation.refreshes[0], event.refresh);
  assert.deepEqual(observation.gaps, [noJob('Orders')]);
});

const gaps = [
  {
    name: 'a workbook that is gone',
    change: () => ({ content: [], jobs: [] }),
    gaps: [
      'Project and link of “Sales overview” are not known. Tableau answered 404 to reading the workbook: 404006 – Resource Not Found – workbook could not be found.',
      noJob('Sales overview'),
    ],
  },
  {
    name: 'a user who is no administrator',
    change: withoutAdministrators,
    gaps: [
      'The refresh jobs of “Sales overview” are not known. Tableau answered 403 to listing refresh jobs: 403004 – Forbidden – The user is not authorized to perform this action.',
    ],
  },
  {
    name: 'an owner who left',
    change: ({ users }: SimulatedSite) => ({ users: users.slice(1) }),
    gaps: [
      'The owner of “Sales overview” is not known. Tableau answered 404 to reading its owner: 404002 – Resource Not Found – User could not be found.',
      noJob('Sales overview'),
    ],
  },
  {
    name: 'another site',
    change: () => ({ id: 'another' }),
    gaps: (siteId: string) => [
      `There are no details: the event is from another site (${siteId}) than the one of tableau-site.`,
    ],
  },
  {
    name: 'a token that has expired',
    change: () => ({ tokens: [] }),
    gaps: [
      'Tableau could not be asked for details. Tableau answered 401 to signing in to the site “haldenfoods”: 401001 – Signin Error – Error signing in to Tableau Server. Check tableau-site, tableau-token-name and tableau-token-secret: a token that was not used for 15 days, or is older than the site allows, has expired.',
    ],
  },
];
for (const { name, change, gaps: expected } of gaps) {
  test(`${name} still gives the alert, and the gap is stated`, async () => {
    const whole = aTableau();
    const event = eventOf(whole, 'Finance/Sales overview');
    const { world, asked } = worldOf(aTableau(change));
    const [observation] = await withDetails(event, tokenSettings, world);
    assert(observation.state === 'read');
    assert.deepEqual(observation.refreshes[0], event.refresh);
    assert.deepEqual(
      [observation.asset.id, observation.asset.container.id],
      [event.asset.id, event.asset.container.id],
    );
    assert.deepEqual(observation.gaps, typeof expected === 'function' ? expected(whole.site.id) : expected);
    assert.equal(asked().at(-1), asked().length > 1 ? 'POST auth/signout' : 'POST auth/signin');
  });
}

test('a run that ends our session again and again is a gap after one more sign-in: another would only end the other', async () => {
  const tableau = aTableau();
  const { world, asked } = worldOf(tableau);
  const { request } = world.transport;
  const interrupted = answering(async (call) => {
    const response = await request(call);
    if (String(call.url).endsWith('signin')) tableau.site.sessions.clear();
    return response;
  });
  const event = eventOf(tableau, 'Finance/Sales overview');
  const [observation] = await withDetails(event, tokenSettings, aWorld({ transport: interrupted.transport }));
  assert(observation.state === 'read');
  assert.equal(observation.gaps?.length, 2);
  for (const gap of observation.gaps ?? []) assert.match(gap, /401002 – .* Give each workflow a token of its own/);
  assert.equal(asked().filter((asked) => asked === 'POST auth/signin').length, 2);
});

test('what Tableau says is one line of text without the class that threw it, and never too long', async () => {
  const tableau = aTableau();
  const content = contentOf(tableau, 'Finance/Sales overview');
  const hostile = `com.tableau.nativeapi.exceptions.TableauException: <at>all</at>\n::error::\u202e "><Dial>+1900</Dial> ${'😀'.repeat(600)}`;
  await tableau.endRefresh(content.id, { status: 'Failed', notes: hostile });
  const [observation] = await withDetails(
    eventOf(tableau, 'Finance/Sales overview'),
    tokenSettings,
    worldOf(tableau).world,
  );
  assert(observation.state === 'read');
  const text = observation.refreshes[0]?.failure?.text ?? '';
  assert(text.startsWith('<at>all</at> ::error:: "><Dial>+1900</Dial> 😀😀'));
  assert.equal([...new Intl.Segmenter('en').segment(text)].length, 500);
});

test('a success that comes late does not hide a failure that came after it', async () => {
  const tableau = aTableau();
  const content = contentOf(tableau, 'Finance/Sales overview');
  const event = eventOf(tableau, 'Finance/Sales overview', 'Succeeded');
  await tableau.endRefresh(content.id, { status: 'Success' });
  const newest = tableau.site.jobs.at(-1) ?? assert.fail();
  tableau.site.jobs.push({
    ...newest,
    id: 'later',
    status: 'Failed',
    startedAt: new Date(event.at.getTime() + 60_000),
    endedAt: new Date(event.at.getTime() + 120_000),
    notes: 'Login failed.',
  });
  const [observation] = await withDetails(event, tokenSettings, worldOf(tableau).world);
  const finding = findingOf(observation);
  assert.deepEqual(
    [finding.condition, finding.refresh?.failure?.text, finding.refresh?.id],
    ['failed', 'Login failed.', 'later'],
  );
});

test('since when it is broken comes from all of its jobs since the last success', async () => {
  const tableau = aTableau();
  const content = contentOf(tableau, 'Finance/Sales overview');
  const event = eventOf(tableau, 'Finance/Sales overview');
  const [, other = assert.fail()] = tableau.site.content;
  const job = (id: string, status: 'Failed' | 'Success', hours: number, of = content) => {
    const endedAt = new Date(event.at.getTime() - hours * 3_600_000);
    const startedAt = new Date(endedAt.getTime() - 60_000);
    tableau.site.jobs.push({ id, status, content: { ...of, name: content.name }, startedAt, endedAt, notes: 'No.' });
  };
  tableau.site.jobs.length = 0;
  job('now', 'Failed', 0);
  job('before', 'Failed', 2);
  job('namesake', 'Failed', 3, other);
  job('first', 'Failed', 4);
  job('good', 'Success', 6);
  const finding = findingOf((await withDetails(event, tokenSettings, worldOf(tableau).world))[0]);
  assert.deepEqual(
    [finding.failuresInARow, finding.brokenSince, finding.lastSuccessAt],
    [3, new Date(event.at.getTime() - 4 * 3_600_000), new Date(event.at.getTime() - 6 * 3_600_000)],
  );
});
