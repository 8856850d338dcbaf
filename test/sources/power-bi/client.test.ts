import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from '../../../src/sources/power-bi/client.ts';
import { Refusal } from '../../../src/sources/power-bi/refusal.ts';
import type { HttpRequest, HttpResponse } from '../../../src/transport/transport.ts';
import { answering } from '../../support/world.ts';

const api = 'https://api.powerbi.com/v1.0/myorg';
const question = {
  what: 'its refresh history',
  path: 'groups/g/datasets/d/refreshes?$top=20',
  workspace: 'Finance',
};
/** https://learn.microsoft.com/power-bi/developer/embedded/embedded-troubleshoot */
const expired = {
  status: 403,
  text: '{"error":{"code":"TokenExpired","message":"Access token has expired, resubmit with a new access token"}}',
};

function clientOf(answer: (request: HttpRequest) => Partial<HttpResponse> | Promise<Partial<HttpResponse>>) {
  const { transport, requests } = answering(answer);
  let signIns = 0;
  const client = createClient(api, transport, async () => `token ${++signIns}`);
  return { client, requests, signIns: () => signIns };
}

const bearerOf = ({ headers }: HttpRequest) => headers?.authorization;

test('asks for one list, with the token of one sign-in', async () => {
  const { client, requests, signIns } = clientOf(() => ({ text: '{"@odata.context":"x","value":[1,2]}' }));
  assert.deepEqual(await Promise.all([client.list(question), client.list(question)]), [
    [1, 2],
    [1, 2],
  ]);
  assert.equal(signIns(), 1);
  assert.deepEqual(requests[0], {
    service: 'Power BI',
    step: 'reading its refresh history',
    url: `${api}/groups/g/datasets/d/refreshes?$top=20`,
    headers: { authorization: 'Bearer token 1', accept: 'application/json' },
  });
});

test('reads field names in Pascal and in camel case', async () => {
  const { client } = clientOf(() => ({ text: '{"Value":[{"Id":"a","IsRefreshable":true,"pbi.error":{"Code":"x"}}]}' }));
  assert.deepEqual(await client.list(question), [{ id: 'a', isRefreshable: true, 'pbi.error': { code: 'x' } }]);
});

test('renews an expired token once for all requests that it failed, and repeats them', async () => {
  const { client, requests, signIns } = clientOf((request) =>
    bearerOf(request) === 'Bearer token 1' ? expired : { text: '{"value":[]}' },
  );
  await Promise.all([client.list(question), client.list(question), client.list(question)]);
  assert.equal(signIns(), 2);
  assert.equal(requests.length, 6);
});

