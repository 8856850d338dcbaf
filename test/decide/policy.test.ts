import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPolicy } from '../../src/decide/policy.ts';
import { inputsOf } from '../support/inputs.ts';

const atOnce = { kind: 'at once' };

test('without inputs everybody is told at once, and reminded each day', () => {
  const { scope, ...policy } = readPolicy(inputsOf({}));
  assert.match(scope, /^[0-9a-f]{16}$/);
  assert.deepEqual(policy, {
    notify: 'always',
    remindAfter: 86_400_000,
    after: { teams: atOnce, sms: atOnce, whatsapp: atOnce, voice: atOnce },
    timeZone: 'UTC',
  });
});

test('reads all of it', () => {
  const inputs = inputsOf({
    notify: 'changes',
    'remind-after': 'never',
    'sms-after': '2 failures',
    'whatsapp-after': '90m',
    'voice-after': '1 failure',
    'quiet-hours': '22:00 – 7:00',
    'time-zone': 'Europe/Amsterdam',
  });
  const { scope: _, ...policy } = readPolicy(inputs);
  assert.deepEqual(policy, {
    notify: 'changes',
    remindAfter: Number.POSITIVE_INFINITY,
    after: {
      teams: atOnce,
      sms: { kind: 'failures', inARow: 2 },
      whatsapp: { kind: 'duration', ms: 5_400_000 },
      voice: { kind: 'failures', inARow: 1 },
    },
    quietHours: { from: 1320, to: 420 },
    timeZone: 'Europe/Amsterdam',
  });
});

test('what is watched is the scope, and nothing else is', () => {
  const scopeOf = (values: Record<string, string>) => readPolicy(inputsOf(values)).scope;
  assert.equal(scopeOf({ notify: 'changes' }), scopeOf({}));
  assert.notEqual(scopeOf({ 'power-bi-workspaces': 'Finance' }), scopeOf({}));
  assert.notEqual(scopeOf({ 'power-bi-client-id': 'a' }), scopeOf({ 'power-bi-client-id': 'b' }), '`*` differs');
  assert.notEqual(scopeOf({ 'power-bi-workspaces': 'Finance' }), scopeOf({ 'power-bi-semantic-models': 'Finance' }));
});

test('names everything that is wrong, all together', () => {
  const inputs = inputsOf({
    notify: 'sometimes',
    'remind-after': '1 week',
    'sms-after': '0 failures',
    'whatsapp-after': '21 failures',
    'voice-after': 'at once',
    'quiet-hours': '22:00-22:00',
    'time-zone': 'Amsterdam\n::error::',
  });
  readPolicy(inputs);
  const threshold =
    'must be a number of failures in a row (at most 20) like 2 failures, or a duration like 90m, 4h or 2d.';
  assert.throws(() => inputs.assertValid(), {
    problems: [
      { input: 'quiet-hours', sentence: 'must be two different times of day like 22:00-07:00.' },
      { input: 'notify', sentence: 'must be one of always, problems, changes, but is “sometimes”.' },
      { input: 'remind-after', sentence: 'must be a duration like 90m, 4h or 2d, or never.' },
      { input: 'sms-after', sentence: threshold },
      { input: 'whatsapp-after', sentence: threshold },
      { input: 'voice-after', sentence: threshold },
      { input: 'time-zone', sentence: 'must be an IANA time zone like Europe/Amsterdam, or UTC.' },
    ],
  });
});

for (const text of ['22-7', '25:00-07:00', '22:60-07:00', '22:00', '22:00-07:00-08:00', '-', 'night']) {
  test(`“${text}” is no part of the day`, () => {
    const inputs = inputsOf({ 'quiet-hours': text });
    readPolicy(inputs);
    assert.throws(() => inputs.assertValid(), /quiet-hours: must be two different times/);
  });
}
