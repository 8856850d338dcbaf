import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Observation } from '../../../src/sources/observation.ts';
import { powerBi } from '../../../src/sources/power-bi/power-bi.ts';
import type { HttpRequest, HttpResponse } from '../../../src/transport/transport.ts';
import { TransportError } from '../../../src/transport/transport-error.ts';
import { inputsOf } from '../../support/inputs.ts';
import { answering, aWorld } from '../../support/world.ts';
import { completed, failed, gatewayException, running } from './fixtures.ts';

const api = 'https://api.powerbi.com/v1.0/myorg';
const portal = 'https://app.powerbi.com';
const list = (value: unknown[]) => ({ text: JSON.stringify({ value }) });
const refused = (status: number, code: string) => ({ status, text: JSON.stringify({ error: { code } }) });

type Answer = Partial<HttpResponse> | (() => Partial<HttpResponse>);

/** The schedule of a model for which none was ever set up: the histories here are so old that each is asked for. */
const neverSetUp = { text: JSON.stringify({ days: [], times: [], enabled: false, localTimeZoneId: 'UTC' }) };
const off = { isOn: false, days: [], times: [] };

/** A tenant: answers by path below the API. Anything else, but for schedules, was not to be asked. */
function aTenant(answers: Record<string, Answer>) {
  return answering(({ url }: HttpRequest) => {
    if (String(url).startsWith('https://login.')) {
      return { text: JSON.stringify({ token_type: 'Bearer', expires_in: 3599, access_token: 'a.power.bi.token' }) };
    }
    const path = String(url).slice(api.length + 1);
    const answer = answers[path] ?? (/refreshSchedule$/i.test(path) ? neverSetUp : undefined);
    assert.ok(answer, `unexpected request: ${url}`);
    return typeof answer === 'function' ? answer() : answer;
  });
}

async function collecting(answers: Record<string, Answer>, inputs: Record<string, string> = {}) {
  const { transport, requests } = aTenant(answers);
  const world = aWorld({ transport });
  const reader = inputsOf({
    'power-bi-tenant-id': 'contoso.com',
    'power-bi-client-id': 'c11e2222-0000-4000-8000-000000000002',
    'power-bi-client-secret': 'abc~secret',
    'power-bi-workspaces': '*',
    ...inputs,
  });
  const source = powerBi.configure(reader, world);
  reader.assertValid();
  assert.ok(source);
  const observations = await source.collect((observation) => observation);
  return { observations, lines: world.lines, requests };
}

/** “Sales: read (failed)”, “Push: not refreshable”. */
function inShort(observation: Observation): string {
  const of = observation.state === 'read' ? ` (${observation.refreshes.map(({ outcome }) => outcome).join(', ')})` : '';
  return `${observation.asset.name}: ${observation.state}${of}`;
}

const groups = 'groups?$top=5000&$skip=0';
const finance = { id: 'w-1', name: 'Finance' };
const sales = { id: 'w-2', name: 'Sales' };
const model = (id: string, name: string, more = {}) => ({ id, name, isRefreshable: true, ...more });
const history = (workspace: string, id: string) => `groups/${workspace}/datasets/${id}/refreshes?$top=60`;

test('is not configured without inputs', () => {
  assert.equal(powerBi.configure(inputsOf({}), aWorld()), undefined);
});

test('sees one model with its pages and its owner', async () => {
  const { observations } = await collecting({
    [groups]: list([finance]),
    'groups/w-1/datasets': list([model('m-1', 'Sales', { configuredBy: 'ann@contoso.com' })]),
    [history('w-1', 'm-1')]: list([{ ...completed, startTime: undefined, requestId: 'r-1' }]),
  });
  assert.deepEqual(observations, [
    {
      asset: {
        source: 'Power BI',
        kind: 'semantic model',
        id: 'm-1',
        name: 'Sales',
        container: finance,
        url: `${portal}/groups/w-1/datasets/m-1/details`,
        owner: 'ann@contoso.com',
        switchedOffAfter: 4,
      },
      state: 'read',
      refreshes: [
        {
          id: 'r-1',
          outcome: 'completed',
          status: 'Completed',
          type: 'ViaApi',
          endedAt: new Date('2017-06-13T09:31:43.153Z'),
          attempts: 1,
          url: `${portal}/groups/w-1/datasets/m-1/refreshdetails/r-1`,
        },
      ],
      extent: 'history',
      schedule: off,
    },
  ]);
});

