import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHistory } from '../../../src/sources/power-bi/refresh-history.ts';
import { anAsset } from '../../support/builders.ts';
import { completed, failed, running } from './fixtures.ts';

const page = 'https://app.powerbi.com/groups/w/datasets/m';

async function historyOf(...rows: unknown[]) {
  const asked: unknown[] = [];
  const client = {
    async list(question: unknown) {
      asked.push(question);
      return rows;
    },
  };
  return { refreshes: await readHistory(client, anAsset({ name: 'Sa\nles' }), page), asked };
}

const startedAt = new Date('2017-06-13T09:25:43.153Z');
const endedAt = new Date('2017-06-13T09:31:43.153Z');

test('asks for the newest 20', async () => {
  const { asked } = await historyOf();
  assert.deepEqual(asked, [
    {
      what: 'its refresh history',
      path: 'groups/0f0f0f0f-0000-4000-8000-00000000000a/datasets/5b2a3c1e-0000-4000-8000-000000000001/refreshes?$top=20',
      workspace: 'Finance',
    },
  ]);
});

test('reads a running, a completed and a failed refresh', async () => {
  const { refreshes } = await historyOf(running, completed, failed);
  assert.deepEqual(refreshes, [
    {
      id: '9399bb89-25d1-44f8-8576-136d7e9014b1',
      outcome: 'running',
      status: 'Unknown',
      type: 'ViaApi',
      startedAt,
      attempts: 1,
      url: `${page}/refreshdetails/9399bb89-25d1-44f8-8576-136d7e9014b1`,
    },
    {
      id: '9399bb89-25d1-44f8-8576-136d7e9014b1',
      outcome: 'completed',
      status: 'Completed',
      type: 'ViaApi',
      startedAt,
      endedAt,
      attempts: 1,
      url: `${page}/refreshdetails/9399bb89-25d1-44f8-8576-136d7e9014b1`,
    },
    {
      id: '11bf290a-346b-48b7-8973-c5df149337ff',
      outcome: 'failed',
      status: 'Failed',
      type: 'ViaApi',
      startedAt,
      endedAt,
      failure: {
        code: 'ModelRefreshFailed_CredentialsNotSpecified',
        text: 'No credentials are stored for a data source; Power BI has switched the schedule off.',
        advice:
          'Open the semantic model’s settings › Data source credentials, and sign in to each source again. Then switch the schedule on again.',
        reason: 'no credentials are stored for a data source; power bi has switched the schedule off.',
      },
      attempts: 1,
      url: `${page}/refreshdetails/11bf290a-346b-48b7-8973-c5df149337ff`,
    },
  ]);
});

const endTime = '2026-11-20T06:00:00Z';
const statuses = [
  { row: { status: 'Unknown' }, outcome: 'running' },
  { row: { status: 'Unknown', endTime: null }, outcome: 'running' },
  { row: { status: 'Unknown', endTime }, outcome: 'unknown' },
  { row: { status: 'InProgress' }, outcome: 'running' },
  { row: { status: 'NotStarted' }, outcome: 'running' },
  { row: { status: 'Cancelling' }, outcome: 'running' },
  { row: { status: 'Completed', endTime }, outcome: 'completed' },
  { row: { status: 'Failed', endTime }, outcome: 'failed' },
  { row: { status: 'Cancelled', endTime }, outcome: 'cancelled' },
  { row: { status: 'Disabled', endTime }, outcome: 'disabled' },
  { row: { status: 'Success', endTime }, outcome: 'unknown' },
  { row: { status: 'completed', endTime }, outcome: 'unknown' },
  { row: { status: '', endTime }, outcome: 'unknown' },
  { row: { status: 'constructor', endTime }, outcome: 'unknown' },
  { row: { status: '__proto__', endTime }, outcome: 'unknown' },
];

