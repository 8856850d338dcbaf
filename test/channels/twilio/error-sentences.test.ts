import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { explainCode, explainError } from '../../../src/channels/twilio/error-sentences.ts';
import { TransportError } from '../../../src/transport/transport-error.ts';

describe('an error becomes a sentence', () => {
  const refused = (status: number, code: number | null, message: string) =>
    Object.assign(new Error(message), { status, code });
  const cases = [
    {
      error: refused(400, 21408, 'Permission to send an SMS has not been enabled'),
      sentence:
        'The account may not send texts to this country: allow it in the Twilio console under Messaging, Geo permissions. (Twilio error 21408)',
      permanent: true,
      unsent: true,
    },
    {
      error: refused(429, 20429, 'Too Many Requests'),
      sentence: 'Twilio has too many requests from this account at the moment. (Twilio error 20429)',
      permanent: false,
      unsent: true,
    },
    {
      error: refused(400, 99999, "The 'To' number +31612345678 is\nodd ::error::"),
      sentence: "The 'To' number +31•••••678 is odd ::error:: (Twilio error 99999)",
      permanent: true,
      unsent: true,
    },
    {
      error: refused(403, null, ''),
      sentence:
        'The credentials may not do this: a restricted API key must be allowed to create and read messages and calls. (HTTP 403)',
      permanent: true,
      unsent: true,
    },
    {
      error: refused(503, null, '[HTTP 503] Failed to execute request'),
      sentence: '[HTTP 503] Failed to execute request (HTTP 503)',
      permanent: false,
      unsent: false,
    },
    {
      error: new TransportError('Twilio did not answer in time while sending the message.', {
        failure: 'timed out',
        unsent: false,
      }),
      sentence: 'Twilio did not answer in time while sending the message.',
      permanent: false,
      unsent: false,
    },
    {
      error: new SyntaxError('Unexpected token <'),
      sentence: 'Twilio’s answer was not understood.',
      permanent: false,
      unsent: false,
    },
  ];
  for (const { error, ...expected } of cases) {
    test(expected.sentence, () => {
      const { cause, ...explanation } = explainError(error);
      assert.deepEqual(explanation, expected);
      assert.ok(!inspect(cause, { depth: 9 }).includes('31612345678'));
    });
  }
});

test('a failed delivery without a code says so', () => {
  assert.deepEqual(explainCode(undefined, ''), { sentence: 'Twilio does not say why.', permanent: false });
});

test('words of a gateway are not told at any length', () => {
  const { sentence } = explainCode(502, `Bad gateway: ${'x'.repeat(1000)}`);
  assert.equal(sentence, `Bad gateway: ${'x'.repeat(286)}… (HTTP 502)`);
});