test('sees every model in one state, and asks once for each: sign-in, workspaces, models, histories, and the schedules of those that are silent', async () => {
  const { observations, lines, requests } = await collecting({
    [groups]: list([finance, sales]),
    'groups/w-1/datasets': list([
      model('ok', 'Fine'),
      model('bad', 'Broken'),
      model('run', 'Running'),
      model('new', 'New'),
      model('dq', 'DirectQuery', { isRefreshable: false }),
      model('off', 'Switched off', { isRefreshable: false }),
    ]),
    'groups/w-2/datasets': list([
      { Id: 'push', Name: 'Push' },
      model('hid', 'Hidden'),
      model('gone', 'Gone'),
      model('odd', 'Odd'),
    ]),
    [history('w-1', 'ok')]: list([completed]),
    [history('w-1', 'bad')]: list([{ ...failed, serviceExceptionJson: gatewayException('No route.') }, completed]),
    [history('w-1', 'run')]: list([running]),
    [history('w-1', 'new')]: list([]),
    [history('w-1', 'dq')]: list([]),
    [history('w-1', 'off')]: list([failed]),
    [history('w-2', 'push')]: refused(415, 'InvalidRequest'),
    [history('w-2', 'hid')]: refused(401, 'PowerBINotAuthorizedException'),
    [history('w-2', 'gone')]: refused(404, 'PowerBIEntityNotFound'),
    [history('w-2', 'odd')]: list([completed, { status: 'Failed', endTime: 'soon' }, null]),
  });
  assert.deepEqual(observations.map(inShort), [
    'Fine: read (completed)',
    'Broken: read (failed, completed)',
    'Running: read (running)',
    'New: read ()',
    'DirectQuery: not refreshable',
    'Switched off: read (failed)',
    'Push: not refreshable',
    'Hidden: unreadable',
    'Gone: unreadable',
    'Odd: read (completed)',
  ]);
  assert.deepEqual(lines, ['[Power BI]', 'Finance: 6 semantic models', 'Sales: 4 semantic models']);
  const schedules = requests.map(({ url }) => String(url)).filter((url) => /refreshSchedule$/i.test(url));
  // Of a model whose history could not be read it is not asked for.
  assert.deepEqual(schedules.map((url) => url.split('/').slice(-2).join(' ')).sort(), [
    'bad refreshSchedule',
    'dq refreshSchedule',
    'new refreshSchedule',
    'odd refreshSchedule',
    'off directQueryRefreshSchedule',
    'off refreshSchedule',
    'ok refreshSchedule',
    'run refreshSchedule',
  ]);
  assert.equal(requests.length, 2 + 2 + 10 + schedules.length);
});

test('gives every reason as a sentence', async () => {
  const { observations } = await collecting({
    [groups]: list([finance]),
    'groups/w-1/datasets': list([model('dq', 'A', { isRefreshable: false }), model('push', 'B'), model('late', 'C')]),
    [history('w-1', 'dq')]: list([]),
    [history('w-1', 'push')]: refused(415, 'InvalidRequest'),
    [history('w-1', 'late')]: () => {
      throw new TransportError('The run is out of time:\nPower BI was not asked.', {
        failure: 'out of time',
        unsent: true,
      });
    },
  });
  assert.deepEqual(
    observations.map((observation) => 'reason' in observation && observation.reason),
    [
      'It was never refreshed, and nothing is set up to refresh it: a DirectQuery, live connection or push model, or one without a schedule.',
      'Power BI keeps no refresh history for a model of its kind.',
      'The run is out of time: Power BI was not asked.',
    ],
  );
});

test('lets a workspace that cannot be listed stand for all that is in it, and reads the others', async () => {
  const { observations, lines } = await collecting(
    {
      [groups]: list([finance, sales]),
      'groups/w-1/datasets': { status: 502, text: '<html>' },
      'groups/w-2/datasets': list([model('ok', 'Fine')]),
      [history('w-2', 'ok')]: list([completed]),
    },
    // “Only in Finance” may well be in Finance: that it was not seen proves nothing.
    { 'power-bi-semantic-models': 'Fine\nOnly in Finance' },
  );
  const reason =
    'Asked for the semantic models of “Finance”, Power BI answered 502. It has trouble of its own, and still had at the last ' +
    'attempt. Run the check again later.';
  assert.deepEqual(observations[0], {
    asset: { source: 'Power BI', kind: 'workspace', ...finance, container: finance, url: `${portal}/groups/w-1` },
    state: 'unreadable',
    reason,
  });
  assert.deepEqual(observations.slice(1).map(inShort), ['Fine: read (completed)']);
  // Who has answered comes first.
  assert.deepEqual(lines.sort(), [`Finance: could not be read. ${reason}`, 'Sales: 1 semantic model', '[Power BI]']);
});

