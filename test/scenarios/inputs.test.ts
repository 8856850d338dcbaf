import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aPem } from '../sources/power-bi/pem.ts';
import { play } from '../support/scenario.ts';

const nothing = {
  'power-bi-tenant-id': '',
  'power-bi-client-id': '',
  'power-bi-client-secret': '',
  'power-bi-workspaces': '',
  'teams-webhook-url': '',
};
const expired = await aPem({ from: '2020-01-01', to: '2021-01-31' });
const retired =
  'is an Office 365 connector, which Microsoft switched off in May 2026. Make a Workflows webhook instead: in Teams open the menu of the ' +
  'channel, choose Workflows, then “Send webhook alerts to a channel”, and copy the address that it shows.';

/** What is given beside or instead of inputs that are right, and the whole of what the red step says. */
const cases: readonly { title: string; inputs: Readonly<Record<string, string>>; sentences: readonly string[] }[] = [
  {
    title: 'nothing at all',
    inputs: nothing,
    sentences: [
      'power-bi-workspaces: there is nothing to check: configure Power BI (https://github.com/contoso/bi/blob/0123456789abcdef0123456789abcdef01234567/docs/power-bi.md) or Tableau (https://github.com/contoso/bi/blob/0123456789abcdef0123456789abcdef01234567/docs/tableau.md).',
    ],
  },
  {
    title: 'a channel and nothing to check',
    inputs: { ...nothing, 'teams-webhook-url': 'https://prod-1.westeurope.logic.azure.com/workflows/1?sig=abcdef' },
    sentences: [
      'power-bi-workspaces: there is nothing to check: configure Power BI (https://github.com/contoso/bi/blob/0123456789abcdef0123456789abcdef01234567/docs/power-bi.md) or Tableau (https://github.com/contoso/bi/blob/0123456789abcdef0123456789abcdef01234567/docs/tableau.md).',
    ],
  },
  {
    title: 'half of Power BI',
    inputs: { ...nothing, 'power-bi-client-secret': 'abc~secret' },
    sentences: [
      'power-bi-tenant-id: is missing: give the id of your Microsoft Entra tenant.',
      'power-bi-client-id: is missing: give the application (client) id of the service principal.',
      'power-bi-workspaces: is missing: name the workspaces, one a line; “*” is every one that the service principal may read.',
    ],
  },
  {
    title: 'something wrong in every input that can be malformed',
    inputs: {
      'power-bi-tenant-id': 'common',
      'power-bi-client-id': 'my app',
      'power-bi-client-secret': '',
      'power-bi-client-certificate': '-----BEGIN NONSENSE-----\nabcdefgh\n-----END NONSENSE-----',
      'power-bi-cloud': 'germany',
      'power-bi-semantic-models': 'Sales\n!',
      'teams-webhook-url': 'https://fine.example/x?sig=Signature1\nhttp://plain.example/x?sig=Signature2',
      'twilio-account-sid': 'AC1',
      'twilio-from': '0201234567',
      'sms-to': '+31687654321\n0612345678',
      notify: '::error::never\n##[error]x',
      'remind-after': 'daily',
      'sms-after': '100 failures',
      'quiet-hours': 'at night',
      'heartbeat-url': 'http://heartbeat.example/secret-of-the-switch',
      'time-zone': 'Amsterdam',
      'dry-run': 'yes',
      'fail-on-problems': '1',
    },
    sentences: [
      'power-bi-tenant-id: must be the tenant’s id (a GUID) or one of its domain names, such as contoso.com.',
      'power-bi-client-id: must be the application (client) id of the app registration, a GUID.',
      'power-bi-client-certificate: holds no certificate: give PEM text with a block “BEGIN CERTIFICATE”.',
      'power-bi-cloud: must be one of public, gcc, gcc-high, dod, china, but is “germany”.',
      'power-bi-semantic-models: line 2 must be a name or a glob, with “!” before it to exclude.',
      'teams-webhook-url: line 2 must be the https address of a Workflows webhook.',
      'twilio-account-sid: must be an account SID: AC and 32 hexadecimal digits.',
      'twilio-from: must be a phone number in E.164, such as +31201234567, or the SID of a messaging service (MG and 32 hexadecimal digits); for texts also a short code (5 or 6 digits), or a name of at most 11 letters, digits and spaces.',
      'twilio-auth-token: is missing, as is twilio-api-key-sid with twilio-api-key-secret; one of them is needed for sms-to.',
      'sms-to: line 2 must be a phone number in E.164, such as +31612345678 (in YAML between quotes, or its plus is lost).',
      'sms-after: must be a number of failures in a row (at most 20) like 2 failures, or a duration like 90m, 4h or 2d.',
      'quiet-hours: must be two different times of day like 22:00-07:00.',
      'notify: must be one of always, problems, changes, but is “::error::never ##[error]x”.',
      'remind-after: must be a duration like 90m, 4h or 2d, or never.',
      'time-zone: must be an IANA time zone like Europe/Amsterdam, or UTC.',
      'dry-run: must be one of false, true, but is “yes”.',
      'fail-on-problems: must be one of false, true, but is “1”.',
      'heartbeat-url: must begin with https://.',
    ],
  },
  {
    title: 'what contradicts each other',
    inputs: {
      'power-bi-client-id': '3f6d1c52-8a0e-4b57-9c11-d2f0a7b64e90',
      'power-bi-client-certificate': `${expired.certificate}\n${expired.key}`,
      'twilio-auth-token': 'token-of-the-account',
      'twilio-api-key-sid': `SK${'0'.repeat(32)}`,
      'twilio-api-key-secret': 'secret-of-the-key',
      'sms-to': '+31612345678\n+31 6 1234 5678',
      'quiet-hours': '07:00-07:00',
    },
    sentences: [
      'power-bi-client-certificate: expired on 2021-01-31: make a new certificate and upload it to the app registration.',
      'power-bi-client-secret: contradicts power-bi-client-certificate: give one of the two.',
      'power-bi-client-id: is the same as power-bi-tenant-id: one of them was pasted twice.',
      'twilio-account-sid: is missing; it is needed for sms-to.',
      'twilio-auth-token: is given together with twilio-api-key-sid and twilio-api-key-secret: keep either the token or the API key.',
      'twilio-from: is missing; it is needed for sms-to.',
      'quiet-hours: must be two different times of day like 22:00-07:00.',
    ],
  },
  {
    title: 'connectors that are no more',
    inputs: {
      'teams-webhook-url': [
        'https://contoso.webhook.office.com/webhookb2/1@2/IncomingWebhook/3/4',
        'https://outlook.office.com/webhook/1@2/IncomingWebhook/3/4',
        'https://OUTLOOK.office365.com/webhook/1@2/IncomingWebhook/3/4',
      ].join('\n'),
    },
    sentences: [1, 2, 3].map((line) => `teams-webhook-url: line ${line} ${retired}`),
  },
];

describe('inputs that are wrong', { concurrency: 2 }, () => {
  for (const { title, inputs, sentences } of cases) {
    test(`${title}: all is named in one message, and nothing is asked of anybody`, async (t) => {
      const { step, sandbox, annotations } = await play(t, { inputs });
      assert.deepEqual(annotations.join('\n').split('\n'), [`error ${sentences[0]}`, ...sentences.slice(1)]);
      assert.deepEqual([sandbox.requests, sandbox.refused], [[], []]);
      assert.deepEqual([step.exitCode, step.report], [1, undefined]);
      assert.match(step.summary, /^## 🔴 The check did not begin\n\n- \S/);
    });
  }

  test('a Twilio account that nobody is told through is warned of, and harms nothing', async (t) => {
    const { annotations, step } = await play(t, {
      workspaces: () => [],
      inputs: { 'twilio-account-sid': `AC${'0'.repeat(32)}`, 'twilio-auth-token': 'token-of-the-account' },
    });
    assert.equal(
      annotations[0],
      'warning Twilio is set up (twilio-account-sid, twilio-auth-token), but nobody is told: sms-to, whatsapp-to, voice-to are empty.',
    );
    assert.ok(step.report);
  });
});
