import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as v from 'valibot';
import { simulateTwilio, type TwilioOptions } from '../../../../sandbox/services/twilio/twilio.ts';
import { account } from '../../../channels/twilio/connected.ts';

const now = new Date('2026-11-20T07:00:00.500Z');
const base = `https://api.twilio.com/2010-04-01/Accounts/${account.sid}`;
const [template = ''] = Object.keys(account.templates);
const [service = ''] = account.messagingServices;
const text = { To: '+31612345678', From: '+31201234567', Body: 'Hello' };
const whatsapp = { To: 'whatsapp:+31612345678', From: 'whatsapp:+31207654321', ContentSid: template };
const variables = JSON.stringify({ 1: 'a', 2: 'b', 3: 'c', 4: 'd', 5: 'e', 6: 'f' });
const call = { To: '+31612345678', From: '+31201234567', Twiml: '<Response><Say>Hello</Say></Response>' };

const answer = v.object({
  sid: v.optional(v.string(), ''),
  status: v.optional(v.union([v.string(), v.number()])),
  code: v.optional(v.number()),
  more_info: v.optional(v.string()),
  error_code: v.nullish(v.number()),
  messages: v.optional(v.array(v.object({ body: v.string() })), []),
});

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function aTwilio(options: Partial<TwilioOptions> = {}) {
  const twilio = simulateTwilio({ account, now: () => now, ...options });
  async function ask(
    path: string,
    form?: Record<string, string>,
    authorization = basic(account.sid, account.authToken),
  ) {
    const body = form && { method: 'POST', body: new URLSearchParams(form) };
    const response = await twilio.fetch(
      new Request(path.startsWith('https') ? path : base + path, { ...body, headers: { authorization } }),
    );
    return { status: response.status, body: v.parse(answer, await response.json()) };
  }
  return { twilio, ask };
}

describe('what Twilio would refuse is refused, in its shape', () => {
  const cases: readonly [name: string, path: string, form: Record<string, string>, code: number][] = [
    ['no recipient', '/Messages.json', { From: '+31201234567', Body: 'x' }, 21604],
    ['a recipient that is no number', '/Messages.json', { ...text, To: '0612345678' }, 21211],
    ['a magic number of the test credentials', '/Messages.json', { ...text, To: '+15005550009' }, 21614],
    ['no sender', '/Messages.json', { To: text.To, Body: 'x' }, 21603],
    ['somebody else’s number', '/Messages.json', { ...text, From: '+31201111111' }, 21606],
    [
      'an unknown messaging service',
      '/Messages.json',
      { To: text.To, Body: 'x', MessagingServiceSid: `${service.slice(0, -1)}9` },
      21701,
    ],
    ['letters to America', '/Messages.json', { ...text, To: '+14155550100', From: 'BI Alerts' }, 21612],
    ['twelve letters', '/Messages.json', { ...text, From: 'TwelveLetter' }, 21606],
    ['a call from letters', '/Calls.json', { ...call, From: 'BI Alerts' }, 21210],
    ['no text', '/Messages.json', { To: text.To, From: text.From }, 21602],
    ['1,601 characters', '/Messages.json', { ...text, Body: 'x'.repeat(1601) }, 21617],
    ['a parameter that does not exist', '/Messages.json', { ...text, Text: 'x' }, 20001],
    ['WhatsApp to a phone number', '/Messages.json', { ...text, From: whatsapp.From }, 21910],
    ['a sender that is not on WhatsApp', '/Messages.json', { ...whatsapp, From: 'whatsapp:+31201234567' }, 63007],
    ['an unknown template', '/Messages.json', { ...whatsapp, ContentSid: `${template.slice(0, -1)}9` }, 21655],
    ['variables that are not JSON', '/Messages.json', { ...whatsapp, ContentVariables: '{1: "a"}' }, 21656],
    ['variables that are not text', '/Messages.json', { ...whatsapp, ContentVariables: '{"1":1}' }, 21656],
    ['a call without a caller', '/Calls.json', { To: call.To, Twiml: call.Twiml }, 21213],
    ['a call from somebody else’s number', '/Calls.json', { ...call, From: '+31201111111' }, 21210],
    ['a call that says nothing', '/Calls.json', { To: call.To, From: call.From }, 21205],
    [
      'TwiML with a name that closes its element',
      '/Calls.json',
      { ...call, Twiml: '<Response><Say>R&D</Say></Response>' },
      12100,
    ],
    ['TwiML that is not closed', '/Calls.json', { ...call, Twiml: '<Response><Say>x</Response>' }, 12100],
    [
      'TwiML of 4,001 characters',
      '/Calls.json',
      { ...call, Twiml: `<Response><Say>${'x'.repeat(3969)}</Say></Response>` },
      12100,
    ],
  ];
  for (const [name, path, form, code] of cases) {
    test(`${name}: ${code}`, async () => {
      const { twilio, ask } = aTwilio();
      const { status, body } = await ask(path, form);
      assert.equal(status, 400);
      assert.deepEqual(
        [body.code, body.status, body.more_info],
        [code, 400, `https://www.twilio.com/docs/errors/${code}`],
      );
      assert.deepEqual(twilio.phones, []);
    });
  }
});

