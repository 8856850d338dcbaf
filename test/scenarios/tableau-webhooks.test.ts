import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startSite } from '../../sandbox/halden-foods/site-sandbox.ts';
import { runAction } from '../../sandbox/runner/run-action.ts';
import { tokenInputs } from '../sources/tableau/simulation.ts';

const action = fileURLToPath(new URL('../../tableau-webhooks/action.yml', import.meta.url));
const events = [
  'DatasourceRefreshFailed',
  'DatasourceRefreshSucceeded',
  'WorkbookRefreshFailed',
  'WorkbookRefreshSucceeded',
];

/** A site that has no webhook yet, a relay, and the shipped action that manages the one for the other. */
async function aSiteWithoutWebhooks(t: TestContext) {
  const site = await startSite({ site: () => ({ webhooks: new Map() }), twilio: { atOnce: true } });
  t.after(() => site.close());
  const { sandbox, tableau, webhookUrl } = site;

  async function manage(inputs: Readonly<Record<string, string>>) {
    const asked = sandbox.requests.length;
    const step = await runAction({
      sandbox,
      action,
      inputs: { ...tokenInputs, ...inputs },
      eventName: 'workflow_dispatch',
    });
    const { webhooks = '[]' } = step.outputs;
    for (const seen of [step.log, step.summary, webhooks])
      assert.ok(!seen.includes(new URL(webhookUrl).pathname), seen);
    assert.equal(step.stderr, '');
    return {
      ...step,
      rows: JSON.parse(webhooks).map(({ id: _, ...row }: Record<string, unknown>) => row),
      log: step.log.trim().replace(/[0-9a-f-]{36}/g, 'ID'),
      /** What was asked of the site itself. */
      calls: sandbox.requests
        .slice(asked)
        .filter(({ url }) => url.includes('/sites/'))
        .map(
          ({ method, url }) =>
            `${method} ${new URL(url).pathname.replace(/^.*\/sites\/[^/]+\//, '').replace(/[0-9a-f-]{36}/, 'ID')}`,
        ),
    };
  }
  return {
    ...site,
    manage,
    ids: () => [...tableau.site.webhooks.keys()],
    all: () => [...tableau.site.webhooks.values()],
  };
}

