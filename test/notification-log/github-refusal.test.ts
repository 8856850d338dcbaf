import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from '../../src/notification-log/github-refusal.ts';

const cases = [
  ['Resource not accessible by integration', /the workflow needs these lines:\npermissions:\n {2}contents: write\n/],
  ['Something that nobody has heard of', /contents: write/],
  ['Resource protected by organization SAML enforcement.', /Authorize the github-token for the single sign-on/],
  [
    'Although you appear to have the correct authorization credentials, the organization has an IP allow list enabled',
    /have the runner’s address added/,
  ],
  ['`contoso` forbids access via a personal access token (classic).', /does not allow this kind of github-token/],
  ['Repository was archived so is read-only.', /The repository is archived/],
  ['Sorry. Your account was suspended.', /is suspended: use another token/],
  ['You have exceeded a secondary rate limit.', /rate limit is used up/],
] as const;

for (const [message, advice] of cases) {
  test(`403 “${message}” gets advice of its own`, () => {
    const told = explain(Object.assign(new Error(message), { status: 403 }), 'log');
    assert(told instanceof Error);
    assert.match(told.message, advice);
    assert.equal(told.message.includes('contents: write'), advice.source.includes('contents: write'));
  });
}
