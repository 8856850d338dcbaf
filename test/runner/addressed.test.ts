import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as v from 'valibot';
import { addressedIn } from '../../src/runner/addressed.ts';
import { inputsOf } from '../support/inputs.ts';

const url = 'https://flow.example/1?api-version=1&sig=abc=';

describe('a line is an address, perhaps with a name', () => {
  for (const [line, name, address] of [
    [url, '', url],
    [`finance=${url}`, 'finance', url],
    [` on-call_2 = ${url} `, 'on-call_2', url],
    [`Größe=+31612345678`, 'Größe', '+31612345678'],
    ['+31612345678', '', '+31612345678'],
    ['whatsapp:+31612345678', '', 'whatsapp:+31612345678'],
    ['finance=whatsapp:+31612345678', 'finance', 'whatsapp:+31612345678'],
    ['finance', '', 'finance'],
    ['finance=', 'finance', ''],
    ['a=b=c', 'a', 'b=c'],
    [`flow.example/1?sig=x`, '', 'flow.example/1?sig=x'],
  ] as const) {
    test(line, () => assert.deepEqual(addressedIn(line), { name, address }));
  }
  for (const line of [`my team=${url}`, `=${url}`, `a.b=${url}`, `${'x'.repeat(51)}=${url}`]) {
    test(`${line} has something in front that is no name`, () => assert.equal(addressedIn(line), undefined));
  }
});

test('who stands in several lines is one recipient; the address alone is hidden too', () => {
  const masked: string[] = [];
  const inputs = inputsOf({ 'sms-to': '+316111, finance=+316111\nops=+316222,ops=+316222' }, masked);
  assert.deepEqual(inputs.addresses('sms-to', v.string(), { commas: true }), [
    { address: '+316111', names: ['', 'finance'] },
    { address: '+316222', names: ['ops'] },
  ]);
  assert.deepEqual(
    ['+316111', '+316222', 'finance=+316111'].filter((secret) => !masked.includes(secret)),
    [],
  );
});

test('what is wrong is named with its line, and never quoted', () => {
  const inputs = inputsOf({ 'teams-webhook-url': `${url}\nmy team=${url}\nfinance=` });
  assert.deepEqual(inputs.addresses('teams-webhook-url', v.pipe(v.string(), v.url('must be an address.'))), [
    { address: url, names: [''] },
  ]);
  assert.throws(() => inputs.assertValid(), {
    message: [
      'teams-webhook-url: line 2 has in front of “=” what is no name: it may hold letters, digits, “-” and “_” only.',
      'teams-webhook-url: line 3 must be an address.',
    ].join('\n'),
  });
});
