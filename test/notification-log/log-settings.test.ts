import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLogSettings } from '../../src/notification-log/log-settings.ts';
import { inputsOf } from '../support/inputs.ts';

test('has a branch of its own unless another one is named, and keeps the token secret', () => {
  const masked: string[] = [];
  const settings = readLogSettings(inputsOf({ 'github-token': 'ghs_secret' }, masked));
  assert.deepEqual(settings, { branch: 'bi-refresh-alerts', token: 'ghs_secret' });
  assert.deepEqual(masked, ['ghs_secret']);
});

test('without a token it cannot be', () => {
  const inputs = inputsOf({});
  readLogSettings(inputs);
  assert.throws(() => inputs.assertValid(), {
    message: 'github-token: is needed with notify: changes. Leave it out to use the token of the run.',
  });
});

for (const branch of ['state', 'alerts/finance', 'bi.alerts', 'größe']) {
  test(`takes ${branch}`, () => {
    const inputs = inputsOf({ 'github-token': 't', 'notification-log-branch': branch });
    assert.equal(readLogSettings(inputs).branch, branch);
    inputs.assertValid();
  });
}

for (const branch of [
  'refs/heads/x',
  '/x',
  'x/',
  '-x',
  '.x',
  'a..b',
  'a b',
  'a~1',
  'a^',
  'a:b',
  'a?',
  'a*',
  'a[',
  'a\\b',
  'x.lock',
  'a@{1}',
  'a//b',
  'a/.b',
]) {
  test(`refuses ${branch}`, () => {
    const inputs = inputsOf({ 'github-token': 't', 'notification-log-branch': branch });
    readLogSettings(inputs);
    assert.throws(() => inputs.assertValid(), {
      message: 'notification-log-branch: must be the name of a branch, without refs/heads/.',
    });
  });
}
