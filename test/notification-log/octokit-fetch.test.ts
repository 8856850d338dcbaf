import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getOctokit } from '@actions/github';
import { octokitFetch } from '../../src/notification-log/octokit-fetch.ts';
import type { Transport } from '../../src/transport/transport.ts';
import { TransportError } from '../../src/transport/transport-error.ts';
import { createTransport } from '../../src/transport/undici-transport.ts';
import { answering } from '../support/world.ts';
import { startServer } from '../transport/servers.ts';

function octokit(transport: Transport, baseUrl = 'https://api.github.com') {
  const request = { fetch: octokitFetch(transport, 'writing the notification log') };
  return getOctokit('ghs_token', { baseUrl, request });
}

test('Octokit reads and writes through it', async () => {
  const seen: unknown[] = [];
  const server = await startServer(async (request, response) => {
    const { method, url, headers } = request;
    const body: unknown = JSON.parse(Buffer.concat(await request.toArray()).toString());
    seen.push({ method, url, authorization: headers.authorization, body });
    response.writeHead(method === 'PATCH' ? 200 : 204, { 'content-type': 'application/json; charset=utf-8' });
    response.end(method === 'PATCH' ? '{"object":{"sha":"abc"}}' : '');
  });
  const transport = createTransport({ env: {} });
  const client = octokit(transport, server.url);
  const written = await client.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
    owner: 'contoso',
    repo: 'bi',
    ref: 'heads/bi-refresh-alerts',
    sha: 'abc',
  });
  const dispatched = await client.request('POST /repos/contoso/bi/dispatches', { event_type: 'tableau-webhook' });
  await transport.close();
  await server.close();
  assert.equal(written.data.object.sha, 'abc');
  assert.equal(dispatched.status, 204);
  assert.deepEqual(seen, [
    {
      method: 'PATCH',
      url: '/repos/contoso/bi/git/refs/heads%2Fbi-refresh-alerts',
      authorization: 'token ghs_token',
      body: { sha: 'abc' },
    },
    {
      method: 'POST',
      url: '/repos/contoso/bi/dispatches',
      authorization: 'token ghs_token',
      body: { event_type: 'tableau-webhook' },
    },
  ]);
});

test('what GitHub refuses is Octokit’s error, with its status', async () => {
  const { transport } = answering(() => ({
    status: 404,
    headers: { 'content-type': 'application/json' },
    text: '{"message":"Not Found"}',
  }));
  await assert.rejects(octokit(transport).request('GET /repos/contoso/bi'), { status: 404, message: 'Not Found' });
});

test('no answer is told in our words, and kept as the cause', async () => {
  const cause = new TransportError('GitHub could not be reached.', { failure: 'refused', unsent: true });
  const { transport } = answering(() => Promise.reject(cause));
  await assert.rejects(octokit(transport).request('GET /repos/contoso/bi'), {
    message: 'GitHub could not be reached.',
    cause,
  });
});

test('a stop is passed on', async () => {
  const { transport, requests } = answering(() => ({}));
  const { signal } = new AbortController();
  await octokit(transport).request('GET /repos/contoso/bi', { request: { signal } });
  assert.equal(requests[0]?.signal, signal);
});
