import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type GitHubRefusal, messageOfGitHub, whyGitHubRefused } from '../../src/transport/github-refusal.ts';

interface Case {
  readonly says: string;
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly why: GitHubRefusal | undefined;
}

const message = (text: string) => JSON.stringify({ message: text, documentation_url: 'https://docs.github.com/rest' });
const mayWrite = { 'x-accepted-github-permissions': 'contents=write' };

const cases: readonly Case[] = [
  { says: message('Bad credentials'), status: 401, why: 'credentials' },
  { says: '', status: 401, why: 'credentials' },
  { says: message('Not Found'), status: 404, why: 'not found' },
  { says: message('Resource not accessible by personal access token'), why: 'permission' },
  { says: message('Resource not accessible by integration'), headers: mayWrite, why: 'permission' },
  { says: '', headers: mayWrite, why: 'permission' },
  { says: '', headers: { 'x-accepted-github-permissions': 'administration=write' }, why: undefined },
  {
    says: message(
      'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
    ),
    headers: { ...mayWrite, 'x-github-sso': 'required; url=https://github.com/orgs/contoso/sso' },
    why: 'single sign-on',
  },
  { says: '', headers: { 'x-github-sso': 'required; url=https://github.com/orgs/contoso/sso' }, why: 'single sign-on' },
  {
    says: message(
      'Although you appear to have the correct authorization credentials, the `contoso` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
    ),
    headers: mayWrite,
    why: 'IP allow list',
  },
  {
    says: message(
      '`contoso` forbids access via a personal access token (classic). Please use a GitHub App, OAuth App, or a personal access token with fine-grained permissions.',
    ),
    headers: mayWrite,
    why: 'kind of token',
  },
  {
    says: message(
      '`contoso` forbids access via a personal access token with fine-grained permissions. Please use a GitHub App, or an OAuth App.',
    ),
    why: 'kind of token',
  },
  {
    says: message(
      "The 'contoso' organization forbids access via a fine-grained personal access tokens if the token's lifetime is greater than 90 days. Please adjust your token's lifetime at the following URL: https://github.com/settings/personal-access-tokens/1",
    ),
    headers: mayWrite,
    why: 'lifetime of the token',
  },
  { says: message('Repository was archived so is read-only.'), headers: mayWrite, why: 'archived' },
  { says: message('This installation has been suspended'), why: 'suspended' },
  { says: message('Sorry. Your account was suspended.'), why: 'suspended' },
  { says: message('API rate limit exceeded for user ID 1.'), why: 'rate limit' },
  {
    says: message('You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'),
    headers: mayWrite,
    why: 'rate limit',
  },
  {
    says: message('You have triggered an abuse detection mechanism. Please wait a few minutes before you try again.'),
    why: 'rate limit',
  },
  { says: '', headers: { 'retry-after': '60' }, why: 'rate limit' },
  { says: '', headers: { 'x-ratelimit-remaining': '0' }, why: 'rate limit' },
  { says: '', headers: { 'x-ratelimit-remaining': '4999' }, why: undefined },
  { says: '', status: 429, why: 'rate limit' },
  { says: '<html>Slow down</html>', status: 429, why: 'rate limit' },
  // What is in no table stays without a hint, and GitHub's words are said as they are.
  { says: message('Repository access blocked'), why: undefined },
  { says: message('Something that GitHub says from tomorrow on'), why: undefined },
  { says: message("Invalid request.\n\nevent_type wasn't supplied."), status: 422, why: undefined },
  // GitHub Enterprise Server without /api/v3, a page of single sign-on, a proxy, a captive portal.
  { says: '<!DOCTYPE html><title>Page not found</title>', status: 404, why: 'not GitHub' },
  { says: '404 page not found', status: 404, why: 'not GitHub' },
  { says: '<html>Blocked by your administrator</html>', why: 'not GitHub' },
  { says: '{"error":"access_denied"}', why: 'not GitHub' },
  { says: '', status: 302, why: 'not GitHub' },
  { says: '{"ok":true}', status: 200, why: 'not GitHub' },
  // Its own page when it is down.
  { says: '<html>Unicorn!</html>', status: 502, why: undefined },
];

for (const { says, status = 403, headers = {}, why } of cases) {
  test(`${status} ${JSON.stringify(headers)} ${says.slice(0, 120)}: ${why ?? 'no more than GitHub says'}`, () => {
    assert.equal(whyGitHubRefused({ status, headers: new Headers(headers), text: says }), why);
  });
}

test('reads GitHub’s words, and nothing else’s', () => {
  assert.deepEqual([message('Not Found'), '<html>', '{"message":7}', '"Not Found"', 'null', ''].map(messageOfGitHub), [
    'Not Found',
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
