import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { haldenFoodsAccount } from '../../sandbox/halden-foods/account.ts';
import { haldenFoodsSite } from '../../sandbox/halden-foods/site.ts';
import type { SiteOptions } from '../../sandbox/halden-foods/site-sandbox.ts';
import { aSite, noCredentials } from '../support/site.ts';

const link = 'https://prod-uk-a.online.tableau.com/#/site/haldenfoods/workbooks/15107';
const run = 'https://github.com/contoso/bi/actions/runs/17000000001';
const notes =
  'java.lang.RuntimeException: [Microsoft][ODBC Driver 18 for SQL Server]The session ended early.\nWas it idle?';
const cause = 'The session ended early. Was it idle?';
const owner = 'ines.moreau@haldenfoods.example';

/** What the three phones get of one failure, in alphabetical order of their media. */
function told({
  where,
  why,
  link: url,
  owner,
}: {
  where: string;
  why: string;
  link: string;
  owner?: string;
}): string[] {
  const what = `Sales overview failed since DATE. ${why}`;
  const said = `This is BI Refresh Alerts. ${what} More is in the workflow run on GitHub.`;
  return [
    `SMS +447700900111: BI alert: ${what}${owner ? ` Owner: ${owner}.` : ''}`,
    `WhatsApp +447700900222: BI alert: Sales overview failed. Where: ${where}. Since: DATE. The reason given is: ${why} Open ${url} to look into it. Counted in all: -. Sent by BI Refresh Alerts.`,
    `call +447700900333: ${said}\n${said}`,
  ];
}

const all = [
  'Teams: accepted. Teams accepted the card (HTTP 202); whether it was posted shows in the run history of the flow.',
  'SMS to +44•••••111: delivered. The phone has it.',
  'WhatsApp to +44•••••222: delivered. The phone has it.',
  'Call to +44•••••333: delivered. Taken by a person or a mailbox.',
];

const asked = (requests: readonly { service: string; method: string; url: string }[]) =>
  requests
    .filter(({ service }) => service === 'Tableau')
    .map(({ method, url }) => `${method} ${new URL(url).pathname.replace(/^\/api\/3\.27\/(sites\/[^/]+\/)?/, '')}`)
    .map((call) => call.replace(/[0-9a-f-]{36}/, 'ID'));

