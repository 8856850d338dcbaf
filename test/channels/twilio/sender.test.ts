import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as v from 'valibot';
import {
  kindOf,
  masked,
  phoneNumber,
  sender,
  whatsappNumber,
  withMaskedNumbers,
} from '../../../src/channels/twilio/sender.ts';

function read(schema: v.GenericSchema<string, string>, text: string): string | undefined {
  const { success, output } = v.safeParse(schema, text);
  return success ? output : undefined;
}

describe('a number is read in E.164', () => {
  for (const [text, number] of [
    ['+31612345678', '+31612345678'],
    ['+31 6 1234-5678', '+31612345678'],
    ['+1 (201) 555.0123', '+12015550123'],
    ['+49 151/1234567', '+491511234567'],
    ['+49\u00a0151\u20111234567', '+491511234567'],
    ['\u202a+49 151 1234567\u202c', '+491511234567'],
    ['tel:+49-151-1234567', '+491511234567'],
    ['31612345678', undefined],
    ['0031612345678', undefined],
    ['+0612345678', undefined],
    ['+316123456789012345', undefined],
    ['+31 6 CALL ME', undefined],
    ['whatsapp:+31612345678', undefined],
    ['+31612345678&To=+19005550123', undefined],
  ] as const) {
    test(text, () => assert.equal(read(phoneNumber, text), number));
  }
});

describe('the zero of calls within a country goes where it is in brackets', () => {
  for (const [text, number] of [
    ['+44 (0)7700 900123', '+447700900123'],
    ['+44(0)7700900123', '+447700900123'],
    ['+44 ( 0 ) 7700 900123', '+447700900123'],
    ['+49 (0)151 12345678', '+4915112345678'],
    ['+49 (0) 30 / 1234567', '+49301234567'],
    ['+31 (0)6 1234 5678', '+31612345678'],
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['+41 (0)79 123 45 67', '+41791234567'],
    ['+43 (0)664 1234567', '+436641234567'],
    ['+46 (0)70-123 45 67', '+46701234567'],
    ['+32 (0)470 12 34 56', '+32470123456'],
    ['+353 (0)87 123 4567', '+353871234567'],
    ['+358 (0)40 1234567', '+358401234567'],
    ['+61 (0)412 345 678', '+61412345678'],
    ['+972 (0)50-1234567', '+972501234567'],
    ['+39 (0)6 1234 5678', '+390612345678'],
    ['+378 (0)549 123456', '+3780549123456'],
    ['+225 (0)7 12 34 56 78', '+2250712345678'],
    ['+44 (0207) 946 0123', undefined],
  ] as const) {
    test(text, () => assert.equal(read(phoneNumber, text), number));
  }
});

describe('without brackets it is named, except where it belongs to the number', () => {
  const sentence =
    'has behind its country code the zero that is dialled within the country only: leave it out, as in +31612345678 for 06 12345678.';
  for (const text of ['+44 07700 900123', '+4407700900123', '+49 0151 1234567', '+31 06 12345678', '+7 0495 123456']) {
    test(text, () => {
      const { issues } = v.safeParse(phoneNumber, text);
      assert.deepEqual(
        issues?.map(({ message }) => message),
        [sentence],
      );
    });
  }
  for (const text of ['+390612345678', '+2250712345678', '+24106031234', '+22670123456', '+3780549123456']) {
    test(text, () => assert.equal(read(phoneNumber, text), text));
  }
});

describe('on WhatsApp a number may have Twilio’s prefix', () => {
  for (const [text, number] of [
    ['whatsapp:+31612345678', '+31612345678'],
    ['WhatsApp: +31 (0)6 1234 5678', '+31612345678'],
    ['+31612345678', '+31612345678'],
    ['whatsapp:whatsapp:+31612345678', undefined],
    ['sms:+31612345678', undefined],
  ] as const) {
    test(text, () => assert.equal(read(whatsappNumber, text), number));
  }
});

describe('a sender is a number, a messaging service, a short code or letters', () => {
  const service = `MG${'0a'.repeat(16)}`;
  for (const [text, from, kind] of [
    ['+44 (0)20 7946 0123', '+442079460123', 'a number'],
    [service.toLowerCase(), service, 'a messaging service'],
    ['12345', '12345', 'a short code'],
    ['654321', '654321', 'a short code'],
    ['BI Alerts', 'BI Alerts', 'a name in letters'],
    ['Contoso', 'Contoso', 'a name in letters'],
    ['MGM-Grand', 'MGM-Grand', 'a name in letters'],
    ['B', 'B', 'a name in letters'],
    ['4lerts', '4lerts', 'a name in letters'],
    ['A&B_c+d-e f', 'A&B_c+d-e f', 'a name in letters'],
  ] as const) {
    test(`${text}: ${kind}`, () => {
      assert.equal(read(sender, text), from);
      assert.equal(kindOf(from), kind);
    });
  }
  for (const text of [
    'BI Alerts Ltd',
    '1234',
    '1234567',
    '02079460123',
    '123-456',
    'Ålerts',
    'Alerts!',
    'MG123456789012',
    '',
  ]) {
    test(`“${text}” is none`, () => assert.equal(read(sender, text), undefined));
  }
});

test('of a number only its beginning and its end are shown', () => {
  assert.equal(masked('+31612345678'), '+31•••••678');
  assert.equal(
    withMaskedNumbers("The 'To' number whatsapp:+31612345678 is not 31687654321, error 21211"),
    "The 'To' number whatsapp:+31•••••678 is not 316•••••321, error 21211",
  );
});
