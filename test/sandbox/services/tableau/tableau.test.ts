import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignJWT } from 'jose';
import type { SimulatedTableau } from '../../../../sandbox/services/tableau/tableau.ts';
import { aTableau, aWebhook, contentOf, host } from '../../../sources/tableau/simulation.ts';
import { now } from '../../../support/builders.ts';

const base = `https://${host}/api/3.27`;
const json = { accept: 'application/json', 'content-type': 'application/json' };
const token = {
  personalAccessTokenName: 'bi-refresh-alerts',
  personalAccessTokenSecret: 'c2VjcmV0LW9mLXRoZS10b2tlbg==:pat',
};
const site = { contentUrl: 'haldenfoods' };

async function call({ fetch }: SimulatedTableau, path: string, init: RequestInit = {}) {
  const response = await fetch(new Request(`${base}${path}`, { headers: json, ...init }));
  const text = await response.text();
  return { status: response.status, text, body: text === '' ? undefined : JSON.parse(text) };
}

function signIn(tableau: SimulatedTableau, credentials: object) {
  return call(tableau, '/auth/signin', { method: 'POST', body: JSON.stringify({ credentials }) });
}

async function signedIn(tableau: SimulatedTableau) {
  const { body } = await signIn(tableau, { ...token, site });
  return { ...json, 'x-tableau-auth': String(body.credentials.token) };
}

test('a second sign-in with the same token ends the first session', async () => {
  const tableau = aTableau();
  const first = await signedIn(tableau);
  const second = await signedIn(tableau);
  const list = `/sites/${tableau.site.id}/webhooks`;
  assert.equal((await call(tableau, list, { headers: first })).body.error.code, '401002');
  assert.deepEqual(await call(tableau, list, { headers: second }), {
    status: 200,
    text: '{"webhooks":{}}',
    body: { webhooks: {} },
  });
});

const seconds = now.getTime() / 1000;
const refusals = [
  { name: 'a good token', change: {}, status: 200 },
  { name: 'another audience', change: { aud: 'someone' }, status: 401 },
  { name: 'a user who is not on the site', change: { sub: 'nobody' }, status: 401 },
  { name: 'no scope', change: { scp: [] }, status: 401 },
  { name: 'a life of more than ten minutes', change: { exp: seconds + 601 }, status: 401 },
  { name: 'an end in the past', change: { exp: seconds - 1 }, status: 401 },
  { name: 'another issuer', change: { iss: 'someone' }, status: 401 },
  { name: 'another key', change: {}, secret: 'x', status: 401 },
];
for (const { name, change, secret, status } of refusals) {
  test(`a web token with ${name} is answered ${status}`, async () => {
    const tableau = aTableau();
    const [app] = tableau.site.connectedApps;
    assert(app);
    const claims = {
      iss: app.clientId,
      aud: 'tableau',
      sub: 'bi-admin@haldenfoods.example',
      jti: 'once',
      exp: seconds + 300,
      scp: ['x'],
    };
    const jwt = await new SignJWT({ ...claims, ...change })
      .setProtectedHeader({ alg: 'HS256', kid: app.secretId, iss: app.clientId })
      .sign(new TextEncoder().encode(secret ?? app.secretValue));
    assert.equal((await signIn(tableau, { jwt, site })).status, status);
    assert.equal((await signIn(tableau, { jwt, site })).status, 401, 'and never twice');
  });
}

const strict = [
  { name: 'an unknown version', path: '/api/3.99/auth/signin', init: { method: 'POST' }, code: '404003' },
  {
    name: 'XML in place of JSON',
    path: '/api/3.27/auth/signin',
    init: { method: 'POST', body: '<tsRequest/>' },
    code: '400000',
  },
  {
    name: 'no content type',
    path: '/api/3.27/auth/signin',
    init: { method: 'POST', headers: { accept: json.accept }, body: '{}' },
    code: '400000',
  },
  { name: 'no session', path: '/api/3.27/sites/x/webhooks', init: {}, code: '401000' },
  { name: 'an unknown path', path: '/api/3.27/nothing', init: {}, code: '404003' },
];
for (const { name, path, init, code } of strict) {
  test(`refuses ${name}`, async () => {
    const response = await aTableau().fetch(new Request(`https://${host}${path}`, { headers: json, ...init }));
    assert.equal(JSON.parse(await response.text()).error.code, code);
  });
}

test('refuses in XML who did not ask for JSON', async () => {
  const response = await aTableau().fetch(new Request(`${base}/auth/signin`, { method: 'POST' }));
  assert.match(
    await response.text(),
    /^<\?xml .*<tsResponse .*<error code="406000"><summary>Not Acceptable<\/summary>/,
  );
});

test('a filter with a comma or an ampersand in a value is refused', async () => {
  const tableau = aTableau();
  const headers = await signedIn(tableau);
  for (const title of ['a,b', 'a&b']) {
    const query = new URLSearchParams({ filter: `title:has:${title}` });
    const { body } = await call(tableau, `/sites/${tableau.site.id}/jobs?${query}`, { headers });
    assert.equal(body.error.code, '400000', title);
  }
});

