import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oidcToken } from '../../src/runner/oidc-token.ts';
import type { HttpResponse } from '../../src/transport/transport.ts';
import { answering } from '../support/world.ts';

const env = {
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://run-actions-1.actions.githubusercontent.com/78//idtoken/1/2?api-version=2.0',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'proof of the job',
};
const { signal } = new AbortController();

/** A job that asks for a token and gets this answer. */
function asking(answer: Partial<HttpResponse>, given: NodeJS.ProcessEnv = env) {
  const { transport, requests } = answering(() => answer);
  const masked: string[] = [];
  const mask = (secret: string) => void masked.push(secret);
  return { token: oidcToken('api://Entra?&', { env: given, transport, signal, mask }), requests, masked };
}

test('asks where the runner says, for the audience, and masks what it gets', async () => {
  const { token, requests, masked } = asking({ text: '{"count":5,"value":"a.b.c"}' });
  assert.equal(await token, 'a.b.c');
  assert.deepEqual(masked, ['a.b.c']);
  assert.deepEqual(
    requests.map(({ url, method, headers }) => [String(url), method, headers?.authorization]),
    [[`${env.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=api%3A%2F%2FEntra%3F%26`, undefined, 'Bearer proof of the job']],
  );
});

test('asks nobody without permission', async () => {
  for (const missing of ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN']) {
    const { token, requests } = asking({}, { ...env, [missing]: '' });
    await assert.rejects(token, { message: `${missing} is not set` });
    assert.deepEqual(requests, []);
  }
});

for (const answer of [
  { status: 401, text: 'Unauthorized' },
  { status: 403, text: '{"value":"a.b.c"}' },
  { status: 200, text: '{"count":0,"value":""}' },
  { status: 200, text: '<html>' },
]) {
  test(`${answer.status} ${answer.text} is no token, and says nothing of what it was`, async () => {
    const { token, masked } = asking(answer);
    await assert.rejects(token, { message: `GitHub answered ${answer.status} and no token` });
    assert.deepEqual(masked, []);
  });
}
