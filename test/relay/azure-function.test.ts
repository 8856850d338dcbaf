import assert from 'node:assert/strict';
import { it } from 'node:test';
import { HttpRequest, HttpResponse, InvocationContext } from '@azure/functions';
import { aGitHub, endless } from './a-github.ts';
import { aPayload, environment, keyOfPayload, secret } from './a-relay.ts';

let isEndless = false;
const left = Promise.withResolvers<void>();
const github = await aGitHub(async (outgoing) => {
  if (!isEndless) return 204;
  outgoing.on('close', () => left.resolve());
  return await endless(outgoing, 500);
});
// The settings of whoever starts the test are not those of the relay.
for (const name of Object.keys(process.env)) if (/^(RELAY|GITHUB|TABLEAU)_/.test(name)) delete process.env[name];
Object.assign(process.env, environment, { GITHUB_API_URL: github.url });
const { answer } = await import('../../src/relay/azure-function.ts');

/** As Azure's host calls the function, and makes its answer into one of HTTP. */
async function call(method: string, path: string, body?: string) {
  const lines: string[] = [];
  const context = new InvocationContext({ functionName: 'relay', logHandler: (_, line) => lines.push(String(line)) });
  const request = new HttpRequest({ method, url: `https://relay.example${path}`, body: { string: body ?? '' } });
  const response = new HttpResponse(await answer(request, context));
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text(), lines };
}

it('is the relay in Azure’s requests and answers', async () => {
  const headers = { 'cache-control': 'no-store', 'content-type': 'application/json' };
  const { lines, ...dispatched } = await call('POST', `/tableau/${secret}`, JSON.stringify(aPayload()));
  assert.deepEqual(dispatched, { status: 202, headers, body: '{"outcome":"dispatched"}\n' });
  assert.partialDeepStrictEqual(
    lines.map((line) => JSON.parse(line)),
    [{ status: 202, outcome: 'dispatched', event: 'WorkbookRefreshFailed', key: 'd31a3fad59fc' }],
  );
  assert.partialDeepStrictEqual(github.bodies, [{ client_payload: { tableau: aPayload(), key: keyOfPayload } }]);

  const health = { status: 200, headers, body: '{"outcome":"ok"}\n', lines: [] };
  assert.deepEqual(await call('GET', '/health'), health);
  assert.partialDeepStrictEqual(await call('POST', '/tableau/wrong', '{}'), {
    status: 404,
    headers,
    body: '{"outcome":"not found"}\n',
  });
  assert.partialDeepStrictEqual(await call('GET', `/tableau/${secret}`), {
    status: 405,
    headers: { ...headers, allow: 'POST' },
  });
});

it('reads no more of an answer without end than GitHub’s are long', async () => {
  isEndless = true;
  const { status } = await call('POST', `/tableau/${secret}`, JSON.stringify(aPayload({ resource_luid: '100' })));
  assert.equal(status, 503);
  await left.promise;
  github.close();
});
