import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTwilio } from '../../../src/channels/twilio/sdk.ts';
import type { HttpResponse } from '../../../src/transport/transport.ts';
import { TransportError } from '../../../src/transport/transport-error.ts';
import { answering } from '../../support/world.ts';

const account = `AC${'0'.repeat(32)}`;
const origin = 'https://api.twilio.com';
const { signal } = new AbortController();

/** The SDK, as our channels use it, against these answers. */
async function sdk(answer: Partial<HttpResponse> | Error) {
  const { transport, requests } = answering(() => (answer instanceof Error ? Promise.reject(answer) : answer));
  const proof = { sid: account, username: account, password: 'the token', from: undefined, origin };
  const client = await openTwilio(proof, { transport }, signal);
  return { client, requests };
}

test('the SDK creates a call through it, once', async () => {
  const { client, requests } = await sdk({ status: 201, text: '{"sid":"CA1","status":"queued"}' });
  const call = await client.calls.create({
    to: '+31612345678',
    from: '+31201234567',
    twiml: '<Response><Say>“Sales” failed &amp; more</Say></Response>',
    statusCallbackEvent: ['answered', 'completed'],
  });
  assert.equal(call.sid, 'CA1');
  const [request] = requests;
  assert.deepEqual(
    [request?.service, request?.step, request?.method, String(request?.url), request?.repeatable, request?.signal],
    [
      'Twilio',
      'sending the call',
      'POST',
      `https://api.twilio.com/2010-04-01/Accounts/${account}/Calls.json`,
      undefined,
      signal,
    ],
  );
  assert.deepEqual(
    [request?.headers?.['Content-Type'], request?.headers?.Authorization],
    ['application/x-www-form-urlencoded', `Basic ${Buffer.from(`${account}:the token`).toString('base64')}`],
  );
  assert.deepEqual(
    [...new URLSearchParams(request?.body)],
    [
      ['To', '+31612345678'],
      ['From', '+31201234567'],
      ['StatusCallbackEvent', 'answered'],
      ['StatusCallbackEvent', 'completed'],
      ['Twiml', '<Response><Say>“Sales” failed &amp; more</Say></Response>'],
    ],
  );
});

test('what a gateway quotes of a request has no secret in it', async () => {
  const encoded = Buffer.from(`${account}:the token`).toString('base64');
  const { client } = await sdk({ status: 400, text: `{"code":1,"message":"Refused: Basic ${encoded}, the token"}` });
  await assert.rejects(client.messages.create({ to: '+31612345678', body: 'x' }), {
    message: 'Refused: Basic •••, •••',
  });
});

test('the SDK lists messages through it', async () => {
  const { client, requests } = await sdk({
    text: '{"messages":[{"sid":"SM1","status":"delivered"}],"next_page_uri":null}',
  });
  const messages = await client.messages.list({ to: '+31612345678', limit: 20 });
  assert.deepEqual(
    messages.map(({ sid, status }) => [sid, status]),
    [['SM1', 'delivered']],
  );
  const [request] = requests;
  assert.deepEqual(
    [request?.step, request?.method, String(request?.url), request?.body],
    [
      'asking what became of the message',
      'GET',
      `https://api.twilio.com/2010-04-01/Accounts/${account}/Messages.json?To=%2B31612345678&PageSize=20`,
      undefined,
    ],
  );
});

test('a refusal is the SDK’s error, with its code', async () => {
  const { client } = await sdk({
    status: 400,
    text: '{"code":21211,"message":"Invalid \'To\' Phone Number","status":400,"more_info":"https://www.twilio.com/docs/errors/21211"}',
  });
  await assert.rejects(client.messages.create({ to: '+0', from: '+31201234567', body: 'Sales failed' }), {
    status: 400,
    code: 21211,
    message: "Invalid 'To' Phone Number",
  });
});

test('a gateway that answers HTML is the SDK’s error, with its status', async () => {
  const { client } = await sdk({ status: 502, text: '<html>Bad gateway</html>' });
  await assert.rejects(client.messages('SM1').fetch(), {
    status: 502,
    message: '[HTTP 502] Failed to execute request',
  });
});

test('no answer is our error', async () => {
  const error = new TransportError('Twilio did not answer in time.', { failure: 'timed out', unsent: false });
  const { client } = await sdk(error);
  await assert.rejects(client.messages('SM1').fetch(), error);
});