describe('an event of Tableau reaches phones and Teams', { concurrency: 2 }, () => {
  test('through webhook, relay and dispatch, with all that Tableau says about it', async (t) => {
    const site = await aSite(t);
    const { step, phones, cards, deliveries, annotations, requests } = await site.end('Finance/Sales overview', {
      status: 'Failed',
      minutes: 4,
      notes,
    });
    assert.deepEqual(phones, told({ where: 'Finance', why: cause, link, owner }));
    assert.deepEqual(cards, [
      [
        '🔴 Sales overview did not refresh',
        'DATE',
        `Finance · workbook · ${owner}`,
        'Failed; data is from DATE (TIME old).',
        cause,
        '[ Details ]',
        '▸ folded away: 5 lines',
        '[ Open Sales overview ] [ Open the workflow run ]',
      ],
    ]);
    assert.deepEqual([step.exitCode, deliveries], [0, all]);
    assert.deepEqual(annotations, [`error Sales overview: Failed | Sales overview in Finance: ${cause}`]);
    assert.deepEqual(asked(requests).sort(), [
      'GET jobs',
      'GET jobs/ID',
      'GET jobs/ID',
      'GET tasks/extractRefreshes',
      'GET users/ID',
      'GET workbooks/ID',
      'POST auth/signin',
      'POST auth/signout',
    ]);
    assert.equal(site.tableau.site.sessions.size, 0, 'it signed out');
    assert.deepEqual(site.sandbox.refused, []);
  });

  test('with what the webhook says, and nothing is asked, when there is no way to sign in', async (t) => {
    const site = await aSite(t, { inputs: noCredentials });
    const { phones, deliveries, requests, findings } = await site.end('Finance/Sales overview', { status: 'Failed' });
    assert.deepEqual(phones, told({ where: 'Tableau site', why: 'Tableau gave no reason.', link: run }));
    assert.deepEqual([deliveries, asked(requests)], [all, []]);
    assert.equal(findings[0]?.asset.kind, 'workbook');
  });

  test('by a connected app', async (t) => {
    const [app = assert.fail()] = haldenFoodsSite(new Date()).connectedApps;
    const site = await aSite(t, {
      inputs: {
        'tableau-token-name': '',
        'tableau-token-secret': '',
        'tableau-connected-app-client-id': app.clientId,
        'tableau-connected-app-secret-id': app.secretId,
        'tableau-connected-app-secret-value': app.secretValue,
        'tableau-username': 'bi-admin@haldenfoods.example',
      },
    });
    const { phones, requests } = await site.end('Finance/Sales overview', { status: 'Failed', notes });
    assert.deepEqual(phones, told({ where: 'Finance', why: cause, link, owner }));
    const signIn = requests.find(({ url }) => url.endsWith('/auth/signin'));
    assert.match(
      signIn?.body ?? '',
      /^\{"credentials":\{"jwt":"[\w-]+\.[\w-]+\.[\w-]+","site":\{"contentUrl":"haldenfoods"\}\}\}$/,
    );
  });

  test('of a data source as of a workbook', async (t) => {
    const site = await aSite(t);
    const { findings, phones } = await site.end('Supply chain/Orders', { status: 'Failed', notes: 'Disk full' });
    assert.deepEqual(
      findings.map(({ asset, condition }) => [asset.kind, asset.name, asset.container.name, condition]),
      [['data source', 'Orders', 'Supply chain', 'failed']],
    );
    assert.match(
      phones[0] ?? '',
      /: BI alert: Orders failed since DATE\. Disk full\. Owner: ines\.moreau@haldenfoods\.example\.$/,
    );
  });

  test('without the credentials that a driver wrote into the notes', async (t) => {
    const site = await aSite(t);
    const secret = 'Winter2026x0123456789abcdef';
    const { step, phones, cards } = await site.end('Supply chain/Orders', {
      status: 'Failed',
      notes: `com.tableau.X$YException: Invalid address jdbc:sqlserver://sql01;user=etl;password=${secret};x=1 or https://a:${secret}@b.example/?token=${secret}`,
    });
    const everything = JSON.stringify([step.log, step.summary, step.report, phones, cards]);
    assert.ok(!everything.includes(secret), everything.slice(everything.indexOf(secret) - 200));
    assert.match(everything, /Invalid address jdbc:sqlserver:\/\/sql01;user=etl;password=•••/);
  });
});

describe('what is missing costs no alert, and is said', { concurrency: 2 }, () => {
  const cases: readonly {
    name: string;
    /** Fields of the event that are unlike the usual ones. */
    event?: Record<string, string>;
    inputs?: Record<string, string>;
    disturb?: SiteOptions['disturb'];
    gaps: readonly string[];
  }[] = [
    {
      name: 'content that is gone',
      event: { resource_luid: '99' },
      gaps: [
        'Project and link of “Sales overview” are not known. Tableau answered 404 to reading the workbook: 404006 – Resource Not Found – workbook could not be found.',
        'Why “Sales overview” failed is not known: Tableau lists no failed job that ended with this event.',
      ],
    },
    {
      name: 'a refused sign-in',
      inputs: { 'tableau-token-secret': 'another-secret' },
      gaps: [
        'Tableau could not be asked for details. Tableau answered 401 to signing in to the site “haldenfoods”: 401001 – Signin Error – ' +
          'Error signing in to Tableau Server. Check tableau-site, tableau-token-name and tableau-token-secret: a token that was not ' +
          'used for 15 days, or is older than the site allows, has expired.',
      ],
    },
    {
      name: 'an event of another site',
      event: { site_luid: '11111111-2222-4333-8444-555555555555' },
      gaps: [
        'There are no details: the event is from another site (11111111-2222-4333-8444-555555555555) than the one of tableau-site.',
      ],
    },
    {
      name: 'a Tableau that answers no question',
      disturb: ({ service, url }) =>
        service === 'Tableau' && !url.includes('/auth/') ? new Response('<html>no</html>', { status: 404 }) : undefined,
      gaps: [
        'Project and link of “Sales overview” are not known. Tableau answered 404 to reading the workbook: no.',
        'The refresh jobs of “Sales overview” are not known. Tableau answered 404 to listing refresh jobs: no.',
      ],
    },
  ];
  for (const { name, event, inputs = {}, disturb, gaps } of cases) {
    test(name, async (t) => {
      const site = await aSite(t, disturb && { disturb });
      const { step, phones, cards, deliveries } = await site.run({ event: site.failureOf(event), inputs });
      assert.deepEqual([step.exitCode, deliveries], [0, all]);
      assert.deepEqual(phones, told({ where: 'Tableau site', why: 'The reason is not known.', link: run }));
      assert.deepEqual(cards, [
        [
          '🔴 Sales overview did not refresh',
          'DATE',
          ...gaps,
          'Tableau site · workbook',
          'Failed',
          'The reason is not known.',
          '[ Details ]',
          '▸ folded away: 3 lines',
          '[ Open the workflow run ]',
        ],
      ]);
    });
  }
});

