import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Ajv2019 as Ajv } from 'ajv/dist/2019.js';
import { haldenFoods } from '../../../../sandbox/halden-foods/company.ts';
import { simulatedClouds } from '../../../../sandbox/services/clouds.ts';
import type { Grant, SimulatedEntra } from '../../../../sandbox/services/entra/entra.ts';
import { powerBiAnswers } from '../../../../sandbox/services/power-bi/answers.ts';
import { simulatePowerBi } from '../../../../sandbox/services/power-bi/power-bi.ts';
import { aModelWith, aSemanticModel, aWorkspace, guid } from '../../../../sandbox/services/power-bi/workspace.ts';
import { now } from '../../../support/builders.ts';
import swagger from './swagger-excerpt.json' with { type: 'json' };

const tables = {
  type: 'ViaEnhancedApi',
  tables: ['Entries/2026', '!Accounts'],
  processing: { commitMode: 'PartialBatch' },
} as const;
const enhanced = aWorkspace('Enhanced', 'Contributor', [
  aModelWith('Ledger', now, [
    { status: 'Unknown', startedMinutesAgo: 5, ...tables },
    { status: 'Failed', startedMinutesAgo: 60, tookMinutes: 30, fields: { extendedStatus: 'TimedOut' }, ...tables },
    { status: 'Completed', type: 'DirectLakeFraming', startedMinutesAgo: 50, tookMinutes: 0.05 },
  ]),
]);
const weekly = { enabled: false, days: ['Monday'], times: ['05:00', '17:30'], localTimeZoneId: 'GTB Standard Time' };
const scheduled = aWorkspace('Scheduled', 'Contributor', [
  aSemanticModel('Daily', now, { story: 'ccc', hoursAgo: 1.8, everyHours: 8 }),
  aModelWith('Weekly', now, [], { schedule: weekly }),
  aModelWith('Trained', now, [], { schedule: { ...weekly, enabled: true }, mode: 'Automatic aggregations' }),
  aModelWith('New', now, []),
  aModelWith('Live', now, [], { mode: 'DirectQuery' }),
  aModelWith('Pushed', now, [], { mode: 'Push' }),
]);
const workspaces = [...haldenFoods(now), enhanced, scheduled];
const ledger = `/groups/${enhanced.id}/datasets/${guid('semantic model Ledger')}/refreshes`;
const finance = guid('workspace Finance');
const sales = guid('semantic model Sales ledger');

/** An Entra that gave out tokens by these names. */
function anEntra(): SimulatedEntra {
  const later = new Date(Date.now() + 86_400_000);
  const grant: Grant = { clientId: guid('app'), resource: simulatedClouds.public.resource, expiresAt: later };
  const grants: Readonly<Record<string, Grant>> = {
    good: grant,
    expired: { ...grant, expiresAt: new Date(0) },
    foreign: { ...grant, resource: simulatedClouds.gcc.resource },
  };
  return {
    name: 'Entra',
    hosts: [],
    cloud: 'public',
    grantOf: (token) => grants[token],
    expireTokens() {},
    fetch: () => assert.fail('nobody signs in here'),
  };
}

async function ask(path: string, authorization = 'Bearer good', seen = workspaces) {
  const service = simulatePowerBi({ entra: anEntra(), workspaces: () => seen });
  const response = await service.fetch(
    new Request(`https://api.powerbi.com/v1.0/myorg${path}`, { headers: { authorization } }),
  );
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers };
}

async function names(path: string): Promise<string[]> {
  const { body } = await ask(path);
  return body.value.map(({ name }: { name: string }) => name);
}

