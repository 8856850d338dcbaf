import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHistory } from '../../../src/sources/power-bi/refresh-history.ts';
import { anAsset } from '../../support/builders.ts';
import { completed, failed, running } from './fixtures.ts';

const page = 'https://app.powerbi.com/groups/w/datasets/m';

/** The history of a model with these rows, of whose refreshes nobody gives details. */
async function historyOf(...rows: unknown[]) {
  const asked: unknown[] = [];
  const client = {
    async list(request: unknown) {
      asked.push(request);
      return rows;
    },
    one: async () => Promise.reject(new Error('Power BI answered 404.')),
  };
  return { refreshes: await readHistory(client, anAsset({ name: 'Sa\nles' }), page), asked };
}

const startedAt = new Date('2017-06-13T09:25:43.153Z');
const endedAt = new Date('2017-06-13T09:31:43.153Z');

test('asks for all that Power BI keeps', async () => {
  const { asked } = await historyOf();
  assert.deepEqual(asked, [
    {
      what: 'its refresh history',
      path: 'groups/0f0f0f0f-0000-4000-8000-00000000000a/datasets/5b2a3c1e-0000-4000-8000-000000000001/refreshes?$top=60',
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
        advice: 'Sign in to each source again: settings › Data source credentials. Then switch the schedule on again.',
        reason: 'no credentials are stored for a data source; power bi has switched the schedule off.',
      },
      attempts: 1,
      url: `${page}/refreshdetails/11bf290a-346b-48b7-8973-c5df149337ff`,
    },
  ]);
});

const endTime = '2026-11-20T06:00:00Z';

const instants: [unknown, string | undefined][] = [
  ['2021-12-14T03:46:04.833', '2021-12-14T03:46:04.833Z'],
  ['2021-12-14T03:46:04Z', '2021-12-14T03:46:04.000Z'],
  ['2020-08-27T16:07:47.2487692Z', '2020-08-27T16:07:47.248Z'],
  ['2020-08-27T16:07:47.2487692', '2020-08-27T16:07:47.248Z'],
  ['2021-12-14T03:46:04+01:00', '2021-12-14T02:46:04.000Z'],
  // What stands for no date.
  ['', undefined],
  [null, undefined],
  ['0001-01-01T00:00:00', undefined],
  ['yesterday', undefined],
  [20261120, undefined],
];

for (const [startTime, iso] of instants) {
  test(`reads the instant ${JSON.stringify(startTime)} as ${iso}`, async () => {
    const { refreshes } = await historyOf({ status: 'Unknown', startTime });
    assert.equal(refreshes[0]?.startedAt?.toISOString(), iso);
  });
}

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
