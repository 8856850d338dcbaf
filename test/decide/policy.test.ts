import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPolicy } from '../../src/decide/policy.ts';
import { inputsOf } from '../support/inputs.ts';

const watchInputs = ['power-bi-client-id', 'power-bi-workspaces', 'power-bi-semantic-models'];

test('without inputs everybody is told at every check, and reminded each day', () => {
  const { watched, ...policy } = readPolicy(inputsOf({}), watchInputs);
  assert.match(watched, /^[0-9a-f]{16}$/);
  assert.deepEqual(policy, {
    notify: 'always',
    remindAfter: 86_400_000,
    timeZone: 'UTC',
  });
});

test('reads all of it', () => {
  const inputs = inputsOf({
    notify: 'changes',
    'remind-after': 'never',
    'quiet-hours': '22:00 – 7:00',
    'time-zone': 'Europe/Amsterdam',
  });
  const { watched: _, ...policy } = readPolicy(inputs, watchInputs);
  assert.deepEqual(policy, {
    notify: 'changes',
    remindAfter: Number.POSITIVE_INFINITY,
    quietHours: { from: 1320, to: 420 },
    timeZone: 'Europe/Amsterdam',
  });
});

test('what is watched has a name of its own, whatever is told of it', () => {
  const watchedBy = (values: Record<string, string>) => readPolicy(inputsOf(values), watchInputs).watched;
  assert.equal(watchedBy({ notify: 'changes' }), watchedBy({}));
  assert.notEqual(watchedBy({ 'power-bi-workspaces': 'Finance' }), watchedBy({}));
  assert.notEqual(watchedBy({ 'power-bi-client-id': 'a' }), watchedBy({ 'power-bi-client-id': 'b' }), '`*` differs');
  assert.notEqual(
    watchedBy({ 'power-bi-workspaces': 'Finance' }),
    watchedBy({ 'power-bi-semantic-models': 'Finance' }),
  );
});

test('names everything that is wrong, all together', () => {
  const inputs = inputsOf({
    notify: 'sometimes',
    'remind-after': '1 week',
    'quiet-hours': '22:00-22:00',
    'time-zone': 'Amsterdam\n::error::',
  });
  readPolicy(inputs, watchInputs);
  assert.throws(() => inputs.assertValid(), {
    problems: [
      { input: 'quiet-hours', sentence: 'must be two different times of day like 22:00-07:00.' },
      { input: 'notify', sentence: 'must be one of always, problems, changes, but is “sometimes”.' },
      { input: 'remind-after', sentence: 'must be a duration like 90m, 4h or 2d, or never.' },
      { input: 'time-zone', sentence: 'must be an IANA time zone like Europe/Amsterdam, or UTC.' },
    ],
  });
});

for (const text of ['22-7', '25:00-07:00', '22:60-07:00', '22:00', '22:00-07:00-08:00', '-', 'night']) {
  test(`“${text}” is no part of the day`, () => {
    const inputs = inputsOf({ 'quiet-hours': text });
    readPolicy(inputs, watchInputs);
    assert.throws(() => inputs.assertValid(), /quiet-hours: must be two different times/);
  });
}
