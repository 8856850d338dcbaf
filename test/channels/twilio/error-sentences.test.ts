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
      throttled: false,
    },
    {
      error: refused(429, 20429, 'Too Many Requests'),
      sentence: 'Twilio has too many requests from this account at the moment. (Twilio error 20429)',
      permanent: false,
      unsent: true,
      throttled: true,
    },
    {
      error: refused(400, 99999, "The 'To' number +31612345678 is\nodd ::error::"),
      sentence:
        "The 'To' number +31•••••678 is odd ::error::. What this code means: https://www.twilio.com/docs/api/errors/99999 (Twilio error 99999)",
      permanent: true,
      unsent: true,
      throttled: false,
    },
    {
      error: refused(403, null, ''),
      sentence:
        'The credentials may not do this: a restricted API key must be allowed to create and read messages and calls. (HTTP 403)',
      permanent: true,
      unsent: true,
      throttled: false,
    },
    {
      error: refused(503, null, '[HTTP 503] Failed to execute request'),
      sentence: '[HTTP 503] Failed to execute request (HTTP 503)',
      permanent: false,
      unsent: false,
      throttled: false,
    },
    {
      error: new TransportError('Twilio did not answer in time while sending the message.', {
        failure: 'timed out',
        unsent: false,
      }),
      sentence: 'Twilio did not answer in time while sending the message.',
      permanent: false,
      unsent: false,
      throttled: false,
    },
    {
      error: new SyntaxError('Unexpected token <'),
      sentence: 'Twilio’s answer was not understood.',
      permanent: false,
      unsent: false,
      throttled: false,
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

describe('every code that may follow acceptance says what happened, and what to do', () => {
  const cases: readonly (readonly [code: number, permanent: boolean, says: RegExp])[] = [
    [30001, false, /queue/],
    [30002, true, /suspended.* balance/],
    [30003, false, /switched off/],
    [30004, true, /blocked/],
    [30005, true, /unknown/],
    [30006, true, /landline/],
    [30007, true, /spam/],
    [30008, false, /does not say why/],
    [30017, false, /too much to do/],
    [30018, true, /registered senders/],
    [30022, false, /rate/],
    [30023, false, /for today/],
    [30024, true, /twilio-from/],
    [30032, true, /toll-free number is not verified/],
    [30033, true, /suspended/],
    [30034, true, /10DLC: register/],
    [30035, true, /still being registered/],
    [30036, false, /longer than the hour/],
    [30037, true, /may not send/],
    [30410, false, /did not answer/],
    [30450, false, /Safe List/],
    [30453, false, /Safe List/],
    [63001, true, /Senders/],
    [63003, true, /not on WhatsApp/],
    [63005, true, /whatsapp-content-sid/],
    [63010, false, /in itself/],
    [63012, false, /own service/],
    [63013, true, /whatsapp-content-sid/],
    [63014, true, /blocked/],
    [63016, true, /24 hours/],
    [63018, false, /rate limit/],
    [63020, true, /Business Manager/],
    [63022, true, /display name/],
    [63024, true, /cannot be written to/],
    [63027, true, /language/],
    [63028, true, /whatsapp-content-sid has other variables .* exactly the six/],
    [63029, false, /could not load/],
    [63032, true, /sms-to/],
    [63033, true, /sms-to/],
    [63040, true, /rejected/],
    [63041, true, /paused/],
    [63042, true, /disabled/],
    [63049, true, /Utility/],
    [63112, true, /Meta disabled/],
    [21656, true, /six variables/],
    [92007, true, /six variables/],
  ];
  for (const [code, permanent, says] of cases) {
    test(`${code}: ${says.source}`, () => {
      const explained = explainCode(code, '');
      assert.match(explained.sentence, says);
      assert.match(explained.sentence, new RegExp(`^[A-Z].*\\. \\(Twilio error ${code}\\)$`, 'u'));
      assert.equal(explained.permanent, permanent);
      assert.doesNotMatch(explained.sentence, /Twilio does not say why/);
    });
  }

  test('a code of next year leads to its page', () => {
    assert.deepEqual(explainCode(30999, ''), {
      sentence: 'What this code means: https://www.twilio.com/docs/api/errors/30999 (Twilio error 30999)',
      permanent: false,
    });
  });
});

test('a failed delivery without a code says so', () => {
  assert.deepEqual(explainCode(undefined, ''), { sentence: 'Twilio does not say why.', permanent: false });
});

test('words of a gateway are not told at any length', () => {
  const { sentence } = explainCode(502, `Bad gateway: ${'x'.repeat(1000)}`);
  assert.equal(sentence, `Bad gateway: ${'x'.repeat(286)}… (HTTP 502)`);
});