test('jobs of Tableau Bridge are listed under their type only, and end with a code of their own', async () => {
  const jobType = 'refresh_extracts_via_bridge';
  const tableau = aTableau(({ jobs }) => ({
    jobs: jobs.slice(0, 2).map((job, at) => (at ? { ...job, jobType } : job)),
  }));
  const headers = await signedIn(tableau);
  const path = `/sites/${tableau.site.id}/jobs`;
  const listed = async (filter: string) => (await call(tableau, `${path}?filter=${filter}`, { headers })).body;
  const { backgroundJobs } = await listed('jobType:eq:refresh_extracts');
  assert.equal(backgroundJobs.backgroundJob.jobType, 'refresh_extracts');
  const { backgroundJobs: ofBridge } = await listed(`jobType:in:[${jobType},increment_extracts]`);
  assert.equal(ofBridge.backgroundJob.jobType, jobType);
  const { body } = await call(tableau, `${path}/${ofBridge.backgroundJob.id}`, { headers });
  assert.equal(body.job.finishCode, '3');
});

test('the page behind the last one is refused', async () => {
  const tableau = aTableau();
  const headers = await signedIn(tableau);
  const page = (number: number) =>
    call(tableau, `/sites/${tableau.site.id}/jobs?pageSize=${tableau.site.jobs.length}&pageNumber=${number}`, {
      headers,
    });
  assert.equal((await page(1)).status, 200);
  assert.equal((await page(2)).body.error.code, '400006');
});

test('a webhook can be created, changed and deleted, and its quirks are those of Tableau', async () => {
  const tableau = aTableau();
  const headers = await signedIn(tableau);
  const path = `/sites/${tableau.site.id}/webhooks`;
  const destination = (url: string) => ({
    'webhook-destination': { 'webhook-destination-http': { method: 'POST', url } },
  });
  const good = { name: 'N', event: 'WorkbookRefreshFailed', ...destination('https://a.example/x') };
  const send = (method: string, to: string, webhook: object) =>
    call(tableau, to, { method, headers, body: JSON.stringify({ webhook }) });
  for (const bad of [
    { ...good, event: 'webhook-source-event-workbook-refresh-failed' },
    { ...good, ...destination('http://a.example/x') },
    { ...good, statusChangeReason: 'x' },
    { event: good.event },
  ]) {
    assert.equal((await send('POST', path, bad)).status, 400);
  }
  const created = await send('POST', path, good);
  assert.equal(created.status, 201);
  const one = `${path}/${created.body.webhook.id}`;
  assert.deepEqual(
    (await call(tableau, path, { headers })).body.webhooks.webhook,
    created.body.webhook,
    'one is itself',
  );
  assert.equal((await send('PUT', one, { isEnabled: true, statusChangeReason: 'x' })).body.error.code, '400127');
  const off = await send('PUT', one, { isEnabled: false });
  assert.deepEqual([off.status, off.body.webhook.statusChangeReason], [201, 'Webhook disabled by user']);
  assert.equal(
    (await send('PUT', one, { name: 'M' })).body.webhook.isEnabled,
    true,
    'what is left out is not left alone',
  );
  assert.equal((await call(tableau, `${one}/test`, { headers })).body.webhookTestResult.status, '200');
  assert.deepEqual(tableau.posted, [{ url: 'https://a.example/x', body: '' }]);
  assert.equal((await call(tableau, one, { method: 'DELETE', headers })).status, 204);
  assert.equal((await call(tableau, `${one}/test`, { headers })).body.error.code, '400113');
});

test('a failed refresh calls its webhooks with the documented payload', async () => {
  const tableau = aTableau();
  const { url } = aWebhook();
  tableau.site.webhooks.set('a', aWebhook({ id: 'a' }));
  tableau.site.webhooks.set('b', aWebhook({ id: 'b', event: 'DatasourceRefreshFailed' }));
  const workbook = contentOf(tableau, 'Finance/Sales overview');
  await tableau.endRefresh(workbook.id, { status: 'Failed' });
  assert.deepEqual(
    tableau.posted.map(({ body, ...rest }) => ({ ...rest, ...JSON.parse(body) })),
    [
      {
        url,
        resource: 'EXTRACTS',
        event_type: 'WorkbookRefreshFailed',
        resource_name: 'Sales overview',
        site_luid: tableau.site.id,
        resource_luid: workbook.id,
        created_at: '2026-11-20T07:00:00Z',
      },
    ],
  );
});

test('a webhook that is not answered well is tried three times more, the same each time, and then disabled', async () => {
  const answers = [500, 0, 404, 503];
  const tableau = aTableau(undefined, () => answers.shift() ?? 200);
  tableau.site.webhooks.set('a', aWebhook({ id: 'a' }));
  const { id } = contentOf(tableau, 'Finance/Sales overview');
  await tableau.endRefresh(id, { status: 'Failed' });
  assert.equal(tableau.posted.length, 4);
  assert.equal(new Set(tableau.posted.map(({ body }) => body)).size, 1);
  const { isEnabled, statusChangeReason } = tableau.site.webhooks.get('a') ?? {};
  assert.deepEqual([isEnabled, statusChangeReason], [false, 'Webhook disabled after 4 failed attempts']);
  await tableau.endRefresh(id, { status: 'Failed' });
  assert.equal(tableau.posted.length, 4, 'and called no more');
});
