import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from '../../../src/sources/power-bi/client.ts';
import { Refusal } from '../../../src/sources/power-bi/refusal.ts';
import type { HttpRequest, HttpResponse } from '../../../src/transport/transport.ts';
import { answering } from '../../support/world.ts';

const api = 'https://api.powerbi.com/v1.0/myorg';
const request = {
  what: 'its refresh history',
  path: 'groups/g/datasets/d/refreshes?$top=60',
  workspace: 'Finance',
};
/** https://learn.microsoft.com/power-bi/developer/embedded/embedded-troubleshoot */
const expired = {
  status: 403,
  text: '{"error":{"code":"TokenExpired","message":"Access token has expired, resubmit with a new access token"}}',
};

function clientOf(answer: (asked: HttpRequest) => Partial<HttpResponse> | Promise<Partial<HttpResponse>>) {
  const { transport, requests } = answering(answer);
  let signIns = 0;
  const client = createClient(api, transport, async () => `token ${++signIns}`);
  return { client, requests, signIns: () => signIns };
}

const bearerOf = ({ headers }: HttpRequest) => headers?.authorization;

test('asks for one list, with the token of one sign-in', async () => {
  const { client, requests, signIns } = clientOf(() => ({ text: '{"@odata.context":"x","value":[1,2]}' }));
  assert.deepEqual(await Promise.all([client.list(request), client.list(request)]), [
    [1, 2],
    [1, 2],
  ]);
  assert.equal(signIns(), 1);
  assert.deepEqual(requests[0], {
    service: 'Power BI',
    step: 'reading its refresh history',
    url: `${api}/groups/g/datasets/d/refreshes?$top=60`,
    headers: { authorization: 'Bearer token 1', accept: 'application/json' },
  });
});

test('reads field names in Pascal and in camel case', async () => {
  const { client } = clientOf(() => ({ text: '{"Value":[{"Id":"a","IsRefreshable":true,"pbi.error":{"Code":"x"}}]}' }));
  assert.deepEqual(await client.list(request), [{ id: 'a', isRefreshable: true, 'pbi.error': { code: 'x' } }]);
});

test('asks for one object, and takes it only when it is complete', async () => {
  const details = { what: 'the details of a refresh', path: 'groups/g/datasets/d/refreshes/r', workspace: 'Finance' };
  const { client, requests } = clientOf(() => ({ text: '{"Status":"Completed","objects":[]}' }));
  assert.deepEqual(await client.one(details), { status: 'Completed', objects: [] });
  assert.equal(requests[0]?.url, `${api}/groups/g/datasets/d/refreshes/r`);
  for (const answer of [{ status: 202, text: '{"status":"Unknown"}' }, { text: '"x"' }, { text: '' }]) {
    await assert.rejects(clientOf(() => answer).client.one(details), Refusal);
  }
});

test('knows an expired token without the usual wrapper too', async () => {
  const bare = { status: 403, text: '{"code":"TokenExpired","message":"Access token has expired"}' };
  const { client, signIns } = clientOf((asked) =>
    bearerOf(asked) === 'Bearer token 1' ? bare : { text: '{"value":[]}' },
  );
  assert.deepEqual(await client.list(request), []);
  assert.equal(signIns(), 2);
});

test('renews an expired token once for all requests that it failed, and repeats them', async () => {
  const { client, requests, signIns } = clientOf((asked) =>
    bearerOf(asked) === 'Bearer token 1' ? expired : { text: '{"value":[]}' },
  );
  await Promise.all([client.list(request), client.list(request), client.list(request)]);
  assert.equal(signIns(), 2);
  assert.equal(requests.length, 6);
});

test('what a gateway quotes of a request has no token in it', async () => {
  const { client } = clientOf(({ headers }) => ({
    status: 403,
    text: JSON.stringify({ Message: `Blocked: ${headers?.authorization}` }),
  }));
  await assert.rejects(client.list(request), (error: Error) => {
    return error.message.includes('Blocked: Bearer •••') && !error.message.includes('token 1');
  });
});

test('gives up when the new token has expired as well, and asks for no third one', async () => {
  const { client, requests, signIns } = clientOf(() => expired);
  const refused = {
    name: 'Refusal',
    message:
      'Asked for its refresh history, Power BI answered 403 (TokenExpired): “Access token has expired, resubmit with a new access token”. ' +
      'It says so of a token that was renewed in this run: it has trouble of its own, or Microsoft Entra has. Run the check again later.',
  };
  await assert.rejects(client.list(request), refused);
  await assert.rejects(client.list(request), refused);
  assert.deepEqual([signIns(), requests.length], [2, 3]);
});

test('takes a refused sign-in for the answer to every request, without asking again', async () => {
  const { transport, requests } = answering(() => ({}));
  let signIns = 0;
  const client = createClient(api, transport, async () => {
    signIns++;
    throw new Error('Signing in to Power BI failed.');
  });
  for (let time = 0; time < 2; time++) {
    await assert.rejects(client.list(request), { message: 'Signing in to Power BI failed.' });
  }
  assert.deepEqual([signIns, requests.length], [1, 0]);
});

test('survives JSON that is nested beyond reason', async () => {
  const { client } = clientOf(() => ({ text: `${'['.repeat(100_000)}${']'.repeat(100_000)}` }));
  await assert.rejects(client.list(request), Refusal);
});