describe('the simulated Power BI keeps to the published description', () => {
  const calls = [
    { path: '/groups', template: '/groups', definition: 'Groups' },
    { path: `/groups/${finance}/datasets`, template: '/groups/{groupId}/datasets', definition: 'Datasets' },
    {
      path: `/groups/${finance}/datasets/${sales}/refreshes`,
      template: '/groups/{groupId}/datasets/{datasetId}/refreshes',
      definition: 'Refreshes',
    },
    {
      path: `${ledger}/${guid('refresh Ledger 2')}`,
      template: '/groups/{groupId}/datasets/{datasetId}/refreshes/{refreshId}',
      definition: 'DatasetRefreshDetail',
    },
    {
      path: `/groups/${finance}/datasets/${sales}/refreshSchedule`,
      template: '/groups/{groupId}/datasets/{datasetId}/refreshSchedule',
      definition: 'RefreshSchedule',
    },
    {
      path: `/groups/${scheduled.id}/datasets/${guid('semantic model Live')}/directQueryRefreshSchedule`,
      template: '/groups/{groupId}/datasets/{datasetId}/directQueryRefreshSchedule',
      definition: 'DirectQueryRefreshSchedule',
    },
  ] as const;

  for (const { path, template, definition } of calls) {
    test(`the answer of ${template}`, async () => {
      const formats = { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)), uuid: /^[0-9a-f-]{36}$/ };
      const validate = new Ajv({ strict: false, formats }).compile(schemaOf(definition));
      const { body } = await ask(path);
      assert.ok(!('value' in body) || body.value.length > 1);
      const answer = JSON.parse(JSON.stringify(body), (_, value) => lowerCased(value));
      assert.deepEqual([validate(answer), validate.errors], [true, null]);
    });

    test(`the parameters of ${template}`, async () => {
      const described = swagger.paths[`/v1.0/myorg${template}`].get.parameters;
      const inQuery = described.flatMap((parameter): string[] => (parameter.in === 'query' ? [parameter.name] : []));
      for (const name of ['$top', '$skip', '$filter', '$expand', '$orderby']) {
        const value = name === '$filter' ? "name eq 'Finance'" : '1';
        const { status } = await ask(`${path}?${name}=${encodeURIComponent(value)}`);
        assert.equal(status, inQuery.includes(name) ? 200 : 400, name);
      }
    });
  }
});

