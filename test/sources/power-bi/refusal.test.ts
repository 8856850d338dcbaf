import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from '../../../src/sources/power-bi/client.ts';
import { type Known, Refusal } from '../../../src/sources/power-bi/refusal.ts';
import type { HttpResponse } from '../../../src/transport/transport.ts';
import { answering } from '../../support/world.ts';

const request = { what: 'its refresh history', path: 'groups/g/datasets/d/refreshes', workspace: 'Finance' };

function clientOf(answer: Partial<HttpResponse>) {
  return createClient('https://api.powerbi.com/v1.0/myorg', answering(() => answer).transport, async () => 'token');
}

const asked = 'Asked for its refresh history, Power BI answered';
const role = 'Give the service principal the role Contributor in the workspace “Finance”: Viewer is not enough.';
const setting =
  'let a Fabric administrator enable the tenant setting “Service principals can call Fabric public APIs” (formerly “Allow ' +
  'service principals to use Power BI APIs”) for this service principal.';
const trouble = 'It has trouble of its own, and still had at the last attempt.';
const report = 'Run the check again; if it is refused each time, please report this as a bug of BI Refresh Alerts.';
const notThat = 'That is not the list that was asked for.';
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
  ...['{}', '[]', '{"value":null}', '{"value":{}}'].map((text) => ({
    title: `a 200 with ${text}`,
    answer: { status: 200, text },
    message: `${asked} 200. ${notThat}`,
  })),
  { title: 'a 200 with nothing', answer: { status: 200 }, message: `${asked} 200. ${noList}` },
  {
    title: 'a refusal under 200, by its code',
    answer: { status: 200, text: notAuthorized },
    message: `${asked} 200 (PowerBINotAuthorizedException). ${role}`,
  },
  {
    title: 'a 200 with a message only, of which nothing is known',
    answer: { status: 200, text: '{"Message":"Try another day"}' },
    message: `${asked} 200: “Try another day”. ${notThat}`,
  },
  {
    title: 'an error object without its wrapper',
    answer: { status: 401, text: '{"code":"PowerBINotAuthorizedException","pbi.error":{"details":[]}}' },
    message: `${asked} 401 (PowerBINotAuthorizedException). ${role}`,
  },
  ...[401, 403].map((status) => ({
    title: `a workspace whose licence is missing, told with ${status}`,
    answer: {
      status,
      text: '{"error":{"code":"PowerBINotLicensedException","pbi.error":{"code":"PowerBINotLicensedException"}}}',
    },
    message: `${asked} ${status} (PowerBINotLicensedException). The workspace “Finance” asks for a licence that the service principal does not have: it is Premium Per User, or its capacity is gone. Move it to a capacity that is there, or to Pro; no role helps.`,
  })),
  {
    title: 'a code that is about something else: no hint rather than a wrong one',
    answer: { status: 403, text: '{"error":{"code":"CrossWorkspaceRequestNotAllowed"}}' },
    message: `${asked} 403 (CrossWorkspaceRequestNotAllowed).`,
  },
  {
    title: 'words that are about something else',
    answer: { status: 403, text: '{"message":"The capacity is paused"}' },
    message: `${asked} 403: “The capacity is paused”.`,
  },
  {
    title: 'words that are about permission',
    answer: { status: 401, text: '{"Message":"Authorization has been denied for this request."}' },
    message: `${asked} 401: “Authorization has been denied for this request.”. ${role}`,
  },
  {
    title: 'a status of which nothing is known',
    answer: { status: 409, text: '{"error":{"code":"Conflict"}}' },
    message: `${asked} 409 (Conflict).`,
  },
  ...[200, 302, 401, 403, 404, 407].map((status) => ({
    title: `a page in place of an answer, with ${status}`,
    answer: { status, text: '<html><body><h1>Access Denied (authentication_failed)</h1><p>Ask IT</p></body></html>' },
    message: `Asked for its refresh history, a web page with status ${status} came back in place of Power BI’s answer: “Access Denied (authentication_failed)”. Look for a proxy or a firewall between the runner and Power BI.`,
  })),
  {
    title: 'a page by its title, or by its first words',
    answer: {
      status: 200,
      text: '<!doctype html><title>\nSign in to the hotel’s network</title><script>var x = "<h1>x</h1>"</script>',
    },
    message: `Asked for its refresh history, a web page with status 200 came back in place of Power BI’s answer: “Sign in to the hotel’s network”. Look for a proxy or a firewall between the runner and Power BI.`,
  },
  {
    title: 'a limit on requests that tells the wait in words',
    answer: { status: 429, text: '{"message":"You have exceeded the limit. Retry in 3392 seconds."}' },
    message: `${asked} 429: “You have exceeded the limit. Retry in 3392 seconds.”. That is its limit on requests. It asks to wait 3392 seconds. Check less often, or fewer workspaces.`,
  },
  ...['', '<html>Too many</html>'].map((text) => ({
    title: `a limit on requests that tells ${text ? 'a page' : 'nothing'}`,
    answer: { status: 429, text },
    message: `${asked} 429. That is its limit on requests. Check less often, or fewer workspaces.`,
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
    await assert.rejects(clientOf(answer).list(request), {
      name: 'Refusal',
      message,
      status: answer.status,
    });
  });
}

test('asks for a tenant setting where no workspace is concerned', async () => {
  const client = clientOf({ status: 401, text: notAuthorized });
  await assert.rejects(client.list({ what: 'the list of workspaces', path: 'groups' }), {
    message: `Asked for the list of workspaces, Power BI answered 401 (PowerBINotAuthorizedException). To mend this, ${setting}`,
  });
});

const notFound = '{"error":{"code":"PowerBIEntityNotFound"}}';
const notTheRole =
  'The role in the workspace “Finance” is not the cause: other models there were read with it. Ask the owner of this one.';
const usageMetrics =
  'It is a hidden model of Power BI’s usage metrics, whose history only its owner may read. Leave it out: put “!Report Usage Metrics Model” and “!Usage Metrics Report” into power-bi-semantic-models, each on a line.';

const known: { title: string; answer: Partial<HttpResponse>; known: Known; message: string }[] = [
  {
    title: 'a role that was just used is not blamed for 401',
    answer: { status: 401, text: notAuthorized },
    known: { isRoleProven: true, model: 'Sales' },
    message: `${asked} 401 (PowerBINotAuthorizedException). ${notTheRole}`,
  },
  {
    title: 'nor for 404',
    answer: { status: 404, text: notFound },
    known: { isRoleProven: true, model: 'Sales' },
    message: `${asked} 404 (PowerBIEntityNotFound). It was just deleted, or permission is missing. ${notTheRole}`,
  },
  ...['Report Usage Metrics Model', 'usage metrics report', 'Dashboard Usage Metrics Model'].map((model) => ({
    title: `${model} can be left out`,
    answer: { status: 404, text: notFound },
    known: { isRoleProven: true, model },
    message: `${asked} 404 (PowerBIEntityNotFound). ${usageMetrics}`,
  })),
  {
    title: 'a model of usage metrics that only fails for a moment is not left out',
    answer: { status: 503 },
    known: { isRoleProven: true, model: 'Usage Metrics Report' },
    message: `${asked} 503. ${trouble} Run the check again later.`,
  },
];

for (const { title, answer, known: facts, message } of known) {
  test(title, async () => {
    await assert.rejects(clientOf(answer).list(request), (error) => {
      assert.ok(error instanceof Refusal);
      const { reason, advice } = error.knowing(facts);
      assert.equal([reason, advice].filter((part) => part !== undefined).join(' '), message);
      return true;
    });
  });
}