test('asks for the history of a model before a slow workspace has answered', async () => {
  const slow = Promise.withResolvers<Partial<HttpResponse>>();
  const { transport } = answering(({ url }) => {
    const path = String(url).slice(api.length + 1);
    if (String(url).startsWith('https://login.'))
      return { text: '{"access_token":"a.power.bi.token","expires_in":3599,"token_type":"Bearer"}' };
    if (path === groups) return list([finance, sales]);
    if (path === 'groups/w-1/datasets') return slow.promise;
    if (path === 'groups/w-2/datasets') return list([model('ok', 'Fine')]);
    slow.resolve(list([]));
    return list([completed]);
  });
  const reader = inputsOf({
    'power-bi-tenant-id': 'contoso.com',
    'power-bi-client-id': 'c11e2222-0000-4000-8000-000000000002',
    'power-bi-workspaces': '*',
  });
  const observations = await powerBi.configure(reader, aWorld({ transport }))?.collect((observation) => observation);
  assert.deepEqual(observations?.map(inShort), ['Fine: read (completed)']);
});

test('asks nothing for what is out of scope', async () => {
  const { observations, requests } = await collecting(
    {
      [groups]: list([finance, sales]),
      'groups/w-1/datasets': list([model('a', 'Sales'), model('b', 'Sales archive'), model('c', 'Budget')]),
      [history('w-1', 'a')]: list([completed]),
    },
    { 'power-bi-workspaces': 'finance', 'power-bi-semantic-models': 'Sales*\n!*archive' },
  );
  assert.deepEqual(observations.map(inShort), ['Sales: read (completed)']);
  assert.equal(requests.length, 4 + 1);
});

/** “Slaes (workspace): power-bi-workspaces: …”, for each that makes the step red. */
function redOf(observations: readonly Observation[]): string[] {
  return observations.flatMap((one) =>
    one.state === 'unreadable' && one.isRed ? [`${one.asset.name} (${one.asset.kind}): ${one.reason}`] : [],
  );
}

const someModels = {
  [groups]: list([finance, sales]),
  'groups/w-1/datasets': list([model('a', 'Stock')]),
  'groups/w-2/datasets': list([model('b', 'Budget')]),
  [history('w-1', 'a')]: list([failed]),
  [history('w-2', 'b')]: list([completed]),
};

test('reads what other lines mean when one means no workspace, and tells that one in red', async () => {
  const { observations } = await collecting(someModels, { 'power-bi-workspaces': 'Finance\nSlaes' });
  assert.deepEqual(redOf(observations), [
    'Slaes (workspace): power-bi-workspaces: no workspace matches “Slaes”. Nearest to it: “Sales” or “Finance”. A workspace can be seen only when the service principal has a role in it.',
  ]);
  assert.deepEqual(observations.map(inShort), ['Slaes: unreadable', 'Stock: read (failed)']);
});

test('reads nothing and tells every line when no line means a workspace', async () => {
  const { observations } = await collecting(someModels, { 'power-bi-workspaces': 'Slaes\nFinanse' });
  assert.deepEqual(observations.map(inShort), ['Slaes: unreadable', 'Finanse: unreadable']);
  assert.equal(redOf(observations).length, 2);
});

test('reads what other lines mean when one means no semantic model, and tells that one in red', async () => {
  const { observations } = await collecting(someModels, { 'power-bi-semantic-models': 'Stock\nBudgte' });
  assert.deepEqual(redOf(observations), [
    'Budgte (semantic model): power-bi-semantic-models: no semantic model in these workspaces matches “Budgte”. Nearest to it: “Budget” or “Stock”.',
  ]);
  assert.deepEqual(observations.map(inShort), ['Budgte: unreadable', 'Stock: read (failed)']);
});

test('reads the workspaces of the first page when the second cannot be read, and does not call the rest misspelt', async () => {
  const many = Array.from({ length: 4999 }, (_, index) => ({ id: `x-${index}`, name: `Other ${index}` }));
  const { observations } = await collecting(
    {
      ...someModels,
      [groups]: list([finance, ...many]),
      'groups?$top=5000&$skip=5000': { status: 400, text: '{"error":{"code":"InvalidRequest"}}' },
    },
    { 'power-bi-workspaces': 'Finance\nOn the second page' },
  );
  assert.deepEqual(observations.map(inShort), ['Power BI: unreadable', 'Stock: read (failed)']);
  assert.deepEqual(redOf(observations), []);
});

test('lets entries without an id cost nothing but themselves, and asks nothing of them', async () => {
  const { observations } = await collecting({
    ...someModels,
    [groups]: list([finance, { name: 'Nameless' }]),
    'groups/w-1/datasets': list([{ id: '../x', name: 'Odd' }, model('a', 'Stock'), 7]),
  });
  assert.deepEqual(observations.map(inShort), [
    'Odd: unreadable',
    'Stock: read (failed)',
    'An entry without a name: unreadable',
    'Nameless: unreadable',
  ]);
});

