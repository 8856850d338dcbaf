import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { powerBiAnswers } from '../../sandbox/services/power-bi/answers.ts';
import { credentialsInvalid } from '../../sandbox/services/power-bi/service-exceptions.ts';
import {
  aModelWith,
  aSemanticModel,
  aWorkspace,
  guid,
  type RefreshOptions,
  type SemanticModel,
} from '../../sandbox/services/power-bi/workspace.ts';
import { answeringHistories, play } from '../support/scenario.ts';

type Past = readonly RefreshOptions[];

const fine: RefreshOptions = { status: 'Completed', startedMinutesAgo: 600, tookMinutes: 4 };
const exception = (errorDescription: string) => ({
  serviceExceptionJson: JSON.stringify({ errorCode: 'ModelRefresh_ShortMessage_ProcessingError', errorDescription }),
});
const framing = { type: 'DirectLakeFraming', tookMinutes: 0.05 };
const enhanced = { type: 'ViaEnhancedApi', tookMinutes: 5 };
const failures = [60, 1500, 3000, 4500].map(
  (startedMinutesAgo): RefreshOptions => ({
    status: 'Failed',
    startedMinutesAgo,
    tookMinutes: 3,
    fields: { serviceExceptionJson: credentialsInvalid },
  }),
);

/** Each a model of its own: what its history holds, newest first, and what it is found to be. */
const cases: readonly {
  name: string;
  past: Past;
  condition: string;
  model?: Partial<Pick<SemanticModel, 'mode' | 'isRefreshable'>>;
}[] = [
  {
    name: 'Failed around a framing',
    past: [
      { status: 'Completed', ...framing, startedMinutesAgo: 50 },
      { status: 'Failed', ...enhanced, startedMinutesAgo: 60, tookMinutes: 30, fields: exception('Rejected.') },
      fine,
    ],
    condition: 'failed',
  },
  {
    name: 'Framing refused within',
    past: [
      {
        status: 'Failed',
        ...framing,
        startedMinutesAgo: 30,
        fields: exception('Another refresh request is already executing'),
      },
      { status: 'Completed', ...enhanced, startedMinutesAgo: 35, tookMinutes: 12 },
      fine,
    ],
    condition: 'ok',
  },
  {
    name: 'Framing failed by itself',
    past: [
      { status: 'Failed', ...framing, startedMinutesAgo: 30, fields: exception('The source tables do not exist.') },
      { status: 'Completed', ...enhanced, startedMinutesAgo: 35, tookMinutes: 12, tables: ['Sales'] },
      fine,
    ],
    condition: 'failed',
  },
  {
    name: 'Framed again',
    past: [
      { status: 'Completed', ...framing, startedMinutesAgo: 20 },
      { status: 'Failed', ...framing, startedMinutesAgo: 30, fields: exception('The source tables do not exist.') },
      fine,
    ],
    condition: 'ok',
  },
  {
    name: 'Completed without details',
    past: [
      { status: 'Completed', ...enhanced, startedMinutesAgo: 30 },
      { status: 'Failed', ...enhanced, startedMinutesAgo: 40, fields: exception('Table 1 was rejected.') },
      fine,
    ],
    condition: 'failed',
  },
  {
    name: 'Other table completed',
    past: [
      { status: 'Completed', ...enhanced, startedMinutesAgo: 30, tables: ['Stock/All'] },
      { status: 'Failed', ...enhanced, startedMinutesAgo: 40, tables: ['Sales/2026'] },
      fine,
    ],
    condition: 'failed',
  },
  {
    name: 'Same tables completed',
    past: [
      { status: 'Completed', ...enhanced, startedMinutesAgo: 20, tables: ['Stock'] },
      { status: 'Completed', ...enhanced, startedMinutesAgo: 30, tables: ['Sales/2026', 'Costs'] },
      { status: 'Failed', ...enhanced, startedMinutesAgo: 40, tables: ['Sales/2026', 'Stock/All'] },
      fine,
    ],
    condition: 'ok',
  },
  {
    name: 'Only calculated since',
    past: [
      { status: 'Completed', ...enhanced, startedMinutesAgo: 30, tables: ['Sales'], processing: { type: 'Calculate' } },
      { status: 'Failed', ...enhanced, startedMinutesAgo: 40, tables: ['Sales'] },
      fine,
    ],
    condition: 'failed',
  },
  {
    name: 'Whole model completed',
    past: [
      { status: 'Completed', type: 'OnDemand', startedMinutesAgo: 30, tookMinutes: 5 },
      { status: 'Failed', ...enhanced, startedMinutesAgo: 40, tables: ['Sales'] },
      fine,
    ],
    condition: 'ok',
  },
  {
    name: 'Caches filled since',
    past: [
      {
        status: 'Completed',
        startedMinutesAgo: 30,
        tookMinutes: 1,
        fields: { refreshAttempts: [{ attemptId: 1, startTime: '', endTime: '', type: 'Query' }] },
      },
      { status: 'Failed', startedMinutesAgo: 40, tookMinutes: 5 },
      fine,
    ],
    condition: 'failed',
  },
  {
    name: 'Ended in one instant',
    past: [
      { status: 'Completed', startedMinutesAgo: 35, tookMinutes: 5 },
      { status: 'Failed', startedMinutesAgo: 40, tookMinutes: 10 },
      fine,
    ],
    condition: 'failed',
  },
  {
    name: 'Waited and ended later',
    past: [
      { status: 'Failed', startedMinutesAgo: 40, tookMinutes: 20 },
      { status: 'Completed', startedMinutesAgo: 40, tookMinutes: 10 },
      fine,
    ],
    condition: 'failed',
  },
  {
    name: 'DirectQuery with aggregations',
    past: [{ status: 'Failed', startedMinutesAgo: 60, tookMinutes: 3 }, fine],
    condition: 'failed',
    model: { isRefreshable: false },
  },
  {
    name: 'Switched off',
    past: [...failures, { ...fine, startedMinutesAgo: 6000 }],
    condition: 'failed',
    model: { isRefreshable: false },
  },
  { name: 'Nothing refreshes it', past: [], condition: 'not refreshable', model: { isRefreshable: false } },
  { name: 'Small letters', past: [{ ...fine, status: 'completed' }], condition: 'ok' },
  { name: 'At work', past: [{ status: 'inProgress', startedMinutesAgo: 6 }, fine], condition: 'running' },
  {
    name: 'Failed in small letters',
    past: [{ status: 'failed', startedMinutesAgo: 60, tookMinutes: 3 }, fine],
    condition: 'failed',
  },
  {
    name: 'Unknown with an end',
    past: [
      {
        status: 'Unknown',
        ...enhanced,
        startedMinutesAgo: 20,
        tookMinutes: 0.05,
        fields: { extendedStatus: 'InProgress' },
      },
      fine,
    ],
    condition: 'running',
  },
  {
    name: 'Cancelled by its extended status',
    past: [{ status: 'Unknown', ...enhanced, startedMinutesAgo: 20, fields: { extendedStatus: 'Cancelled' } }, fine],
    condition: 'cancelled',
  },
  {
    name: 'Timed out',
    past: [
      {
        status: 'Failed',
        ...enhanced,
        startedMinutesAgo: 400,
        tookMinutes: 300,
        fields: { extendedStatus: 'TimedOut' },
      },
      { ...fine, startedMinutesAgo: 1600 },
    ],
    condition: 'failed',
  },
  {
    name: 'Old row with an empty end',
    past: [
      { ...fine, startedMinutesAgo: 60 },
      { status: 'Unknown', startedMinutesAgo: 6000, fields: { endTime: '' } },
      { ...fine, startedMinutesAgo: 9000 },
    ],
    condition: 'ok',
  },
  {
    name: 'Old rows of every oddity',
    past: [
      { ...fine, startedMinutesAgo: 60 },
      { status: 'Hibernating', startedMinutesAgo: 6000, tookMinutes: 5 },
      { status: '', startedMinutesAgo: 6100, tookMinutes: 5 },
      { status: 'Completed', startedMinutesAgo: 6200, fields: { startTime: 'soon', endTime: '0001-01-01T00:00:00' } },
      { status: 'Unknown', startedMinutesAgo: 6300, fields: { startTime: null, endTime: null } },
      { status: 'Failed', startedMinutesAgo: 6400, fields: { endTime: null, refreshAttempts: null } },
    ],
    condition: 'ok',
  },
  {
    name: 'Newest row of no date',
    past: [{ status: 'Completed', startedMinutesAgo: 60, fields: { startTime: '', endTime: '' } }, fine],
    condition: 'unreadable',
  },
];

