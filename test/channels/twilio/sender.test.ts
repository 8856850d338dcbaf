import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as v from 'valibot';
import { masked, phoneNumber, withMaskedNumbers } from '../../../src/channels/twilio/sender.ts';

describe('a number is read in E.164', () => {
  const cases = [
    ['+31612345678', '+31612345678'],
    ['+31 6 1234-5678', '+31612345678'],
    ['+1 (201) 555.0123', '+12015550123'],
    ['31612345678', undefined],
    ['0031612345678', undefined],
    ['+0612345678', undefined],
    ['+316123456789012345', undefined],
    ['+31 6 CALL ME', undefined],
    ['whatsapp:+31612345678', undefined],
    ['+31612345678&To=+19005550123', undefined],
  ] as const;
  for (const [text, number] of cases) {
    test(text, () => {
      const read = v.safeParse(phoneNumber, text);
      assert.equal(read.success ? read.output : undefined, number);
    });
  }
});

test('of a number only its beginning and its end are shown', () => {
  assert.equal(masked('+31612345678'), '+31•••••678');
  assert.equal(
    withMaskedNumbers("The 'To' number whatsapp:+31612345678 is not 31687654321, error 21211"),
    "The 'To' number whatsapp:+31•••••678 is not 316•••••321, error 21211",
  );
});
