import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { json, powerBiAnswers } from '../../sandbox/services/power-bi/answers.ts';
import { aSemanticModel, aWorkspace } from '../../sandbox/services/power-bi/workspace.ts';
import { answeringHistories, play } from '../support/scenario.ts';

const text = (status: number, body: string) => new Response(body, { status, headers: { 'content-type': 'text/html' } });
const rows = (...value: object[]) => json(200, { value });

/** What Power BI answers instead of a refresh history, and what is made of it. */
const histories: readonly { model: string; answer: () => Response; condition: string; reason: RegExp }[] = [
  {
    model: 'Not model-based',
    answer: powerBiAnswers.notModelBased,
    condition: 'not refreshable',
    reason: /^Power BI keeps no refresh history for a model of its kind\.$/,
  },
  {
    model: 'Refused with 200',
    answer: () => powerBiAnswers.notAccessible(200),
    condition: 'unreadable',
    reason: /answered 200: “API is not accessible for application”\. To mend this, let a Fabric administrator enable/,
  },
  {
    model: 'Refused with 403',
    answer: () => powerBiAnswers.notAccessible(403),
    condition: 'unreadable',
    reason: /answered 403: “API is not accessible for application”\. To mend this, let a Fabric administrator enable/,
  },
  {
    model: 'Not found',
    answer: powerBiAnswers.entityNotFound,
    condition: 'unreadable',
    reason:
      /answered 404 \(PowerBIEntityNotFound\)\. It was just deleted, or permission is missing\. The role .* “Finance” is not the cause/,
  },
  {
    model: 'Without a list',
    answer: () => json(200, { '@odata.context': 'x' }),
    condition: 'unreadable',
    reason: /answered 200\. That is not the list that was asked for\./,
  },
  {
    model: 'With a page of HTML',
    answer: () => text(200, '<html><body>Please sign in to the hotel’s network</body></html>'),
    condition: 'unreadable',
    reason:
      /a web page with status 200 came back in place of Power BI’s answer: “Please sign in to the hotel’s network”\. Look for a proxy or a firewall/,
  },
  {
    model: 'With nothing',
    answer: () => text(200, ''),
    condition: 'unreadable',
    reason: /answered 200\. That is not the list that was asked for\./,
  },
  {
    model: 'Patient for an hour',
    answer: () => powerBiAnswers.tooManyRequests(3392),
    condition: 'unreadable',
    reason: /answered 429: “You have exceeded .*”\. That is its limit on requests\. It asks to wait 3392 seconds\./,
  },
  {
    model: 'Bad gateway',
    answer: powerBiAnswers.badGateway,
    condition: 'unreadable',
    reason: /answered 502\. It has trouble of its own, and still had at the last attempt\. Run the check again later\./,
  },
  {
    model: 'With a date that is none',
    answer: () => rows({ status: 'Completed', startTime: 'yesterday' }),
    condition: 'unreadable',
    reason: /^Its newest refresh has the status “Completed”, but no date that this version can read\./,
  },
  {
    model: 'With a number for a status',
    answer: () => rows({ status: 3, startTime: '2026-11-20T06:00:00Z' }),
    condition: 'unreadable',
    reason: /^Its newest refresh has no status that this version can read\./,
  },
  {
    model: 'Ended as unknown',
    answer: () => rows({ status: 'Unknown', startTime: '2026-11-20T06:00:00Z', endTime: '2026-11-20T06:01:00Z' }),
    condition: 'unreadable',
    reason:
      /^Its newest refresh has the status “Unknown”, which this version does not know\. Look at it in Power BI, and update this action\.$/,
  },
];

function finance(...models: string[]) {
  const now = new Date();
  return [
    aWorkspace(
      'Finance',
      'Member',
      ['Fine', ...models].map((name) => aSemanticModel(name, now, { story: 'cc' })),
    ),
  ];
}

const count = (lines: readonly string[], part: string) => lines.filter((line) => line.includes(part)).length;

describe('what Power BI answers', { concurrency: 2 }, () => {
  test('costs one model at most: its reason is told, the others are read', async (t) => {
    const { findings, step } = await play(t, {
      workspaces: () => finance(...histories.map(({ model }) => model)),
      disturb: answeringHistories(Object.fromEntries(histories.map(({ model, answer }) => [model, answer]))),
    });
    const found = new Map(findings.map((finding) => [finding.asset.name, finding]));
    for (const { model, condition, reason } of histories) {
      assert.equal(found.get(model)?.condition, condition, model);
      const { reason: why = '', advice = '' } = found.get(model) ?? {};
      assert.match(`${why} ${advice}`.trim(), reason, model);
    }
    assert.equal(found.get('Fine')?.condition, 'ok');
    assert.deepEqual([step.exitCode, step.outputs.status], [0, 'incomplete']);
  });

  test('is asked for again within bounds: four times after a 502, once when the wait is an hour', async (t) => {
    const { sandbox } = await play(t, {
      workspaces: () => finance('Bad gateway', 'Patient'),
      disturb: answeringHistories({
        'Bad gateway': powerBiAnswers.badGateway,
        Patient: () => powerBiAnswers.tooManyRequests(3392),
      }),
    });
    const asked = sandbox.requests.map(({ url }) => url).filter((url) => url.includes('/refreshes'));
    const times = [...new Set(asked)].map((url) => count(asked, url)).sort();
    assert.deepEqual(times, [1, 1, 4]);
  });

  test('about the models of one workspace costs that workspace: it is unreadable, the others are read', async (t) => {
    const other = aWorkspace('Other', 'Member', [aSemanticModel('Stock', new Date(), { story: 'c' })]);
    const { findings, step, cards } = await play(t, {
      workspaces: () => [...finance(), other],
      disturb: ({ url }) => (url.endsWith(`${other.id}/datasets`) ? powerBiAnswers.notAuthorized(403) : undefined),
    });
    assert.deepEqual(
      findings.map(({ asset, condition }) => `${asset.kind} ${asset.name}: ${condition}`),
      ['workspace Other: unreadable', 'semantic model Fine: ok'],
    );
    assert.deepEqual([step.exitCode, step.outputs.status], [0, 'incomplete']);
    assert.equal(cards[0]?.[0], '🟠 Other could not be read');
  });

  test('about the workspaces costs everything: the step is red, and the card does not say that all is well', async (t) => {
    const { failures, conditions, cards } = await play(t, {
      disturb: ({ url }) => (url.includes('/groups?') ? powerBiAnswers.notAccessible(200) : undefined),
    });
    assert.deepEqual(conditions, ['Power BI: unreadable']);
    assert.equal(failures.length, 1);
    assert.match(
      failures[0] ?? '',
      /the list of workspaces, Power BI answered 200: .*“Service principals can call Fabric public APIs”/,
    );
    assert.equal(cards[0]?.[0], '🟠 Power BI could not be asked');
  });

  test('may be nothing at all: the step is red and names the service', async (t) => {
    const { failures, requests } = await play(t, {
      disturb: ({ service }) => (service === 'Power BI' ? 'reset' : undefined),
    });
    assert.deepEqual(failures, [
      'The connection to Power BI broke off while reading the list of workspaces (UND_ERR_SOCKET). If it happens again, look for an ' +
        'outage of the service, and check the network of the runner and its proxy, if there is one.',
    ]);
    assert.equal(count(requests, 'Power BI'), 4);
  });
});
