import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import BaseTwilio from 'twilio/lib/base/BaseTwilio.js';
import { readOrigin } from '../../../src/channels/twilio/region.ts';
import { inputsOf } from '../../support/inputs.ts';

function originOf(env: Readonly<Record<string, string>>) {
  const reader = inputsOf({});
  const origin = readOrigin(reader, { env });
  reader.assertValid();
  return origin;
}

describe('region and edge of the account', () => {
  for (const [env, host] of [
    [{}, 'api.twilio.com'],
    [{ TWILIO_REGION: '', TWILIO_EDGE: '' }, 'api.twilio.com'],
    [{ TWILIO_REGION: 'ie1', TWILIO_EDGE: 'dublin' }, 'api.dublin.ie1.twilio.com'],
    [{ TWILIO_REGION: 'au1', TWILIO_EDGE: 'sydney' }, 'api.sydney.au1.twilio.com'],
    [{ TWILIO_REGION: 'ie1', TWILIO_EDGE: 'roaming' }, 'api.roaming.ie1.twilio.com'],
    [{ TWILIO_REGION: 'br1', TWILIO_EDGE: 'sao-paulo' }, 'api.sao-paulo.br1.twilio.com'],
    [{ TWILIO_REGION: 'us1', TWILIO_EDGE: 'dublin' }, 'api.dublin.us1.twilio.com'],
    [{ TWILIO_EDGE: 'ashburn' }, 'api.ashburn.us1.twilio.com'],
  ] as const) {
    test(`${JSON.stringify(env)} lead to ${host}, as in Twilio’s own client`, () => {
      assert.equal(originOf(env), `https://${host}`);
      const { TWILIO_EDGE, TWILIO_REGION }: { TWILIO_EDGE?: string; TWILIO_REGION?: string } = env;
      const theirs = new BaseTwilio.Client(`AC${'0'.repeat(32)}`, 'the token', { env: { ...env } });
      assert.equal(theirs.getHostname('api.twilio.com', TWILIO_EDGE, TWILIO_REGION), host);
    });
  }

  for (const [env, host] of [
    [{ TWILIO_REGION: 'us1' }, 'api.twilio.com'],
    [{ TWILIO_REGION: 'ie1' }, 'api.dublin.ie1.twilio.com'],
    [{ TWILIO_REGION: ' IE1 ', TWILIO_EDGE: ' ' }, 'api.dublin.ie1.twilio.com'],
    [{ TWILIO_REGION: 'au1' }, 'api.sydney.au1.twilio.com'],
  ] as const) {
    test(`${JSON.stringify(env)} alone is completed to ${host}, since Twilio switches the short names off`, () => {
      assert.equal(originOf(env), `https://${host}`);
    });
  }

  for (const [env, problem] of [
    [
      { TWILIO_EDGE: 'dublin' },
      'TWILIO_REGION: is missing: TWILIO_EDGE is dublin, and without a region Twilio answers there for the United States. Set it to ie1, or to us1 for an account in the United States.',
    ],
    [
      { TWILIO_EDGE: 'sydney' },
      'TWILIO_REGION: is missing: TWILIO_EDGE is sydney, and without a region Twilio answers there for the United States. Set it to au1, or to us1 for an account in the United States.',
    ],
    [
      { TWILIO_REGION: 'jp1' },
      'TWILIO_EDGE: is missing: TWILIO_REGION is jp1, and its edge is not known here. Set both, as https://www.twilio.com/docs/global-infrastructure lists them.',
    ],
    [
      { TWILIO_REGION: 'constructor' },
      'TWILIO_EDGE: is missing: TWILIO_REGION is constructor, and its edge is not known here. Set both, as https://www.twilio.com/docs/global-infrastructure lists them.',
    ],
    [
      { TWILIO_REGION: 'evil.example/', TWILIO_EDGE: 'dublin' },
      'TWILIO_REGION: must be a name such as ie1 for TWILIO_REGION, and dublin for TWILIO_EDGE.\n' +
        'TWILIO_REGION: is missing: TWILIO_EDGE is dublin, and without a region Twilio answers there for the United States. Set it to ie1, or to us1 for an account in the United States.',
    ],
  ] as const) {
    test(`${JSON.stringify(env)} is refused by name`, () => {
      assert.throws(() => originOf(env), { name: 'InputError', message: problem });
    });
  }
});
