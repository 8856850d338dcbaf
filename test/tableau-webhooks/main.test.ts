import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { run } from '../../src/tableau-webhooks/main.ts';
import { aTableau, aWebhook, tokenInputs, withoutAdministrators, worldOf } from '../sources/tableau/simulation.ts';
import { now } from '../support/builders.ts';
import { inputsOf } from '../support/inputs.ts';

const url = 'https://relay.example/tableau/0123456789abcdef0123456789abcdef';
const rowsSchema = v.array(v.looseObject({ id: v.optional(v.string()), outcome: v.string() }));

/** Runs the action once against this Tableau, and keeps all that it told. */
async function manage(tableau: ReturnType<typeof aTableau>, inputs: Readonly<Record<string, string>>) {
  const { world, asked } = worldOf(tableau);
  const outputs = new Map<string, string | number>();
  const failures: string[] = [];
  const summaries: string[] = [];
  const masked: string[] = [];
  const runner = {
    output: (name: string, value: string | number) => void outputs.set(name, value),
    fail: (sentence: string) => void failures.push(sentence),
    summarize: async (markdown: string) => void summaries.push(markdown),
  };
  await run(world, runner, inputsOf({ ...tokenInputs, ...inputs }, masked));
  const output = String(outputs.get('webhooks'));
  const calls = asked().filter((call) => !call.includes('auth/'));
  return {
    output,
    rows: v.parse(rowsSchema, JSON.parse(output)),
    failures,
    summary: summaries.join(''),
    masked,
    calls,
    lines: world.lines,
  };
}

function siteWith(...webhooks: ReturnType<typeof aWebhook>[]) {
  const tableau = aTableau();
  for (const webhook of webhooks) tableau.site.webhooks.set(webhook.id, webhook);
  return tableau;
}

const state = ({ site }: ReturnType<typeof aTableau>) =>
  [...site.webhooks.values()].map(({ name, event, url, isEnabled }) => ({ name, event, url, isEnabled }));

test('lists webhooks by their host only', async () => {
  const { rows, lines, summary, failures } = await manage(siteWith(aWebhook()), {});
  const row = {
    id: 'webhook-1',
    name: 'Alerts WorkbookRefreshFailed',
    event: 'WorkbookRefreshFailed',
    isEnabled: true,
  };
  assert.deepEqual(rows, [{ ...row, host: 'relay.example', outcome: 'found' }]);
  assert.deepEqual(lines, [
    '“Alerts WorkbookRefreshFailed”: found. WorkbookRefreshFailed, calls relay.example, enabled, id webhook-1',
  ]);
  assert.equal(
    summary,
    `## Tableau webhooks

| Webhook | Event | Calls | State | Result | Id |
| --- | --- | --- | --- | --- | --- |
| Alerts WorkbookRefreshFailed | WorkbookRefreshFailed | relay\\.example | enabled | found | webhook\\-1 |
`,
  );
  assert.deepEqual(failures, []);
});

test('says so when there is none', async () => {
  assert.deepEqual((await manage(aTableau(), {})).lines, ['The site has no webhook.']);
});

test('creates one webhook for each failure, and none a second time', async () => {
  const tableau = aTableau();
  const create = { command: 'create', 'webhook-name': 'Alerts', 'webhook-url': url };
  const first = await manage(tableau, create);
  const two = ['DatasourceRefreshFailed', 'WorkbookRefreshFailed'];
  const wanted = two.map((event) => ({ name: `Alerts ${event}`, event, url, isEnabled: true }));
  assert.deepEqual(state(tableau), wanted);
  assert.deepEqual(first.calls, ['GET webhooks', ...two.map(() => 'POST webhooks')]);
  assert(first.masked.includes(url));
  const second = await manage(tableau, create);
  assert.deepEqual(second.calls, ['GET webhooks']);
  assert.deepEqual(state(tableau), wanted);
  assert.match(second.lines[0] ?? '', /^“Alerts DatasourceRefreshFailed”: unchanged\./);
});

const off = aWebhook({
  name: 'BI Refresh Alerts WorkbookRefreshFailed',
  url: 'https://old.example/tableau/x',
  isEnabled: false,
  statusChangeReason: 'Webhook disabled after 4 failed attempts',
});
const createOne = { command: 'create', 'webhook-url': url, events: 'WorkbookRefreshFailed' };