describe('the simulated Power BI', () => {
  test('shows a service principal the workspaces in which it has a role', async () => {
    assert.deepEqual(await names('/groups'), [
      'Finance',
      'Supply chain',
      'Customer insight',
      'People',
      'Enhanced',
      'Scheduled',
    ]);
  });

  test('pages by $top and $skip', async () => {
    assert.deepEqual(await names('/groups?$top=2&$skip=1'), ['Supply chain', 'Customer insight']);
  });

  const filters = [
    { filter: "name eq 'People'", names: ['People'] },
    { filter: "contains(name,'in')", names: ['Finance', 'Supply chain', 'Customer insight'] },
    { filter: "contains(name,'Customer') or name eq 'People'", names: ['Customer insight', 'People'] },
    { filter: "name eq 'O''Brien'", names: [] },
  ];
  for (const { filter, names: expected } of filters) {
    test(`filters by ${filter}`, async () => {
      assert.deepEqual(await names(`/groups?$filter=${encodeURIComponent(filter)}`), expected);
    });
  }

  test('gives the history newest first, and of the running refresh no end', async () => {
    const path = `/groups/${guid('workspace Supply chain')}/datasets/${guid('semantic model Warehouse stock')}/refreshes`;
    const { body } = await ask(`${path}?$top=2`);
    assert.deepEqual(
      body.value.map(({ status, startTime, endTime }: Record<string, string>) => ({ status, startTime, endTime })),
      [
        { status: 'Unknown', startTime: '2026-11-20T06:42:00.000Z', endTime: undefined },
        { status: 'Completed', startTime: '2026-11-20T00:42:00.000Z', endTime: body.value[1].endTime },
      ],
    );
    assert.ok(body.value[1].endTime > body.value[1].startTime);
  });

  test('has a history of a model that is not refreshable, and tells in details alone what a refresh covered', async () => {
    const model = aSemanticModel('Single tables', now, { story: 'cc' });
    const objects = [{ table: 'Orders', status: 'Completed' }];
    const [newest, older] = model.refreshes;
    const refreshes = [newest, older].flatMap((row, age) =>
      row ? (age === 0 ? { ...row, refreshType: 'ViaEnhancedApi', objects } : row) : [],
    );
    const schedule = { enabled: false, days: ['Monday'], times: ['05:00'] };
    const space = aWorkspace('Tables', 'Member', [{ ...model, isRefreshable: false, schedule, refreshes }]);
    const seen = (path: string) => ask(`/groups/${space.id}/datasets${path}`, undefined, [space]);
    assert.equal((await seen('')).body.value[0].isRefreshable, false);
    const { body } = await seen(`/${model.id}/refreshes`);
    assert.deepEqual(
      body.value.map((row: object) => 'objects' in row),
      [false, false],
    );
    assert.deepEqual((await seen(`/${model.id}/refreshes/${newest?.requestId}`)).body.objects, objects);
    assert.equal(
      (await seen(`/${model.id}/refreshes/${older?.requestId}`)).status,
      404,
      'there are none of a scheduled one',
    );
    assert.equal((await seen(`/${model.id}/refreshSchedule`)).body.enabled, false);
  });

  const none = {
    status: 415,
    body: {
      error: {
        code: 'InvalidRequest',
        message: 'Invalid dataset. This API can only be called on a Model-based dataset',
      },
    },
  };
  const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  const { enabled: _, ...slots } = weekly;
  const schedules: { model: string; own: object; other: object }[] = [
    {
      model: 'Daily',
      own: {
        days,
        times: ['05:00', '13:00', '21:00'],
        enabled: true,
        localTimeZoneId: 'UTC',
        notifyOption: 'MailOnFailure',
      },
      other: none,
    },
    { model: 'Weekly', own: { ...weekly, notifyOption: 'MailOnFailure' }, other: none },
    {
      model: 'New',
      own: { days: [], times: [], enabled: false, localTimeZoneId: 'UTC', notifyOption: 'MailOnFailure' },
      other: none,
    },
    { model: 'Trained', own: none, other: slots },
    { model: 'Live', own: none, other: { frequency: 60, days: [], times: [], localTimeZoneId: 'UTC' } },
    { model: 'Pushed', own: none, other: none },
  ];
  for (const { model, own, other } of schedules) {
    test(`has of the model ${model} the schedules that fit its kind`, async () => {
      const path = `/groups/${scheduled.id}/datasets/${guid(`semantic model ${model}`)}`;
      const answers = await Promise.all(
        ['refreshSchedule', 'directQueryRefreshSchedule'].map(async (call) => {
          const { status, body } = await ask(`${path}/${call}`);
          return status === 200 ? body : { status, body };
        }),
      );
      assert.deepEqual(answers, [own, other]);
    });
  }

  test('keeps the details of a refresh out of the history, and gives them to whoever asks for it', async () => {
    const { body } = await ask(ledger);
    assert.deepEqual(body.value[1], {
      requestId: guid('refresh Ledger 2'),
      refreshType: 'ViaEnhancedApi',
      startTime: '2026-11-20T06:00:00.000Z',
      endTime: '2026-11-20T06:30:00.000Z',
      status: 'Failed',
      extendedStatus: 'TimedOut',
    });
    const finished = await ask(`${ledger}/${guid('refresh Ledger 2')}`);
    assert.deepEqual(
      [finished.status, finished.body],
      [
        200,
        {
          startTime: '2026-11-20T06:00:00.000',
          endTime: '2026-11-20T06:30:00.000',
          type: 'Full',
          commitMode: 'PartialBatch',
          status: 'Failed',
          extendedStatus: 'TimedOut',
          currentRefreshType: 'Full',
          numberOfAttempts: 0,
          objects: [
            { table: 'Entries', partition: '2026', status: 'Completed' },
            { table: 'Accounts', status: 'Failed' },
          ],
          messages: [],
          refreshAttempts: [],
        },
      ],
    );
    const running = await ask(`${ledger}/${guid('refresh Ledger 3')}`);
    assert.deepEqual([running.status, running.body.endTime], [202, undefined]);
  });

  const headcount = `/groups/${guid('workspace People')}/datasets/${guid('semantic model Headcount')}/refreshes`;
  const live = `/groups/${guid('workspace Supply chain')}/datasets/${guid('semantic model Stock on hand (live)')}/refreshes`;
  const refusals: { name: string; path: string; token?: string; status: number; code?: string }[] = [
    { name: 'no token', path: '/groups', token: '', status: 401, code: 'TokenInvalid' },
    { name: 'a token of another cloud', path: '/groups', token: 'Bearer foreign', status: 401, code: 'TokenInvalid' },
    { name: 'an expired token', path: '/groups', token: 'Bearer expired', status: 403, code: 'TokenExpired' },
    {
      name: 'a workspace without a role',
      path: `/groups/${guid('workspace Board')}/datasets`,
      status: 401,
      code: 'PowerBINotAuthorizedException',
    },
    {
      name: 'a workspace that is not there',
      path: `/groups/${guid('nothing')}/datasets`,
      status: 404,
      code: 'PowerBIEntityNotFound',
    },
    {
      name: 'a model of another workspace',
      path: `/groups/${guid('workspace People')}/datasets/${sales}/refreshes`,
      status: 404,
      code: 'PowerBIEntityNotFound',
    },
    { name: 'the history to a Viewer', path: headcount, status: 403, code: 'PowerBINotAuthorizedException' },
    { name: 'the history of a DirectQuery model', path: live, status: 415, code: 'InvalidRequest' },
    {
      name: 'a schedule to a Viewer',
      path: headcount.replace(/refreshes$/, 'refreshSchedule'),
      status: 403,
      code: 'PowerBINotAuthorizedException',
    },
    {
      name: 'details of a refresh that has none',
      path: `${ledger}/${guid('refresh Ledger 1')}`,
      status: 404,
      code: 'PowerBIEntityNotFound',
    },
    { name: 'details to a Viewer', path: `${headcount}/x`, status: 403, code: 'PowerBINotAuthorizedException' },
    {
      name: '$top=0',
      path: `/groups/${finance}/datasets/${sales}/refreshes?$top=0`,
      status: 400,
      code: 'InvalidRequest',
    },
    { name: '$top=1.5', path: '/groups?$top=1.5', status: 400, code: 'InvalidRequest' },
    {
      name: 'a filter that it does not know',
      path: "/groups?$filter=name%20ne%20'x'",
      status: 400,
      code: 'InvalidRequest',
    },
    { name: 'a path that is not there', path: '/workspaces', status: 404 },
  ];
  for (const { name, path, token, status, code } of refusals) {
    test(`refuses ${name}`, async () => {
      const answer = await ask(path, token);
      assert.deepEqual([answer.status, answer.body?.error.code], [status, code]);
    });
  }

  test('names its request in a header', async () => {
    assert.match((await ask('/groups')).headers.get('requestid') ?? '', /^[0-9a-f-]{36}$/);
  });

  test('can be made to answer as throttled, as a broken gateway, and as a tenant that is closed to applications', async () => {
    const { tooManyRequests, badGateway, notAccessible, pageOfProxy, notLicensed } = powerBiAnswers;
    assert.match(await pageOfProxy(401).text(), /^<html>/);
    assert.match(await notLicensed(403).text(), /"code":"PowerBINotLicensedException"/);
    assert.equal(tooManyRequests(30).headers.get('retry-after'), '30');
    assert.match(await badGateway().text(), /^<html>/);
    assert.deepEqual(await notAccessible(200).json(), { Message: 'API is not accessible for application' });
  });
});

/** What is sent beside what is described: the number of a refresh, and the status of an object, which the examples show. */
const undescribed: Readonly<Record<string, object>> = {
  Group: {},
  Dataset: {},
  Refresh: { id: {} },
  RefreshAttempt: {},
  DatasetRefreshDetail: {},
  DatasetRefreshObjects: { status: {} },
  RefreshSchedule: {},
  DirectQueryRefreshSchedule: {},
};

/**
 * The description as a schema that allows nothing else. Names are compared in lower case: the description spells some in
 * Pascal case that its own examples spell in camel case.
 */
function schemaOf(definition: string): object {
  const definitions = JSON.parse(JSON.stringify(swagger.definitions), (key, value) => {
    if (key === 'properties') return lowerCased(value);
    const more = undescribed[key];
    return more ? { ...value, properties: { ...value.properties, ...more }, unevaluatedProperties: false } : value;
  });
  return { definitions, $ref: `#/definitions/${definition}` };
}

function lowerCased(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inner]));
}