for (const { row, outcome } of statuses) {
  test(`takes ${JSON.stringify(row)} for ${outcome}`, async () => {
    const { refreshes } = await historyOf(row);
    assert.deepEqual([refreshes[0]?.outcome, refreshes[0]?.status], [outcome, row.status]);
  });
}

const instants = [
  ['2021-12-14T03:46:04.833', '2021-12-14T03:46:04.833Z'],
  ['2021-12-14T03:46:04Z', '2021-12-14T03:46:04.000Z'],
  ['2020-08-27T16:07:47.2487692Z', '2020-08-27T16:07:47.248Z'],
  ['2020-08-27T16:07:47.2487692', '2020-08-27T16:07:47.248Z'],
  ['2021-12-14T03:46:04+01:00', '2021-12-14T02:46:04.000Z'],
];

for (const [startTime, iso] of instants) {
  test(`reads the instant ${startTime} as ${iso}`, async () => {
    const { refreshes } = await historyOf({ status: 'Unknown', startTime });
    assert.equal(refreshes[0]?.startedAt?.toISOString(), iso);
  });
}

test('puts the newest first, whatever the order of the answer', async () => {
  const at = (hour: number) => ({
    status: 'Completed',
    requestId: `at-${hour}`,
    startTime: `2026-11-20T0${hour}:00:00Z`,
    endTime,
  });
  const notBegun = { status: 'NotStarted', requestId: 'not-begun' };
  const { refreshes } = await historyOf(at(2), at(5), notBegun, at(1));
  assert.deepEqual(
    refreshes.map(({ id }) => id),
    ['not-begun', 'at-5', 'at-2', 'at-1'],
  );
});

test('counts the attempts that Power BI made by itself, and takes the cause from the last of them', async () => {
  const attempt = (attemptId: number, errorCode?: string) => ({
    attemptId,
    type: 'Data',
    ...(errorCode && { serviceExceptionJson: JSON.stringify({ errorCode }) }),
  });
  const { refreshes } = await historyOf({
    status: 'Failed',
    endTime,
    refreshAttempts: [attempt(1, 'First'), attempt(2, 'Second'), attempt(3, 'Third'), { ...attempt(3), type: 'Query' }],
  });
  assert.deepEqual([refreshes[0]?.attempts, refreshes[0]?.failure?.code], [3, 'Third']);
});

test('says no cause where Power BI gives none, and none of a success after a hidden failure', async () => {
  const hidden = [{ attemptId: 1, serviceExceptionJson: '{"errorCode":"X"}' }, { attemptId: 2 }];
  const { refreshes } = await historyOf(
    { status: 'Failed', endTime },
    { status: 'Completed', endTime, refreshAttempts: hidden },
  );
  assert.deepEqual(
    refreshes.map(({ failure, attempts }) => [failure, attempts]),
    [
      [undefined, 1],
      [undefined, 2],
    ],
  );
});

test('makes no link from an id that is not one', async () => {
  const { refreshes } = await historyOf({ status: 'Completed', requestId: '../../x', startTime: endTime });
  assert.deepEqual([refreshes[0]?.id, refreshes[0]?.url], ['2026-11-20T06:00:00.000Z', undefined]);
});

const malformed: [unknown, string][] = [
  [null, 'Invalid type: Expected Object but received null'],
  ['Completed', 'Invalid type: Expected Object but received "Completed"'],
  [{}, 'Invalid key: Expected "status" but received undefined'],
  [{ status: 7 }, 'a status is missing'],
  [{ status: 'Completed', endTime: 'yesterday' }, 'a date cannot be read'],
  [{ status: 'Completed', startTime: 20261120 }, 'a date cannot be read'],
];

for (const [row, reason] of malformed) {
  test(`does not pass over the entry ${JSON.stringify(row)}`, async () => {
    await assert.rejects(historyOf(completed, row), {
      message: `Its refresh history has an entry that this version cannot read (${reason}). Run the check again; if it cannot be read each time, please report this as a bug of BI Refresh Alerts.`,
    });
  });
}
