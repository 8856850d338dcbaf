import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { withSession } from '../../../src/sources/tableau/session.ts';
import { TransportError } from '../../../src/transport/transport-error.ts';
import { now } from '../../support/builders.ts';
import { answering, aWorld } from '../../support/world.ts';
import { appSettings, aTableau, tokenSettings, worldOf } from './simulation.ts';

const lost = () => new TransportError('lost', { failure: 'timed out', unsent: false });
const jwtOf = (body = '') => String(JSON.parse(body).credentials.jwt);
const signedIn = { status: 200, text: '{"credentials":{"token":"t","site":{"id":"s"}}}' };

test('a token signs in, works and signs out', async () => {
  const tableau = aTableau();
  const { world, requests, asked } = worldOf(tableau);
  const answer = await withSession(tokenSettings, world, ({ siteId, ask }) => {
    assert.equal(siteId, tableau.site.id);
    assert.equal(tableau.site.sessions.size, 1);
    return ask('listing', 'webhooks');
  });
  assert.deepEqual(answer, { webhooks: {} });
  assert.deepEqual(asked(), ['POST auth/signin', 'GET webhooks', 'POST auth/signout']);
  assert.deepEqual(requests[0], {
    service: 'Tableau',
    step: 'signing in to the site “haldenfoods”',
    method: 'POST',
    repeatable: true,
    url: 'https://prod-uk-a.online.tableau.com/api/3.27/auth/signin',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: '{"credentials":{"personalAccessTokenName":"bi-refresh-alerts","personalAccessTokenSecret":"c2VjcmV0LW9mLXRoZS10b2tlbg==:pat","site":{"contentUrl":"haldenfoods"}}}',
  });
  assert.equal(tableau.site.sessions.size, 0);
});

test('a connected app signs in by a web token with its claims and scopes', async () => {
  const tableau = aTableau();
  const { world, requests } = worldOf(tableau);
  const [app] = tableau.site.connectedApps;
  await withSession(appSettings(tableau), world, async () => {});
  const jwt = jwtOf(requests[0]?.body);
  const seconds = now.getTime() / 1000;
  const { jti, ...claims } = decodeJwt(jwt);
  assert.match(String(jti), /^[\da-f-]{36}$/);
  assert.deepEqual(decodeProtectedHeader(jwt), { alg: 'HS256', typ: 'JWT', kid: app?.secretId, iss: app?.clientId });
  assert.deepEqual(claims, {
    iss: app?.clientId,
    sub: 'bi-admin@haldenfoods.example',
    aud: 'tableau',
    iat: seconds - 5,
    exp: seconds + 300,
    scp: [
      'tableau:content:read',
      'tableau:flows:read',
      'tableau:jobs:read',
      'tableau:tasks:read',
      'tableau:users:read',
    ],
  });
});

test('a sign-in of a connected app that was lost is repeated once, with a fresh web token', async () => {
  const bodies: string[] = [];
  const { transport } = answering(({ url, body = '', repeatable }) => {
    if (!String(url).endsWith('signin')) return { status: 204 };
    bodies.push(body);
    assert.equal(repeatable, false);
    if (bodies.length === 1) throw lost();
    return signedIn;
  });
  await withSession(appSettings(aTableau()), aWorld({ transport }), async () => {});
  assert.equal(new Set(bodies.map((body) => decodeJwt(jwtOf(body)).jti)).size, 2);
});

test('a sign-in that stays lost is an error, and so is one that is refused, at once', async () => {
  let tries = 0;
  const { transport } = answering(() => {
    tries += 1;
    throw lost();
  });
  await assert.rejects(
    withSession(appSettings(aTableau()), aWorld({ transport }), async () => {}),
    { message: 'lost' },
  );
  assert.equal(tries, 2);
});

const refused =
  'Tableau answered 401 to signing in to the site “haldenfoods”: 401001 – Signin Error – Error signing in to Tableau Server.';