test('what a gateway quotes of a request has no token in it', async () => {
  const { client } = clientOf(({ headers }) => ({
    status: 403,
    text: JSON.stringify({ Message: `Blocked: ${headers?.authorization}` }),
  }));
  await assert.rejects(client.list(question), (error: Error) => {
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
  await assert.rejects(client.list(question), refused);
  await assert.rejects(client.list(question), refused);
  assert.deepEqual([signIns(), requests.length], [2, 3]);
});

test('takes a refused sign-in for the answer to every request, without asking again', async () => {
  const { transport, requests } = answering(() => ({}));
  let signIns = 0;
  const client = createClient(api, transport, async () => {
    signIns++;
    throw new Error('Signing in to Power BI failed.');
  });
  for (let request = 0; request < 2; request++) {
    await assert.rejects(client.list(question), { message: 'Signing in to Power BI failed.' });
  }
  assert.deepEqual([signIns, requests.length], [1, 0]);
});

const asked = 'Asked for its refresh history, Power BI answered';
const role = 'Give the service principal the role Contributor in the workspace “Finance”: Viewer is not enough.';
const setting =
  'let a Fabric administrator enable the tenant setting “Service principals can call Fabric public APIs” (formerly “Allow ' +
  'service principals to use Power BI APIs”) for this service principal.';
const trouble = 'It has trouble of its own, and still had at the last attempt.';
const report = 'Run the check again; if it is refused each time, please report this as a bug of BI Refresh Alerts.';
const noList =
  'That is not the list that was asked for. If it happens again, look for a proxy or a firewall that answers in its place.';
const notAuthorized =
  '{"error":{"code":"PowerBINotAuthorizedException","pbi.error":{"code":"PowerBINotAuthorizedException","parameters":{},"details":[],"exceptionCulprit":1}}}';

const refusals: { title: string; answer: Partial<HttpResponse>; message: string }[] = [
  {
    title: '401 without a role',
    answer: { status: 401, text: notAuthorized, headers: { requestid: '1a2b' } },
    message: `${asked} 401 (PowerBINotAuthorizedException). ${role}`,
  },
  {
    title: '403 with an empty body',
    answer: { status: 403 },
    message: `${asked} 403. ${role}`,
  },
  {
    title: '404, which is said of missing permission too',
    answer: {
      status: 404,
      text: '{"error":{"code":"PowerBIEntityNotFound","pbi.error":{"code":"PowerBIEntityNotFound"}}}',
    },
    message: `${asked} 404 (PowerBIEntityNotFound). It was just deleted, or permission is missing. ${role}`,
  },
  ...[200, 401, 403].map((status) => ({
    title: `a tenant setting that is off, told with ${status}`,
    answer: { status, text: '{"Message":"API is not accessible for application"}' },
    message: `${asked} ${status}: “API is not accessible for application”. To mend this, ${setting}`,
  })),
  {
    title: '415 for what is not a model',
    answer: {
      status: 415,
      text: '{"error":{"code":"InvalidRequest","message":"Invalid dataset. This API can only be called on a Model-based dataset"}}',
    },
    message: `${asked} 415 (InvalidRequest): “Invalid dataset. This API can only be called on a Model-based dataset”. ${report}`,
  },
  {
    title: '400 with details',
    answer: {
      status: 400,
      text: '{"error":{"code":"InvalidRequest","pbi.error":{"code":"InvalidRequest","details":[{"code":"Message","detail":{"type":1,"value":"Something is wrong"}}]}}}',
    },
    message: `${asked} 400 (InvalidRequest): “Something is wrong”. ${report}`,
  },
  {
    title: 'a limit on requests',
    answer: { status: 429, text: 'You have exceeded the amount of requests', headers: { 'retry-after': '3392' } },
    message: `${asked} 429: “You have exceeded the amount of requests”. That is its limit on requests. It asks to wait 3392 seconds. Check less often, or fewer workspaces.`,
  },
  {
    title: 'a page of HTML under 5xx',
    answer: { status: 502, text: '\n<!DOCTYPE html><html><body>Bad gateway</body></html>' },
    message: `${asked} 502. ${trouble} Run the check again later.`,
  },
  {
    title: 'an empty 503',
    answer: { status: 503 },
    message: `${asked} 503. ${trouble} Run the check again later.`,
  },
  {
    title: 'a 503 that is not waited for',
    answer: { status: 503, headers: { 'retry-after': '600' } },
    message: `${asked} 503. ${trouble} It asks to wait 600 seconds. Run the check again later.`,
  },
  ...['{}', '[]', '{"value":null}', '{"value":{}}', ''].map((text) => ({
    title: `a 200 with ${text || 'nothing'}`,
    answer: { status: 200, text },
    message: `${asked} 200. ${noList}`,
  })),
  {
    title: 'a 200 that is cut off',
    answer: { status: 200, text: '{"value":[{"id":' },
    message: `${asked} 200: “{"value":[{"id":”. ${noList}`,
  },
  { title: 'a redirection', answer: { status: 302 }, message: `${asked} 302. ${noList}` },
  {
    title: 'hostile words',
    answer: { status: 400, text: '{"Message":"a\\n::error::b\\u202e ##[error]"}' },
    message: `${asked} 400: “a ::error::b ##[error]”. ${report}`,
  },
];

for (const { title, answer, message } of refusals) {
  test(`understands ${title}`, async () => {
    await assert.rejects(clientOf(() => answer).client.list(question), {
      name: 'Refusal',
      message,
      status: answer.status,
    });
  });
}

test('asks for a tenant setting where no workspace is concerned', async () => {
  const { client } = clientOf(() => ({ status: 401, text: notAuthorized }));
  await assert.rejects(client.list({ what: 'the list of workspaces', path: 'groups' }), {
    message: `Asked for the list of workspaces, Power BI answered 401 (PowerBINotAuthorizedException). To mend this, ${setting}`,
  });
});

test('survives JSON that is nested beyond reason', async () => {
  const { client } = clientOf(() => ({ text: `${'['.repeat(100_000)}${']'.repeat(100_000)}` }));
  await assert.rejects(client.list(question), Refusal);
});
