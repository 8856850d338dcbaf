import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { describe, type TestContext, test } from 'node:test';
import { haldenFoodsPhones } from '../../sandbox/halden-foods/account.ts';
import type { Disturbance } from '../../sandbox/network/disturbance.ts';
import { startSandbox } from '../../sandbox/network/sandbox.ts';
import { startRelay } from '../../sandbox/runner/relay.ts';
import { type GitHubOptions, simulateGitHub } from '../../sandbox/services/github/github.ts';
import { aPayload, keyOfPayload, told } from '../relay/a-relay.ts';
import { startWatch } from '../support/watch.ts';

const secret = '8d4f1f0a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6';
const token = 'github_pat_aTokenForTheRelay';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const app = {
  clientId: 'Iv1.8a61f9b3a7aba766',
  installationId: 4711,
  publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
};
const appSettings = {
  GITHUB_TOKEN: '',
  GITHUB_APP_CLIENT_ID: app.clientId,
  GITHUB_APP_INSTALLATION_ID: String(app.installationId),
  GITHUB_APP_PRIVATE_KEY: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString().replaceAll('\n', '\\n'),
};

/** The shipped relay, in front of GitHub at api.github.com, both closed with the test. Nothing secret may be in its log. */
async function aRelay(
  t: TestContext,
  settings: Readonly<Record<string, string>> = {},
  github: Partial<GitHubOptions> & { disturb?: () => Disturbance; latencyMs?: number } = {},
) {
  const { disturb = () => undefined, latencyMs = 0, ...options } = github;
  const gitHub = simulateGitHub({
    repository: { fullName: 'contoso/bi', id: 1 },
    tokens: { [token]: 'write' },
    ...options,
  });
  const sandbox = await startSandbox({ services: [gitHub], disturb, latencyMs });
  const relay = await startRelay({
    ...sandbox.env,
    RELAY_SECRET: secret,
    GITHUB_REPOSITORY: 'contoso/bi',
    GITHUB_TOKEN: token,
    ...settings,
  });
  t.after(async () => {
    assert.equal(await relay.stop(), 0);
    await sandbox.close();
    const log = relay.log.join('\n');
    for (const hidden of [secret, token, 'Sales', '/tableau']) assert.ok(!log.includes(hidden), log);
  });
  return {
    ...relay,
    gitHub,
    // A connection each: a slow sender's ends half a second after an answer that came before all was read, and fetch would use it again.
    post: (body: string | object, key = secret) =>
      fetch(`${relay.url}/tableau/${key}`, {
        method: 'POST',
        headers: { connection: 'close' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    /** All that it has logged, once it has ended. */
    async logged() {
      await relay.stop();
      return relay.log.map((line) => JSON.parse(line));
    },
  };
}

/** The status with which a body is answered that comes in chunks, without a Content-Length, and is larger than it may be. */
async function statusOfChunks(url: string, chunk: string, amount: number): Promise<number | undefined> {
  const request = httpRequest(url, { method: 'POST' });
  // The relay need not take everything: being cut off while sending is no answer, and none is needed then.
  request.on('error', () => {});
  const answered = once(request, 'response');
  for (let sent = 0; sent < amount; sent += 1) request.write(chunk);
  request.end();
  const [{ statusCode }] = await answered;
  request.destroy();
  return statusCode;
}

describe('the shipped relay', { concurrency: 2 }, () => {
  test('takes the event of its page in docs/, as that says', async (t) => {
    const { post, gitHub, url } = await aRelay(t);
    const page = await readFile(new URL('../../docs/relay.md', import.meta.url), 'utf8');
    const [, body = assert.fail('docs/relay.md has no example')] = /-d '(\{.*?\})'/s.exec(page) ?? [];
    assert.ok(page.includes('answers `202 {"outcome":"dispatched"}`'));
    assert.deepEqual(await told(post(body)), [202, 'dispatched']);
    assert.partialDeepStrictEqual(gitHub.events, [
      { action: 'tableau-webhook', client_payload: { tableau: JSON.parse(body) } },
    ]);
    assert.deepEqual(await told(fetch(`${url}/health`)), [200, 'ok']);
  });

  test('hides behind one answer from whoever does not know the secret', async (t) => {
    const { post, gitHub, url, logged } = await aRelay(t);
    const strangers = [
      post(aPayload(), `${secret.slice(0, -1)}7`),
      post(aPayload(), secret.toUpperCase()),
      post(aPayload(), `${secret}/`),
      fetch(`${url}/`, { method: 'POST' }),
      fetch(`${url}/tableau/`, { method: 'POST' }),
    ];
    for (const answer of await Promise.all(strangers)) {
      assert.deepEqual([await told(answer), answer.headers.get('allow')], [[404, 'not found'], null]);
    }
    const outcomes = (await logged()).map(({ outcome }) => outcome);
    assert.deepEqual([gitHub.events, outcomes], [[], Array(5).fill('not found')]);
  });

  test('answers Tableau’s “Test webhook” in each form, and dispatches nothing', async (t) => {
    const { post, gitHub } = await aRelay(t);
    for (const body of ['', '{}', '{"event_type":"Test"}', aPayload({ event_type: 'Test' })]) {
      assert.deepEqual(await told(post(body)), [200, 'test']);
    }
    assert.deepEqual(gitHub.events, []);
  });

  test('takes no body of 2 MB, in one piece or in chunks, and works on', async (t) => {
    const { post, gitHub, url } = await aRelay(t);
    assert.deepEqual(await told(post('x'.repeat(2_000_000))), [413, 'too large']);
    assert.equal(await statusOfChunks(`${url}/tableau/${secret}`, 'x'.repeat(20_000), 100), 413);
    assert.deepEqual(await told(post(aPayload())), [202, 'dispatched']);
    assert.equal(gitHub.events.length, 1);
  });

  test('accepts the old and the new secret while it is changed', async (t) => {
    const next = 'f'.repeat(64);
    const { post, gitHub } = await aRelay(t, { RELAY_SECRET: `${next},${secret}` });
    assert.deepEqual(await told(post(aPayload({ resource_luid: '1' }), next)), [202, 'dispatched']);
    assert.deepEqual(await told(post(aPayload({ resource_luid: '2' }))), [202, 'dispatched']);
    assert.deepEqual(await told(post(aPayload({ resource_luid: '3' }), `${next},${secret}`)), [404, 'not found']);
    assert.equal(gitHub.events.length, 2);
  });

  test('dispatches a copy of an event once, and each other event', async (t) => {
    const { post, gitHub, logged } = await aRelay(t);
    const copies = await Promise.all([post(aPayload()), post(aPayload()), post(aPayload())].map(told));
    assert.deepEqual(
      copies.sort(([a], [b]) => a - b),
      [
        [200, 'duplicate'],
        [200, 'duplicate'],
        [202, 'dispatched'],
      ],
    );
    assert.deepEqual(await told(post(aPayload({ created_at: '2026-11-20T07:00:00Z' }))), [202, 'dispatched']);
    const keys = gitHub.events.map(({ client_payload }) => client_payload.key);
    assert.deepEqual([keys.length, keys[0], (await logged()).length], [2, keyOfPayload, 4]);
  });

  test('leaves aside what is authentic and not wanted, with a 2xx, so that Tableau does not give up', async (t) => {
    const { post, gitHub } = await aRelay(t, { TABLEAU_SITE_LUIDS: aPayload().site_luid });
    assert.deepEqual(await told(post(aPayload({ event_type: 'WorkbookUpdated' }))), [200, 'unwanted event']);
    assert.deepEqual(await told(post(aPayload({ site_luid: 'another' }))), [200, 'foreign site']);
    assert.deepEqual(await told(post(aPayload())), [202, 'dispatched']);
    assert.equal(gitHub.events.length, 1);
  });

  test('passes on that GitHub failed, so that Tableau tries again, and takes the next try', async (t) => {
    const down = [new Response('<html>', { status: 503 })];
    const { post, gitHub, logged } = await aRelay(t, {}, { disturb: () => down.shift() });
    assert.deepEqual(await told(post(aPayload())), [503, 'not dispatched']);
    assert.deepEqual(await told(post(aPayload())), [202, 'dispatched']);
    assert.equal(gitHub.events.length, 1);
    const [{ detail }] = await logged();
    assert.equal(detail, 'dispatching the event: GitHub answered 503');
  });

  test('makes one dispatch for each try of Tableau, all under one key, where GitHub takes it and the answer is lost', async (t) => {
    const { post, gitHub } = await aRelay(t, {}, { disturb: () => 'lose the answer' });
    const answers: number[] = [];
    for (let tries = 0; tries < 4; tries += 1) answers.push((await post(aPayload())).status);
    assert.deepEqual(answers, [503, 503, 503, 503]);
    assert.deepEqual(
      gitHub.events.map(({ client_payload }) => client_payload.key),
      Array(4).fill(keyOfPayload),
    );
  });

  test('starts one run of one event, whatever happens on the way but a lost answer', async (t) => {
    const onTheWay: Disturbance[] = [
      'reset',
      new Response('{"message":"You have exceeded a secondary rate limit."}', { status: 403 }),
      new Response(null, { status: 429 }),
    ];
    const { post, gitHub } = await aRelay(t, {}, { disturb: () => onTheWay.shift() });
    const answers: number[] = [];
    for (let tries = 0; tries < 4; tries += 1) answers.push((await post(aPayload())).status);
    assert.deepEqual(answers, [503, 503, 202, 200]);
    assert.deepEqual(
      gitHub.events.map(({ client_payload }) => client_payload.key),
      [keyOfPayload],
    );
  });

  test('finds a repository that was renamed, and says so', async (t) => {
    const repository = { fullName: 'contoso/bi-alerts', id: 42, formerNames: ['contoso/bi'] };
    const { post, gitHub, logged } = await aRelay(t, {}, { repository });
    assert.deepEqual(await told(post(aPayload())), [202, 'dispatched']);
    assert.equal(gitHub.events.length, 1);
    const [{ detail }] = await logged();
    assert.equal(detail, 'the repository was renamed: give GITHUB_REPOSITORY its new name');
  });

  test('says in its log what to change when GitHub refuses', async (t) => {
    const { post, logged } = await aRelay(t, { GITHUB_TOKEN: 'github_pat_expired' });
    assert.deepEqual(await told(post(aPayload())), [502, 'not dispatched']);
    const [{ detail }] = await logged();
    assert.equal(
      detail,
      'dispatching the event: GitHub answered 401; Bad credentials; GITHUB_TOKEN is wrong or has expired',
    );
  });

  test('makes tokens of a GitHub App from the key as GitHub gives it, one for many events', async (t) => {
    let asked = 0;
    const disturb = () => {
      asked += 1;
      return undefined;
    };
    const { post, gitHub } = await aRelay(t, appSettings, { tokens: {}, app, disturb });
    const luids = Array.from({ length: 20 }, (_, index) => String(index));
    const burst = await Promise.all(luids.map((resource_luid) => told(post(aPayload({ resource_luid })))));
    assert.deepEqual(new Set(burst.map(String)), new Set(['202,dispatched']));
    assert.deepEqual(await told(post(aPayload({ resource_luid: '20' }))), [202, 'dispatched']);
    assert.deepEqual([gitHub.events.length, asked], [21, 22], 'one question for a token, and one for each event');
  });

  test('says that a GitHub App is not installed on the repository by that name', async (t) => {
    const settings = { ...appSettings, GITHUB_REPOSITORY: 'contoso/other' };
    const { post, logged } = await aRelay(t, settings, { tokens: {}, app });
    assert.deepEqual(await told(post(aPayload())), [502, 'not dispatched']);
    const [{ detail }] = await logged();
    assert.equal(
      detail,
      'making a token of the GitHub App: GitHub answered 422; There is at least one repository that does not exist or is not accessible to the parent installation; install the GitHub App on GITHUB_REPOSITORY, and give the name that it has now',
    );
  });

  test('ends when it is asked to, and finishes what is under way', async (t) => {
    const { post, gitHub, logged } = await aRelay(t, {}, { latencyMs: 500 });
    const answer = told(post(aPayload()));
    while (gitHub.events.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.partialDeepStrictEqual(await logged(), [{ status: 202, outcome: 'dispatched' }]);
    assert.deepEqual(await answer, [202, 'dispatched']);
    await assert.rejects(post(aPayload()));
  });
});

/** Tableau posts up to four times, until it gets a 2xx. */
async function deliver(post: (body: object) => Promise<Response>): Promise<number[]> {
  const answers: number[] = [];
  while (answers.length < 4 && answers.at(-1) !== 202) answers.push((await post(aPayload())).status);
  return answers;
}

describe('one failure is told once, with a GitHub that', { concurrency: 2 }, () => {
  const lost: Disturbance[] = ['lose the answer', 'lose the answer', 'reset'];
  for (const [name, gitHubIs, expected] of [
    ['takes five seconds', { latencyMs: 5_000 }, { answers: [202], dispatches: 1 }],
    [
      'loses its answers',
      { disturb: () => 'lose the answer' as const },
      { answers: [503, 503, 503, 503], dispatches: 4 },
    ],
    ['loses some, and some events', { disturb: () => lost.shift() }, { answers: [503, 503, 503, 202], dispatches: 3 }],
    ['starts two runs of one dispatch', {}, { answers: [202], dispatches: 1, runsOfEach: 2 }],
  ] as const) {
    test(name, async (t) => {
      const { post, gitHub } = await aRelay(t, {}, gitHubIs);
      assert.deepEqual(await deliver(post), expected.answers);
      assert.equal(gitHub.events.length, expected.dispatches);
      const { runsOfEach } = { runsOfEach: 1, ...expected };
      const noPowerBi = ['tenant-id', 'client-id', 'client-secret', 'workspaces'].map((input) => [
        `power-bi-${input}`,
        '',
      ]);
      const watch = await startWatch(t, { inputs: { ...Object.fromEntries(noPowerBi), ...haldenFoodsPhones } });
      for (const event of gitHub.events.flatMap((event) => Array(runsOfEach).fill(event))) {
        assert.deepEqual((await watch.check({ eventName: 'repository_dispatch', event })).failures, []);
      }
      assert.deepEqual(
        watch.heard().map((told) => told.split(':')[0]),
        ['BI operations', 'SMS', 'WhatsApp', 'call'],
      );
    });
  }
});

describe('the shipped relay does not start', { concurrency: 2 }, () => {
  const good = { RELAY_SECRET: secret, GITHUB_REPOSITORY: 'contoso/bi', GITHUB_TOKEN: token };
  const cases: readonly (readonly [settings: Record<string, string>, complaint: string])[] = [
    [{ RELAY_SECRET: 'short' }, 'RELAY_SECRET: must have 32 characters or more. `openssl rand -hex 32` makes one.'],
    [
      { RELAY_SECRET: '' },
      'RELAY_SECRET: is missing: the secret at the end of the webhook’s URL. `openssl rand -hex 32` makes one.',
    ],
    [{ GITHUB_REPOSITORY: 'https://github.com/contoso/bi' }, 'GITHUB_REPOSITORY: must be owner/name.'],
    [{ GITHUB_REPOSITORY: 'a/..' }, 'GITHUB_REPOSITORY: must be owner/name.'],
    [
      { GITHUB_TOKEN: '' },
      'GITHUB_TOKEN: is missing: a fine-grained token with “Contents: write” on that repository, or the settings GITHUB_APP_… of a GitHub App.',
    ],
    [
      { GITHUB_APP_CLIENT_ID: 'Iv1.8a61f9b3a7aba766', GITHUB_APP_INSTALLATION_ID: '4711' },
      'GITHUB_APP_PRIVATE_KEY: is missing: the PEM file that GitHub made for the GitHub App.',
    ],
    [{ GITHUB_API_URL: 'github.com' }, 'GITHUB_API_URL: must be a URL such as https://github.example.com/api/v3.'],
    [{ TABLEAU_SITE_LUIDS: 'a b' }, 'TABLEAU_SITE_LUIDS: must be a list of the LUIDs of sites.'],
    [{ PORT: 'https' }, 'PORT: must be a port number.'],
  ];
  for (const [settings, complaint] of cases) {
    test(`with ${JSON.stringify(settings)}`, async () => {
      await assert.rejects(startRelay({ ...good, ...settings }), {
        message: `The relay cannot start.\n${complaint}\n`,
      });
    });
  }

  test('with an event that Tableau does not have', async () => {
    await assert.rejects(startRelay({ ...good, TABLEAU_EVENTS: 'WorkbookRefreshFaild' }), {
      message: /^The relay cannot start\.\nTABLEAU_EVENTS: must be a list of AdminDemoted, /,
    });
  });
});