test('a refused token says what may be wrong with it', async () => {
  const tableau = aTableau();
  const { world, asked } = worldOf(tableau);
  const settings = {
    ...tokenSettings,
    credentials: { ...tokenSettings.credentials, kind: 'personal access token', name: 'x', secret: 'y' },
  } as const;
  await assert.rejects(
    withSession(settings, world, async () => {}),
    {
      message: `${refused} Check tableau-site, tableau-token-name and tableau-token-secret: a token that was not used for 15 days, or is older than the site allows, has expired.`,
      status: 401,
      code: '401001',
    },
  );
  assert.deepEqual(asked(), ['POST auth/signin']);
});

test('what a gateway quotes of a request has no secret in it', async () => {
  const tableau = aTableau();
  const secrets: string[] = [];
  for (const text of ['{"error":{"code":"401001","detail":QUOTE}}', '<title>QUOTE</title>', 'QUOTE']) {
    for (const status of text.startsWith('{') ? [401] : [200, 502]) {
      for (const settings of [tokenSettings, appSettings(tableau)]) {
        const { transport } = answering(({ body = '', headers = {} }) => {
          const { credentials } = JSON.parse(body || '{}');
          secrets.push(credentials?.jwt ?? credentials?.personalAccessTokenSecret ?? headers['x-tableau-auth']);
          const quote = `It was ${secrets.at(-1)}`;
          return { status, text: text.replace('QUOTE', text.startsWith('{') ? JSON.stringify(quote) : quote) };
        });
        await assert.rejects(
          withSession(settings, aWorld({ transport }), async () => {}),
          (error: Error) => /It was •••/.test(error.message) && !error.message.includes(String(secrets.at(-1))),
        );
      }
    }
  }
  assert.equal(new Set(secrets).size > 2, true);
  const { transport } = answering(({ url, headers = {} }) =>
    String(url).endsWith('signin')
      ? { status: 200, text: '{"credentials":{"token":"token-of-the-session","site":{"id":"s"}}}' }
      : { status: 403, text: `Refused: ${headers['x-tableau-auth']}` },
  );
  await assert.rejects(
    withSession(tokenSettings, aWorld({ transport }), ({ ask }) => ask('listing', 'webhooks')),
    { message: 'Tableau answered 403 to listing: Refused: •••.' },
  );
});

test('a refused connected app says what may be wrong with it', async () => {
  const tableau = aTableau();
  const { world, asked } = worldOf(tableau);
  const app = appSettings(tableau);
  const credentials = {
    ...app.credentials,
    kind: 'connected app',
    clientId: 'c',
    secretId: 's',
    secretValue: 'v',
    username: 'jane',
  } as const;
  await assert.rejects(
    withSession({ ...app, credentials }, world, async () => {}),
    {
      message: `${refused} Check tableau-site, that the connected app is enabled and its secret is that of tableau-connected-app-secret-id, and that tableau-username (“jane”) is on this site.`,
    },
  );
  assert.deepEqual(asked(), ['POST auth/signin']);
});

test('a failing sign-out hides neither the result nor the error', async () => {
  const { transport } = answering(({ url }) => (String(url).endsWith('signin') ? signedIn : { status: 500, text: '' }));
  const world = aWorld({ transport });
  assert.equal(await withSession(tokenSettings, world, async () => 'done'), 'done');
  await assert.rejects(
    withSession(tokenSettings, world, () => Promise.reject(new Error('mine'))),
    { message: 'mine' },
  );
  await new Promise(setImmediate);
  const line = 'The Tableau session was left to expire: Tableau answered 500 to signing out: without a word.';
  assert.deepEqual(world.lines, [line, line]);
});

test('nobody waits for the sign-out', async () => {
  const { transport } = answering(({ url }) =>
    String(url).endsWith('signin') ? signedIn : new Promise<never>(() => {}),
  );
  assert.equal(await withSession(tokenSettings, aWorld({ transport }), async () => 'done'), 'done');
});