test('webhooks are created once, changed, tested and deleted', async (t) => {
  const site = await aSiteWithoutWebhooks(t);
  const { manage, all, ids, webhookUrl } = site;
  const host = 'relay.haldenfoods.example';
  const row = (event: string, outcome: string) => ({
    name: `BI Refresh Alerts ${event}`,
    event,
    isEnabled: true,
    host,
    outcome,
  });

  await t.test('a dry run creates none, and would create one for each failure', async () => {
    const { rows, calls, exitCode } = await manage({ command: 'create', 'webhook-url': webhookUrl, 'dry-run': 'true' });
    assert.deepEqual([exitCode, calls, all()], [0, ['GET webhooks'], []]);
    assert.deepEqual(
      rows.map(({ outcome }: { outcome: string }) => outcome),
      Array(2).fill('would be created'),
    );
  });

  await t.test('create makes one for each event that is named', async () => {
    const { rows, calls, exitCode, commands } = await manage({
      command: 'create',
      'webhook-url': webhookUrl,
      events: events.join(','),
    });
    assert.deepEqual([exitCode, calls.length], [0, 5]);
    assert.deepEqual(
      rows,
      events.map((event) => row(event, 'created')),
    );
    assert.deepEqual(
      all().map(({ event, url }) => [event, url]),
      events.map((event) => [event, webhookUrl]),
    );
    assert.ok(commands.some(({ name, message }) => name === 'add-mask' && message === webhookUrl));
  });

  await t.test('create again changes nothing', async () => {
    const { rows, calls } = await manage({ command: 'create', 'webhook-url': webhookUrl, events: events.join(',') });
    assert.deepEqual(calls, ['GET webhooks']);
    assert.deepEqual(
      rows,
      events.map((event) => row(event, 'unchanged')),
    );
  });

  await t.test('they work: a failure reaches the relay', async () => {
    const [workbook = assert.fail()] = site.tableau.site.content;
    await site.tableau.endRefresh(workbook.id, { status: 'Failed' });
    await site.steps();
    assert.equal(site.github.events.length, 1);
  });

  await t.test('list shows them, and of their address the host', async () => {
    const { log, summary, rows } = await manage({});
    assert.deepEqual(
      rows,
      events.map((event) => row(event, 'found')),
    );
    assert.equal(
      log,
      events.map((event) => `“BI Refresh Alerts ${event}”: found. ${event}, calls ${host}, enabled, id ID`).join('\n'),
    );
    assert.match(summary, /^## Tableau webhooks\n\n\| Webhook \| Event \| Calls \| State \| Result \| Id \|\n/);
  });

  const [first = '', second = ''] = ids();

  await t.test('get shows those that are named', async () => {
    const { rows } = await manage({ command: 'get', 'webhook-id': `${second}, ${first}` });
    assert.deepEqual(rows, [row(events[1] ?? '', 'found'), row(events[0] ?? '', 'found')]);
  });

  await t.test('test has Tableau call the relay', async () => {
    const { log, exitCode } = await manage({ command: 'test', 'webhook-id': first });
    assert.equal(exitCode, 0);
    assert.match(log, /^“BI Refresh Alerts DatasourceRefreshFailed”: tested, answered 200\./);
    assert.equal(site.github.events.length, 1, 'and nothing is dispatched');
  });

  await t.test('disable switches off with a reason, enable on again', async () => {
    await manage({ command: 'disable', 'webhook-id': first, 'status-change-reason': 'The relay moves' });
    assert.partialDeepStrictEqual(all()[0], { isEnabled: false, statusChangeReason: 'The relay moves' });
    const { rows } = await manage({ command: 'enable', 'webhook-id': first });
    assert.deepEqual(rows, [row(events[0] ?? '', 'enabled')]);
  });

  await t.test('update renames, and leaves the rest as it is', async () => {
    const { rows } = await manage({ command: 'update', 'webhook-id': second, 'webhook-name': 'Orders are fresh' });
    assert.deepEqual(rows, [{ ...row(events[1] ?? '', 'updated'), name: 'Orders are fresh' }]);
    assert.equal(all()[1]?.url, webhookUrl);
  });

  await t.test('create with another address moves them, to where a test then fails aloud', async () => {
    const { rows } = await manage({
      command: 'create',
      'webhook-url': `${webhookUrl}0`,
      events: 'DatasourceRefreshFailed',
    });
    assert.deepEqual(rows, [row('DatasourceRefreshFailed', 'updated')]);
    const { exitCode, log } = await manage({ command: 'test', 'webhook-id': first });
    assert.equal(exitCode, 1);
    assert.ok(
      log.endsWith(
        '##[error]1 webhook failed. Tableau’s test of “BI Refresh Alerts DatasourceRefreshFailed” came to 404, and should have come to 200. Look into the log of what it calls; where the log has no request, the test did not arrive.',
      ),
      log,
    );
  });

  await t.test('delete takes those that are named, and one that is unknown stops no other', async () => {
    const dry = await manage({ command: 'delete', 'webhook-id': first, 'dry-run': 'true' });
    assert.deepEqual([dry.rows[0]?.outcome, ids().length], ['would be deleted', 4]);
    const { exitCode, rows } = await manage({ command: 'delete', 'webhook-id': `nobody\n${first}\n${second}` });
    assert.deepEqual(
      rows.map(({ outcome }: { outcome: string }) => outcome),
      ['failed', 'deleted', 'deleted'],
    );
    assert.deepEqual([exitCode, ids().length], [1, 2]);
  });

  await t.test('a refused sign-in makes the step red, and says what to look at', async () => {
    const { exitCode, log, calls } = await manage({ 'tableau-token-secret': 'another-secret' });
    assert.deepEqual([exitCode, calls], [1, []]);
    assert.equal(
      log,
      '##[error]Tableau answered 401 to signing in to the site “haldenfoods”: 401001 – Signin Error – Error signing in to Tableau Server. ' +
        'Check tableau-site, tableau-token-name and tableau-token-secret: a token that was not used for 15 days, or is older than the site allows, has expired.',
    );
  });

  const wrong: readonly (readonly [inputs: Record<string, string>, says: readonly string[]])[] = [
    [
      { command: 'destroy' },
      ['command: must be one of list, get, create, update, enable, disable, test, delete, but is “destroy”.'],
    ],
    [{ command: 'create' }, ['webhook-url: is missing: the command create needs it.']],
    [
      { command: 'create', 'webhook-url': 'http://relay.example/tableau/x', events: 'WorkbookRefreshFaild' },
      [
        'webhook-url: must be a URL that begins with https://: Tableau calls no other.',
        'events: must be an event of Tableau, for example DatasourceRefreshFailed, DatasourceRefreshSucceeded, WorkbookRefreshFailed, WorkbookRefreshSucceeded.',
      ],
    ],
    [
      { command: 'delete', 'webhook-id': '../jobs' },
      ['webhook-id: must be the id of a webhook, as the command list shows it.'],
    ],
    [
      { command: 'list', 'tableau-site': '', 'tableau-token-name': '', 'status-change-reason': 'x' },
      [
        'tableau-token-name: is missing: signing in to Tableau needs tableau-token-name, tableau-token-secret.',
        'tableau-site: is missing: Tableau Cloud has no default site.',
        'status-change-reason: goes with the command disable: Tableau takes a reason for nothing else.',
      ],
    ],
  ];
  for (const [inputs, says] of wrong) {
    await t.test(
      `wrong inputs are named before anything is asked: ${JSON.stringify(inputs).slice(0, 50)}`,
      async () => {
        const asked = site.sandbox.requests.length;
        const { exitCode, log } = await manage(inputs);
        assert.deepEqual([exitCode, log], [1, `##[error]${says.join('\n')}`]);
        assert.equal(site.sandbox.requests.length, asked);
      },
    );
  }
});