test('an alert does not wait for a Tableau that hangs, and says what could not be learned', async (t) => {
  const site = await aSite(t, {
    disturb: ({ service, url }) => (service === 'Tableau' && url.includes('/jobs') ? 'hang' : undefined),
  });
  const { step, phones, cards, deliveries } = await site.run();
  assert.deepEqual([step.exitCode, deliveries], [0, all]);
  assert.match(
    phones[0] ?? '',
    /^SMS \+447700900111: BI alert: Sales overview failed since DATE\. The reason is not known\./,
  );
  assert.deepEqual(cards[0]?.slice(0, 3), [
    '🔴 Sales overview did not refresh',
    'DATE',
    'The refresh jobs of “Sales overview” are not known. Tableau was no longer waited for while listing refresh jobs: the time for it is over. ' +
      'If it happens again, look for an outage of the service; where much is read, check less in one run.',
  ]);
});

describe('what is no failure', { concurrency: 2 }, () => {
  for (const notify of ['always', 'problems']) {
    test(`a refresh that succeeded is no news, with notify: ${notify} as well`, async (t) => {
      const site = await aSite(t, { inputs: { notify } });
      const { step, phones, cards, deliveries } = await site.end('Finance/Sales overview', { status: 'Success' });
      assert.deepEqual([step.exitCode, step.outputs.status, phones, cards, deliveries], [0, 'ok', [], [], []]);
      assert.match(step.summary, /^## 🟢 Sales overview refreshed\n/);
    });
  }

  test('an event that is not about a refresh is noted in the log of a green step', async (t) => {
    const site = await aSite(t);
    const { step, phones } = await site.run({ event: site.failureOf({ event_type: 'WorkbookUpdated' }) });
    assert.deepEqual([step.exitCode, phones], [0, []]);
    assert.match(
      step.log,
      /^Tableau reports WorkbookUpdated of “Sales overview”, which is not the end of a refresh: there is nothing to tell\./,
    );
  });

  test('a payload that is not what the relay sends makes the step red, and says what is wrong with it', async (t) => {
    const site = await aSite(t);
    const what = 'The event “tableau-webhook” is not what the relay sends';
    const advice =
      'Missing or malformed: client_payload.key, client_payload.tableau. Only the relay should send it; look into the relay’s log, ' +
      'and update the relay if it is older than this action.';
    const { step, phones, failures, annotations } = await site.run({
      event: { action: 'tableau-webhook', client_payload: { message: 'hello' } },
    });
    assert.deepEqual([step.exitCode, step.outputs.status, failures], [1, 'incomplete', [`${what}. ${advice}`]]);
    assert.deepEqual(annotations, [
      `warning Tableau: Could not be asked | Tableau: ${what}. ${advice}`,
      `error ${what}. ${advice}`,
    ]);
    // An event that cannot be read may be a failure of which nobody hears.
    assert.deepEqual(
      phones.map((text) => text.slice(0, 80)),
      [
        'SMS +447700900111: BI alert: Tableau could not be asked. The event "tableau-webh',
        'WhatsApp +447700900222: BI alert: Tableau could not be asked. Where: the whole s',
        'call +447700900333: This is BI Refresh Alerts. Tableau could not be asked. The e',
      ],
    );
  });
});

test('nothing of the account or of a phone is in what is shown of a run', async (t) => {
  const site = await aSite(t);
  const { step } = await site.end('Finance/Sales overview', { status: 'Failed', notes });
  const numbers = ['447700900111', '447700900222', '447700900333'];
  for (const seen of [step.log, step.summary, JSON.stringify([step.outputs, step.report])]) {
    for (const hidden of [...numbers, haldenFoodsAccount.sid]) assert.ok(!seen.includes(hidden), hidden);
  }
});