test('blames no role that it has just used, and says how to leave usage metrics out', async () => {
  const { observations } = await collecting({
    ...someModels,
    [groups]: list([finance]),
    'groups/w-1/datasets': list([
      model('hid', 'Hidden'),
      model('use', 'Report Usage Metrics Model'),
      model('a', 'Stock'),
    ]),
    [history('w-1', 'hid')]: refused(401, 'PowerBINotAuthorizedException'),
    [history('w-1', 'use')]: refused(404, 'PowerBIEntityNotFound'),
  });
  assert.deepEqual(
    observations.map((one) => (one.state === 'unreadable' ? one.advice : one.state)),
    [
      'The role in the workspace “Finance” is not the cause: other models there were read with it. Ask the owner of this one.',
      'It is a hidden model of Power BI’s usage metrics, whose history only its owner may read. Leave it out: put “!Report Usage Metrics Model” and “!Usage Metrics Report” into power-bi-semantic-models, each on a line.',
      'read',
    ],
  );
});

const details = (refresh: string) => `groups/w-1/datasets/a/refreshes/${refresh}`;
const enhanced = (requestId: string, status: string, minute: number) => ({
  requestId,
  refreshType: 'ViaEnhancedApi',
  status,
  startTime: `2026-11-20T06:${minute}:00Z`,
  endTime: `2026-11-20T06:${minute + 5}:00Z`,
});
const objects = (...tables: string[]) => ({
  text: JSON.stringify({ type: 'Full', objects: tables.map((table) => ({ table, status: 'Completed' })) }),
});

test('asks for details of nothing but a failure that a part may have mended, and of what may have mended it', async () => {
  const { observations, requests } = await collecting({
    ...someModels,
    [groups]: list([finance]),
    [history('w-1', 'a')]: list([
      enhanced('r-3', 'Completed', 40),
      enhanced('r-2', 'Failed', 30),
      enhanced('r-1', 'Completed', 20),
    ]),
    [details('r-2')]: objects('Sales'),
    [details('r-3')]: objects('Sales', 'Stock'),
  });
  const [seen] = observations;
  assert.ok(seen?.state === 'read');
  assert.deepEqual(
    seen.refreshes.map(({ id, covers }) => [id, covers]),
    [
      [
        'r-3',
        [
          ['tables', 'Sales'],
          ['tables', 'Stock'],
        ],
      ],
      ['r-2', [['tables', 'Sales']]],
      ['r-1', 'unknown'],
    ],
  );
  assert.equal(requests.length, 2 + 1 + 1 + 2);
});

const suspicious = {
  ...someModels,
  [groups]: list([finance]),
  [history('w-1', 'a')]: list([enhanced('r-2', 'Completed', 40), enhanced('r-1', 'Failed', 30)]),
};

for (const status of [202, 400, 401, 403, 404, 415]) {
  test(`leaves it open what was refreshed where details are answered ${status}`, async () => {
    const answer = { status, text: '{"status":"Unknown","error":{"code":"InvalidRequest"}}' };
    const { observations } = await collecting({ ...suspicious, [details('r-1')]: answer });
    assert.deepEqual(observations.map(inShort), ['Stock: read (completed, failed)']);
  });
}

for (const status of [429, 500, 503]) {
  test(`cannot tell how a model is while details are answered ${status}`, async () => {
    const { observations } = await collecting({ ...suspicious, [details('r-1')]: { status } });
    const [seen] = observations;
    assert.ok(seen?.state === 'unreadable');
    assert.match(seen.reason, new RegExp(`^Asked for the details of a refresh, Power BI answered ${status}\\.`));
  });
}

const whole: { title: string; answers: Record<string, Answer>; inputs?: Record<string, string>; message: RegExp }[] = [
  {
    title: 'a tenant that does not let service principals in',
    answers: { [groups]: { text: '{"Message":"API is not accessible for application"}' } },
    message: /“Service principals can call Fabric public APIs”/,
  },
];

for (const { title, answers, inputs, message } of whole) {
  test(`fails as a whole for ${title}`, async () => {
    await assert.rejects(collecting(answers, inputs), { message });
  });
}

test('puts hostile names into the log on one short line each', async () => {
  const cases = [
    { name: 'Fin\n::error::x\r\n##[error]\u202ey', line: 'Fin ::error::x ##[error]y: 1 semantic model' },
    { name: 'F'.repeat(300), line: `${'F'.repeat(119)}…: 1 semantic model` },
  ];
  for (const { name, line } of cases) {
    const { lines } = await collecting({
      [groups]: list([{ id: 'w-1', name }]),
      'groups/w-1/datasets': list([{ id: 'd-1', name: 'Live' }]),
      [history('w-1', 'd-1')]: list([]),
    });
    assert.deepEqual(lines, ['[Power BI]', line]);
  }
});