const check = await play(
  { after },
  {
    workspaces: () => [
      aWorkspace(
        'Finance',
        'Contributor',
        cases.map(({ name, past, model }) => aModelWith(name, new Date(), past, model)),
      ),
    ],
  },
);

describe('which refresh decides', () => {
  const found = new Map(check.findings.map((finding) => [finding.asset.name, finding]));
  for (const { name, condition } of cases) {
    test(`${name}: ${condition}`, () => {
      assert.equal(found.get(name)?.condition, condition, found.get(name)?.reason);
    });
  }

  test('details are asked of suspects alone', () => {
    const details = check.requests.filter((line) => /\/refreshes\/[^/]+$/.test(line));
    // Two for what failed and what completed after it; one where what failed has none.
    assert.equal(details.length, 1 + 2 + 3 + 2);
    const asked = check.requests.filter((line) => line.startsWith('Power BI'));
    const schedules = cases.filter(({ name }) =>
      asked.some((line) => line.endsWith(`/${guid(`semantic model ${name}`)}/refreshSchedule`)),
    );
    assert.deepEqual(
      schedules.map(({ name }) => name),
      ['DirectQuery with aggregations', 'Switched off', 'Nothing refreshes it', 'Timed out'],
    );
    // Those that are refreshed though they are not refreshable may have the other schedule.
    assert.equal(asked.length, 1 + 1 + cases.length + details.length + schedules.length + 2);
  });

  test('the card says why a failure stands though something completed after it', () => {
    const card = check.cards.flat();
    const doubt =
      '“Caches filled since”, “Completed without details” and 3 more still count as broken, although refreshes completed since: it is not known whether these refreshed all that had gone wrong. Refresh the whole of each once to settle this.';
    assert.ok(card.includes(doubt), card.join('\n'));
    const told = card[card.findIndex((line) => line.startsWith('🔴 Timed out · ')) + 1];
    assert.match(told ?? '', /The refresh took longer than its timeout allows\.$/);
    assert.equal(
      found.get('Timed out')?.refresh?.failure?.advice,
      'Use incremental refresh, make the semantic model smaller, or give the refresh more time.',
    );
    assert.equal(found.get('Switched off')?.failuresInARow, 4);
  });
});