test('the account and its keys open it, and nothing else does', async () => {
  const { ask } = aTwilio();
  const statusOf = async (user: string, password: string) =>
    (await ask('/Messages.json', undefined, basic(user, password))).status;
  assert.equal(await statusOf(account.sid, account.authToken), 200);
  assert.equal(await statusOf(account.apiKeys[0]?.sid ?? '', account.apiKeys[0]?.secret ?? ''), 200);
  assert.equal(await statusOf(account.sid, 'wrong'), 401);
  assert.equal((await ask('/Messages.json', undefined, '')).body.code, 20003);
  assert.equal((await ask(`https://api.twilio.com/2010-04-01/Accounts/AC${'9'.repeat(32)}/Messages.json`)).status, 404);
});

describe('what WhatsApp does not take is accepted, and then not delivered', () => {
  const cases: readonly [name: string, form: Record<string, string>, errorCode: number | null][] = [
    ['free text outside of the 24 hours', { To: whatsapp.To, From: whatsapp.From, Body: 'x' }, 63016],
    ['an empty variable', { ...whatsapp, ContentVariables: variables.replace('a', '') }, 63013],
    ['variables of another template', { ...whatsapp, ContentVariables: '{"1":"a","7":"b"}' }, 63028],
    ['fewer variables than the template has', { ...whatsapp, ContentVariables: '{"1":"a"}' }, 63028],
    ['a line break in a variable', { ...whatsapp, ContentVariables: variables.replace('a', 'a\\nb') }, 63013],
    ['1,025 characters', { ...whatsapp, ContentVariables: variables.replace('a', 'a'.repeat(1000)) }, 63021],
    ['a template as it should be', { ...whatsapp, ContentVariables: variables }, null],
  ];
  for (const [name, form, errorCode] of cases) {
    test(name, async () => {
      const { twilio, ask } = aTwilio();
      const created = await ask('/Messages.json', form);
      assert.deepEqual([created.status, created.body.status, created.body.error_code], [201, 'queued', null]);
      const path = `/Messages/${created.body.sid}.json`;
      assert.equal((await ask(path)).body.status, 'sent');
      const { body } = await ask(path);
      assert.deepEqual([body.status, body.error_code], [errorCode === null ? 'delivered' : 'undelivered', errorCode]);
      assert.equal(twilio.phones.length, errorCode === null ? 1 : 0);
    });
  }
});

test('a text may come from letters', async () => {
  const { twilio, ask } = aTwilio();
  assert.equal((await ask('/Messages.json', { ...text, From: 'BI Alerts' })).status, 201);
  assert.equal(twilio.phones.length, 1);
});

test('the list is the newest first, by recipient and sender; its date filters know days, and only what was sent', async () => {
  const { ask } = aTwilio();
  await ask('/Messages.json', text);
  const { body: second } = await ask('/Messages.json', { ...text, Body: 'Again' });
  await ask('/Messages.json', { ...text, To: '+31687654321' });
  const bodies = async (query: string) => (await ask(`/Messages.json?${query}`)).body.messages.map(({ body }) => body);
  assert.deepEqual(await bodies('To=%2B31612345678&From=%2B31201234567'), ['Again', 'Hello']);
  assert.deepEqual(await bodies('To=%2B31612345678&PageSize=1'), ['Again']);
  assert.deepEqual(await bodies('DateSent%3E=2026-11-20T07:30:00Z'), []);
  await ask(`/Messages/${second.sid}.json`);
  assert.deepEqual(await bodies('DateSent%3E=2026-11-20T07:30:00Z'), ['Again']);
  assert.deepEqual(await bodies('DateSent%3E=2026-11-21'), []);
  assert.equal((await ask('/Messages.json?Since=2026-11-20')).body.code, 20001);
});

test('a call is heard as it is spoken', async () => {
  const { twilio, ask } = aTwilio();
  const Twiml =
    '<?xml version="1.0" encoding="UTF-8"?><Response><Pause length="1"/><Say language="en-GB">R&amp;D &lt;b&gt;</Say></Response>';
  const { body } = await ask('/Calls.json', { ...call, Twiml });
  assert.deepEqual(twilio.phones, [
    { medium: 'call', number: '+31612345678', text: 'R&D <b>', verbs: ['Pause', 'Say'], at: now },
  ]);
  const statuses = [];
  for (let question = 0; question < 4; question += 1) statuses.push((await ask(`/Calls/${body.sid}.json`)).body.status);
  assert.deepEqual(statuses, ['ringing', 'in-progress', 'completed', 'completed']);
});

test('where nobody may be kept waiting, everything has ended when it is answered', async () => {
  const { ask } = aTwilio({ atOnce: true, fates: { [text.To]: { ends: 'undelivered', errorCode: 30003 } } });
  const { body } = await ask('/Messages.json', text);
  assert.deepEqual([body.status, body.error_code], ['undelivered', 30003]);
  assert.equal((await ask('/Calls.json', { ...call, To: '+31687654321' })).body.status, 'completed');
});
