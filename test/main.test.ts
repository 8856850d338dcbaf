import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from '../src/main.ts';
import { InputError } from '../src/runner/inputs.ts';
import type { HttpResponse } from '../src/transport/transport.ts';
import { inputsOf } from './support/inputs.ts';
import { aRunner } from './support/runner.ts';
import { answering, aWorld } from './support/world.ts';

const inputs = {
  'power-bi-tenant-id': 'contoso.com',
  'power-bi-client-id': 'c11e2222-0000-4000-8000-000000000002',
  'power-bi-client-secret': 'abc~secret',
  'power-bi-workspaces': '*',
  'teams-webhook-url': 'https://flow.example/1?sig=signature',
  'heartbeat-url': 'https://heartbeat.example/switch',
};

const list = (value: unknown) => ({ text: JSON.stringify({ value: [value] }) });
const token = { text: '{"token_type":"Bearer","expires_in":3599,"access_token":"a.power.bi.token"}' };
const failedAt = '2026-11-20T06:00:00Z';

/** One workspace with one model that failed, a Teams channel and a heartbeat; `teams` is what the channel answers. */
async function checking({ teams = { status: 202 }, more = {} }: { teams?: Partial<HttpResponse>; more?: object }) {
  const { transport, requests } = answering(({ service, url }) => {
    if (service === 'Microsoft Entra') return token;
    if (service === 'Teams') return teams;
    if (service === 'heartbeat-url') return {};
    if (String(url).endsWith('/datasets')) return list({ id: 'm-1', name: 'Sales', isRefreshable: true });
    if (String(url).includes('/refreshes')) return list({ status: 'Failed', startTime: failedAt, endTime: failedAt });
    return list({ id: 'w-1', name: 'Finance' });
  });
  const runner = aRunner();
  await run(aWorld({ transport, log: runner.log }), runner, inputsOf({ ...inputs, ...more }));
  return {
    told: runner.told,
    asked: requests.map(({ service, step, url }) =>
      service === 'heartbeat-url' ? `${service}: ${new URL(url).pathname}` : `${service}: ${step}`,
    ),
  };
}

const reading = [
  'Microsoft Entra: signing in',
  'Power BI: reading the list of workspaces',
  'Power BI: reading the semantic models of “Finance”',
  'Power BI: reading its refresh history',
];

test('a run: read, judge, tell, report', async () => {
  const { asked, told } = await checking({});
  assert.deepEqual(asked, [
    'heartbeat-url: /switch/start',
    ...reading,
    'Teams: posting a card',
    'heartbeat-url: /switch',
  ]);
  assert.deepEqual(told, [
    '[Power BI]',
    'Finance: 1 semantic model',
    'output status=problems',
    'output checked-count=1',
    'output problem-count=1',
    'output unreadable-count=0',
    'Teams: accepted. Teams accepted the card (HTTP 202); whether it was posted shows in the run history of the flow.',
    'error Sales: Failed | Sales in Finance: Power BI gave no reason.',
    'summary ## 🔴 Sales did not refresh',
    'output report-file=/tmp/report.json',
  ]);
});

test('a channel that was not told makes the step red, and the heartbeat hears of it', async () => {
  const { asked, told } = await checking({ teams: { status: 410 } });
  assert.equal(asked.at(-1), 'heartbeat-url: /switch/fail');
  assert.equal(
    told.at(-1),
    'fail Teams was not told. Teams refused the card with HTTP 410. This webhook is gone: make a new one, and put its address into teams-webhook-url.',
  );
});

test('a dry run reads everything and tells nobody', async () => {
  const { asked, told } = await checking({ more: { 'dry-run': 'true' } });
  assert.ok(!asked.some((request) => request.startsWith('Teams')));
  assert.ok(told.includes('[Teams: what would have been sent]'));
});

test('nothing is asked, told or reported when an input is wrong', async () => {
  const runner = aRunner();
  const { transport, requests } = answering(() => ({}));
  const wrong = inputsOf({ ...inputs, notify: 'sometimes' });
  await assert.rejects(run(aWorld({ transport, log: runner.log }), runner, wrong), InputError);
  assert.deepEqual([requests, runner.told], [[], []]);
});

test('a run that is cancelled while it reads waits for nothing more, and tells nobody', {
  timeout: 60_000,
}, async () => {
  const cancelled = new AbortController();
  const { transport, requests } = answering(async ({ service, url, signal }) => {
    if (service === 'Microsoft Entra') return token;
    if (service === 'heartbeat-url') return {};
    if (!String(url).includes('/refreshes')) return list({ id: 'x-1', name: 'Finance', isRefreshable: true });
    const stopped = new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    cancelled.abort(new Error('The run was cancelled.'));
    return await stopped;
  });
  const runner = aRunner();
  const world = aWorld({ transport, log: runner.log, signal: cancelled.signal });
  await assert.rejects(run(world, runner, inputsOf(inputs)), { message: 'The run was cancelled.' });
  assert.deepEqual(runner.told, ['[Power BI]', 'Finance: 1 semantic model']);
  assert.equal(String(requests.at(-1)?.url), 'https://heartbeat.example/switch/fail');
});
