import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from '../../src/notification-log/github-refusal.ts';

const lines = /the workflow needs these lines:\npermissions:\n {2}contents: write\n/;
const isItThere =
  /Does the workflow have these lines, which notify: changes needs\?\npermissions:\n {2}contents: write\n/;

interface Case {
  readonly name: string;
  readonly status?: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What came in place of JSON. */
  readonly data?: string;
  readonly advice: RegExp;
}

const cases: readonly Case[] = [
  { name: 'a missing permission, by its words', message: 'Resource not accessible by integration', advice: lines },
  {
    name: 'a missing permission, by its header',
    message: 'Forbidden',
    headers: { 'x-accepted-github-permissions': 'contents=write' },
    advice: lines,
  },
  { name: 'what tells nothing', message: 'Something that nobody has heard of', advice: isItThere },
  { name: 'what is not found', status: 404, message: 'Not Found', advice: isItThere },
  {
    name: 'single sign-on, by its words',
    message: 'Resource protected by organization SAML enforcement.',
    advice: /Authorize the github-token for the single sign-on/,
  },
  {
    name: 'single sign-on, by its header',
    message: 'Forbidden',
    headers: { 'x-github-sso': 'required; url=https://github.com/orgs/contoso/sso' },
    advice: /Authorize the github-token for the single sign-on/,
  },
  {
    name: 'an address that is not listed',
    message:
      'Although you appear to have the correct authorization credentials, the organization has an IP allow list enabled',
    advice: /have the runner’s address added/,
  },
  {
    name: 'a kind of token',
    message: '`contoso` forbids access via a personal access token (classic).',
    advice: /does not allow this kind of github-token/,
  },
  { name: 'an archive', message: 'Repository was archived so is read-only.', advice: /The repository is archived/ },
  { name: 'a suspension', message: 'Sorry. Your account was suspended.', advice: /is suspended: use another token/ },
  {
    name: 'a secondary limit, by its words',
    message: 'You have exceeded a secondary rate limit.',
    advice: /rate limit is used up/,
  },
  {
    name: 'a secondary limit, by its header',
    message: 'Forbidden',
    headers: { 'retry-after': '60' },
    advice: /A later run will try again\.$/,
  },
  {
    name: 'a page in place of GitHub’s answer',
    message: '<!DOCTYPE html>',
    data: '<!DOCTYPE html><title>Blocked</title>',
    advice: /That is not GitHub’s API: check GITHUB_API_URL \(of a GitHub Enterprise Server it ends in \/api\/v3\)/,
  },
  {
    name: 'an address of GitHub Enterprise Server without /api/v3',
    status: 404,
    message: '<!DOCTYPE html>',
    data: '<!DOCTYPE html><title>Page not found</title>',
    advice: /check GITHUB_API_URL/,
  },
];

for (const { name, status = 403, message, headers = {}, data, advice } of cases) {
  test(`${name} gets advice of its own`, () => {
    const response = { status, headers, data: data ?? { message } };
    const told = explain(Object.assign(new Error(message), { status, response }), 'log');
    assert(told instanceof Error);
    assert.match(told.message, advice);
    assert.equal(told.message.includes('contents: write'), advice.source.includes('contents: write'));
  });
}