test('a webhook that create finds disabled is moved and enabled again, and why it was off is said', async () => {
  const tableau = siteWith({ ...off });
  const { rows, failures, lines } = await manage(tableau, createOne);
  assert.deepEqual(
    [state(tableau), rows.map(({ outcome }) => outcome), failures],
    [
      [{ name: off.name, event: off.event, url, isEnabled: true }],
      ['enabled again (was disabled: Webhook disabled after 4 failed attempts)'],
      [],
    ],
  );
  assert.match(lines[0] ?? '', /^“BI Refresh Alerts WorkbookRefreshFailed”: enabled again \(was disabled: /);
});

test('a dry run of create enables nothing, and says what it would', async () => {
  const tableau = siteWith({ ...off, statusChangeReason: '' });
  const { rows, calls } = await manage(tableau, { ...createOne, 'dry-run': 'true' });
  assert.deepEqual([rows.map(({ outcome }) => outcome), calls], [['would be enabled again'], ['GET webhooks']]);
});

test('a webhook that stays off although create enables it makes the step red', async () => {
  const tableau = siteWith({ ...off });
  const { fetch } = tableau;
  const stubborn = async (request: Request) => {
    const response = await fetch(request);
    if (request.method !== 'PUT') return response;
    return new Response((await response.text()).replace('"isEnabled":true', '"isEnabled":false'), response);
  };
  const { rows, failures } = await manage({ ...tableau, fetch: stubborn }, createOne);
  assert.deepEqual(
    rows.map(({ outcome }) => outcome),
    ['failed'],
  );
  assert.deepEqual(failures, [
    '1 webhook failed. “BI Refresh Alerts WorkbookRefreshFailed” stays disabled, so that no event comes: Tableau took the change and left it off. Enable it in Tableau, or delete it and run create again.',
  ]);
});

test('creates for the events that are named, and moves what calls another address', async () => {
  const old = aWebhook({ name: 'BI Refresh Alerts WorkbookRefreshFailed', url: 'https://old.example/tableau/x' });
  const tableau = siteWith(old);
  const { rows } = await manage(tableau, {
    command: 'create',
    'webhook-url': url,
    events: 'WorkbookRefreshFailed, ViewDeleted, ViewDeleted',
  });
  assert.deepEqual(
    state(tableau).map(({ name, url }) => [name, url]),
    [
      ['BI Refresh Alerts WorkbookRefreshFailed', url],
      ['BI Refresh Alerts ViewDeleted', url],
    ],
  );
  assert.deepEqual(
    rows.map(({ outcome }) => outcome),
    ['updated', 'created'],
  );
});

const disabled = aWebhook({ isEnabled: false, statusChangeReason: 'Webhook disabled after 4 failed attempts' });
const changes = [
  { name: 'gets', inputs: { command: 'get' }, from: aWebhook(), to: {}, outcome: 'found', calls: [] },
  {
    name: 'updates, and leaves a disabled webhook disabled for its reason',
    inputs: {
      command: 'update',
      'webhook-url': 'https://new.example/x',
      events: 'WorkbookDeleted',
      'webhook-name': 'New',
    },
    from: disabled,
    to: { url: 'https://new.example/x', event: 'WorkbookDeleted', name: 'New' },
    outcome: 'updated',
    calls: ['PUT webhooks/webhook-1'],
  },
  {
    name: 'enables what Tableau disabled',
    inputs: { command: 'enable' },
    from: disabled,
    to: { isEnabled: true, statusChangeReason: '' },
    outcome: 'enabled',
    calls: ['PUT webhooks/webhook-1'],
  },
  {
    name: 'enables nothing twice',
    inputs: { command: 'enable' },
    from: aWebhook(),
    to: {},
    outcome: 'unchanged',
    calls: [],
  },
  {
    name: 'disables with a reason',
    inputs: { command: 'disable', 'status-change-reason': 'Relay moves' },
    from: aWebhook(),
    to: { isEnabled: false, statusChangeReason: 'Relay moves' },
    outcome: 'disabled',
    calls: ['PUT webhooks/webhook-1'],
  },
  {
    name: 'disables without a reason in Tableau’s words',
    inputs: { command: 'disable' },
    from: aWebhook(),
    to: { isEnabled: false, statusChangeReason: 'Webhook disabled by user' },
    outcome: 'disabled',
    calls: ['PUT webhooks/webhook-1'],
  },
  {
    name: 'tests',
    inputs: { command: 'test' },
    from: aWebhook(),
    to: {},
    outcome: 'tested, answered 200',
    calls: ['GET webhooks/webhook-1/test'],
  },
];
for (const { name, inputs, from, to, outcome, calls } of changes) {
  test(name, async () => {
    const tableau = siteWith({ ...from });
    const result = await manage(tableau, { ...inputs, 'webhook-id': 'webhook-1' });
    assert.deepEqual(tableau.site.webhooks.get('webhook-1'), { ...from, ...to, updatedAt: now });
    assert.deepEqual(
      result.rows.map((row) => row.outcome),
      [outcome],
    );
    assert.deepEqual(result.calls, ['GET webhooks/webhook-1', ...calls]);
    assert.deepEqual(result.failures, []);
  });
}

test('deletes several, and one that does not exist stops no other', async () => {
  const tableau = siteWith(aWebhook({ id: 'a', name: 'A' }), aWebhook({ id: 'c', name: 'C' }));
  const { failures, rows } = await manage(tableau, { command: 'delete', 'webhook-id': 'a\nb\nc' });
  assert.equal(tableau.site.webhooks.size, 0);
  assert.deepEqual(
    rows.map(({ id, outcome }) => [id, outcome]),
    [
      ['a', 'deleted'],
      ['b', 'failed'],
      ['c', 'deleted'],
    ],
  );
  assert.deepEqual(failures, [
    '1 webhook failed. Tableau answered 404 to reading the webhook b: 404027 – Resource Not Found – Webhook could not be found.',
  ]);
});

for (const { command, inputs } of [
  { command: 'create', inputs: { 'webhook-url': url } },
  { command: 'update', inputs: { 'webhook-id': 'webhook-1', 'webhook-name': 'New' } },
  { command: 'disable', inputs: { 'webhook-id': 'webhook-1' } },
  { command: 'test', inputs: { 'webhook-id': 'webhook-1' } },
  { command: 'delete', inputs: { 'webhook-id': 'webhook-1' } },
]) {
  test(`a dry run says what ${command} would do, and does not do it`, async () => {
    const tableau = siteWith(aWebhook());
    const { calls, lines } = await manage(tableau, { command, ...inputs, 'dry-run': 'true' });
    assert.deepEqual(state(tableau), state(siteWith(aWebhook())));
    assert.deepEqual(tableau.posted, []);
    assert.deepEqual(calls, [command === 'create' ? 'GET webhooks' : 'GET webhooks/webhook-1']);
    assert.match(lines[0] ?? '', /: would be (created|updated|disabled|tested|deleted)\./);
  });
}

test('a test that is not answered well fails the step', async () => {
  const tableau = aTableau(undefined, () => 404);
  tableau.site.webhooks.set('webhook-1', aWebhook());
  const { failures } = await manage(tableau, { command: 'test', 'webhook-id': 'webhook-1' });
  assert.deepEqual(failures, [
    '1 webhook failed. Tableau’s test of “Alerts WorkbookRefreshFailed” came to 404, and should have come to 200. Look into the log of what it calls; where the log has no request, the test did not arrive.',
  ]);
});

test('a hostile name stays text, and no secret is told', async () => {
  const name = `::error::x | </td><script>\n##[error]y [a](b) ${'😀'.repeat(300)}`;
  const tableau = siteWith(aWebhook({ name }));
  const { lines, summary, output, masked } = await manage(tableau, {});
  assert(summary.includes('| \\:\\:error\\:\\:x \\| &lt;/td\\>&lt;script\\> \\#\\#\\[error\\]y \\[a\\]\\(b\\) 😀'));
  assert.equal(lines.length, 1);
  for (const told of [...lines, summary, output]) {
    assert(!told.includes('0123456789abcdef'));
    assert(!told.includes(tokenInputs['tableau-token-secret']));
  }
  assert.deepEqual(masked, [tokenInputs['tableau-token-secret']]);
});

test('who is no administrator is told so', async () => {
  await assert.rejects(manage(aTableau(withoutAdministrators), {}), {
    message:
      'Tableau answered 403 to listing the webhooks: 403004 – Forbidden – The user is not authorized to perform this action.',
  });
});

const wrong = [
  { inputs: { command: 'create' }, problem: 'webhook-url: is missing: the command create needs it.' },
  { inputs: { command: 'test' }, problem: 'webhook-id: is missing: the command test needs it.' },
  {
    inputs: { command: 'update', 'webhook-id': 'a' },
    problem: 'webhook-name: is missing: update changes webhook-name, webhook-url or events.',
  },
  {
    inputs: { command: 'update', 'webhook-id': 'a', events: 'ViewDeleted\nSiteDeleted' },
    problem: 'events: must be one event for update: a webhook is called for one.',
  },
  {
    inputs: { command: 'delete', 'webhook-id': 'a,..,b' },
    problem: 'webhook-id: line 2 must be the id of a webhook, as the command list shows it.',
  },
  {
    inputs: { command: 'create', 'webhook-url': 'http://relay.example/secret' },
    problem: 'webhook-url: must be a URL that begins with https://: Tableau calls no other.',
  },
  {
    inputs: { command: 'create', 'webhook-url': url, events: 'WorkbookBroke' },
    problem:
      'events: must be an event of Tableau, for example DatasourceRefreshFailed, DatasourceRefreshSucceeded, WorkbookRefreshFailed, WorkbookRefreshSucceeded.',
  },
  {
    inputs: { command: 'enable', 'webhook-id': 'a', 'status-change-reason': 'x' },
    problem: 'status-change-reason: goes with the command disable: Tableau takes a reason for nothing else.',
  },
  { inputs: { 'dry-run': 'maybe' }, problem: 'dry-run: must be one of false, true, but is “maybe”.' },
];
for (const { inputs, problem } of wrong) {
  test(`refuses before any request: ${problem}`, async () => {
    const { world, asked } = worldOf(aTableau());
    const runner = { output: () => {}, fail: () => {}, summarize: async () => {} };
    await assert.rejects(run(world, runner, inputsOf({ ...tokenInputs, ...inputs })), { message: problem });
    assert.deepEqual(asked(), []);
  });
}
