import assert from 'node:assert/strict';
import { test } from 'node:test';
import { haldenFoodsAccount } from '../../sandbox/halden-foods/account.ts';
import { aSite, noCredentials, timelessly } from '../support/site.ts';

const noKey = { 'twilio-api-key-sid': '', 'twilio-api-key-secret': '' };
const [service] = haldenFoodsAccount.messagingServices;
const [key] = haldenFoodsAccount.apiKeys;

test('the Twilio account', async (t) => {
  const fates = { '+447700900444': { wroteLately: true } };
  const site = await aSite(t, { inputs: noCredentials, twilio: { fates } });

  /** By whom, and with which senders, Twilio was asked. */
  const run = async (inputs: Record<string, string>) => {
    const seen = await site.run({ inputs });
    const sent = seen.requests.filter(({ service }) => service === 'Twilio');
    return {
      ...seen,
      users: [...new Set(sent.map(({ headers }) => userOf(headers.authorization)))],
      forms: sent
        .filter(({ method }) => method === 'POST')
        .map(({ body }) => Object.fromEntries(new URLSearchParams(body))),
    };
  };

  await t.test('is opened by an API key', async () => {
    const { users, step } = await run({});
    assert.deepEqual([users, step.exitCode], [[key.sid], 0]);
  });

  await t.test('or by its auth token', async () => {
    const { users, step, phones } = await run({ ...noKey, 'twilio-auth-token': haldenFoodsAccount.authToken });
    assert.deepEqual([users, step.exitCode, phones.length], [[haldenFoodsAccount.sid], 0, 3]);
  });

  await t.test('and when it is not opened, nobody is told in silence', async () => {
    const { step, failures, phones, cards } = await run({ 'twilio-api-key-secret': 'another-secret' });
    const because =
      'Twilio does not accept the credentials: check twilio-account-sid, and twilio-auth-token or twilio-api-key-sid with twilio-api-key-secret. (Twilio error 20003)';
    assert.deepEqual(failures, [
      `SMS to +44•••••111 was not told. The text was not sent. ${because}`,
      `WhatsApp to +44•••••222 was not told. The WhatsApp message was not sent. ${because}`,
      `Call to +44•••••333 was not told. The call was not sent. ${because}`,
    ]);
    assert.deepEqual([step.exitCode, phones, cards.length], [1, [], 1]);
  });

  await t.test('sends by a messaging service, and calls from a number', async () => {
    const { forms, step, phones } = await run({
      'twilio-from': service,
      'whatsapp-from': '',
      'voice-from': '+442079460123',
    });
    assert.deepEqual([step.exitCode, phones.length], [0, 3]);
    assert.deepEqual(forms.map(({ To, From, MessagingServiceSid }) => [To, From ?? MessagingServiceSid]).sort(), [
      ['+447700900111', service],
      ['+447700900333', '+442079460123'],
      ['whatsapp:+447700900222', service],
    ]);
  });

  await t.test('writes freely on WhatsApp only to who wrote lately; of the others the step is red', async () => {
    const { step, phones, failures, annotations } = await run({
      'sms-to': '',
      'voice-to': '',
      'whatsapp-to': '+447700900222\n+447700900444',
      'whatsapp-content-sid': '',
    });
    assert.deepEqual(phones, [
      'WhatsApp +447700900444: BI alert: Sales overview failed since DATE.\nIn Tableau site. Tableau gave no reason.\nhttps://github.com/contoso/bi/actions/runs/17000000001',
    ]);
    const failure =
      'WhatsApp to +44•••••222 was not told. WhatsApp takes free text only within 24 hours after the recipient last wrote: set whatsapp-content-sid to an approved template. (Twilio error 63016)';
    assert.deepEqual([step.exitCode, failures], [1, [failure]]);
    assert.deepEqual(
      annotations.at(0),
      'warning whatsapp-content-sid is empty: without an approved template, WhatsApp delivers only within 24 hours after the recipient last wrote to the sender.',
    );
    assert.deepEqual(annotations.at(-1), `error ${failure}`);
  });

  await t.test('tells everything that is wrong with its inputs, before anything is asked', async () => {
    const { step, requests } = await run({
      'twilio-account-sid': 'AC1',
      'twilio-auth-token': 'a-token',
      'twilio-from': '02079460123',
      'whatsapp-content-sid': 'a template',
    });
    assert.equal(
      step.log.trim(),
      [
        '##[error]twilio-account-sid: must be an account SID: AC and 32 hexadecimal digits.',
        'twilio-from: must be a phone number in E.164, such as +31201234567, or the SID of a messaging service (MG and 32 hexadecimal digits); for texts also a short code (5 or 6 digits), or a name of at most 11 letters, digits and spaces.',
        'twilio-auth-token: is given together with twilio-api-key-sid and twilio-api-key-secret: keep either the token or the API key.',
        'whatsapp-content-sid: must be an approved template: HX and 32 hexadecimal digits.',
      ].join('\n'),
    );
    assert.deepEqual([step.exitCode, requests], [1, []]);
  });

  await t.test('is not asked in a dry run, which shows what would be sent', async () => {
    const { step, forms, phones, cards, deliveries } = await run({ 'dry-run': 'true' });
    assert.deepEqual([step.exitCode, forms, phones, cards], [0, [], [], []]);
    const what = 'Sales overview failed since DATE. Tableau gave no reason.';
    const link = 'https://github.com/contoso/bi/actions/runs/17000000001';
    assert.deepEqual(deliveries.slice(1), [
      `SMS to +44•••••111: dry run. BI alert: ${what}`,
      'WhatsApp to +44•••••222: dry run. Template HX00000000000000000000000000000004 with ' +
        `{"1":"Sales overview failed","2":"Tableau site","3":"DATE","4":"Tableau gave no reason.","5":"${link}","6":"-"}`,
      `Call to +44•••••333: dry run. This is BI Refresh Alerts. ${what} More is in the workflow run on GitHub.`,
    ]);
    for (const shown of [timelessly(step.log), timelessly(step.summary)]) assert.ok(shown.includes(what));
  });
});

function userOf(authorization = ''): string | undefined {
  return Buffer.from(authorization.replace('Basic ', ''), 'base64').toString().split(':')[0];
}