describe('what Power BI refuses, in the light of what else was read', { concurrency: 2 }, () => {
  const workspaces = (...names: string[]) => [
    aWorkspace(
      'Finance',
      'Contributor',
      ['Good', ...names].map((name) => aSemanticModel(name, new Date(), { story: 'cc' })),
    ),
  ];

  test('is a licence, a model of usage metrics, or not the role that was just used', async (t) => {
    const { findings } = await play(t, {
      workspaces: () => workspaces('Licence', 'Report Usage Metrics Model', 'Hidden'),
      disturb: answeringHistories({
        Licence: () => powerBiAnswers.notLicensed(403),
        'Report Usage Metrics Model': powerBiAnswers.entityNotFound,
        Hidden: () => powerBiAnswers.notAuthorized(401),
      }),
    });
    const start = 'Asked for its refresh history, Power BI answered';
    assert.deepEqual(
      findings.flatMap(({ asset, reason, advice }) => (reason ? [`${asset.name}: ${reason} ${advice}`] : [])),
      [
        `Hidden: ${start} 401 (PowerBINotAuthorizedException). The role in the workspace “Finance” is not the cause: other models there were read with it. Ask the owner of this one.`,
        `Licence: ${start} 403 (PowerBINotLicensedException). The workspace “Finance” asks for a licence that the service principal does not have: it is Premium Per User, or its capacity is gone. Move it to a capacity that is there, or to Pro; no role helps.`,
        `Report Usage Metrics Model: ${start} 404 (PowerBIEntityNotFound). It is a hidden model of Power BI’s usage metrics, whose history only its owner may read. Leave it out: put “!Report Usage Metrics Model” and “!Usage Metrics Report” into power-bi-semantic-models, each on a line.`,
      ],
    );
  });

  test('and the models of usage metrics stay out when they are left out so', async (t) => {
    const { conditions, step } = await play(t, {
      workspaces: () => workspaces('Report Usage Metrics Model', 'Usage Metrics Report'),
      inputs: { 'power-bi-semantic-models': '!Report Usage Metrics Model\n!Usage Metrics Report' },
    });
    assert.deepEqual(conditions, ['Good: ok']);
    assert.equal(step.outputs.status, 'ok');
  });

  test('is a proxy where a page came back', async (t) => {
    const { failures } = await play(t, {
      disturb: ({ url }) => (url.includes('/groups?') ? powerBiAnswers.pageOfProxy(401) : undefined),
    });
    assert.deepEqual(failures, [
      'Asked for the list of workspaces, a web page with status 401 came back in place of Power BI’s answer: “Access Denied (authentication_failed)”. Look for a proxy or a firewall between the runner and Power BI.',
    ]);
  });
});

test('a scope in which nothing is refreshed is not called free of problems', async (t) => {
  const { cards, step, conditions } = await play(t, {
    workspaces: () => [
      aWorkspace('Live', 'Contributor', [
        aSemanticModel('Orders', new Date(), { story: '', mode: 'DirectQuery' }),
        aSemanticModel('Clicks', new Date(), { story: '', mode: 'DirectQuery' }),
      ]),
    ],
  });
  assert.deepEqual(conditions, ['Clicks: not refreshable', 'Orders: not refreshable']);
  assert.deepEqual(cards[0]?.slice(0, 2), ['🟠 Nothing in scope is refreshed', '2 not refreshable']);
  assert.deepEqual([step.exitCode, step.outputs.status, step.outputs['checked-count']], [0, 'ok', '0']);
});
