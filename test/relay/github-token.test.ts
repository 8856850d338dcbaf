import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { decodeJwt, decodeProtectedHeader, importSPKI, jwtVerify } from 'jose';
import { now } from '../support/builders.ts';
import { clockAt } from '../support/world.ts';
import { aPayload, aRelay, type SentToGitHub, told } from './a-relay.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const app = {
  GITHUB_TOKEN: '',
  GITHUB_APP_CLIENT_ID: 'Iv23liExample',
  GITHUB_APP_INSTALLATION_ID: '4711',
  GITHUB_APP_PRIVATE_KEY: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
};
const hours = (count: number) => count * 3_600_000;

/** A GitHub that makes tokens `ghs_1`, `ghs_2`, … of one hour, and takes those that `accepts` takes. */
function gitHubOfTheApp(accepts: (token: string) => boolean = () => true, clock = { now }) {
  let made = 0;
  return ({ url, authorization }: SentToGitHub): Response => {
    if (url.endsWith('/access_tokens')) {
      made += 1;
      const expires_at = new Date(clock.now.getTime() + hours(1)).toISOString().replace('.000Z', 'Z');
      return Response.json({ token: `ghs_${made}`, expires_at, permissions: { contents: 'write' } }, { status: 201 });
    }
    return new Response(null, { status: accepts(authorization.replace('Bearer ', '')) ? 204 : 401 });
  };
}

it('asks for a token of the one repository and permission, as GitHub wants to be asked', async () => {
  const { post, sent } = aRelay({ environment: app, github: gitHubOfTheApp() });
  assert.deepEqual(await told(post(aPayload())), [202, 'dispatched']);
  const [asked, dispatched] = sent;
  assert.equal(asked?.url, 'https://api.github.com/app/installations/4711/access_tokens');
  assert.deepEqual(asked?.body, { permissions: { contents: 'write' }, repositories: ['bi'] });
  assert.equal(dispatched?.authorization, 'Bearer ghs_1');

  const jwt = asked?.authorization.replace('Bearer ', '') ?? '';
  const key = await importSPKI(publicKey.export({ type: 'spki', format: 'pem' }).toString(), 'RS256');
  await jwtVerify(jwt, key, { issuer: 'Iv23liExample', currentDate: now });
  assert.deepEqual(decodeProtectedHeader(jwt), { alg: 'RS256' });
  const seconds = now.getTime() / 1000;
  assert.deepEqual(decodeJwt(jwt), { iss: 'Iv23liExample', iat: seconds - 60, exp: seconds + 540 });
});

it('keeps a token until five minutes before its end', async () => {
  const clock = { now };
  const { post, sent } = aRelay({
    environment: app,
    github: gitHubOfTheApp(() => true, clock),
    world: { clock: clockAt(() => clock.now) },
  });
  const at = async (minutes: number) => {
    clock.now = new Date(now.getTime() + minutes * 60_000);
    await post(aPayload({ resource_luid: String(minutes) }));
    return sent.at(-1)?.authorization;
  };
  assert.equal(await at(0), 'Bearer ghs_1');
  assert.equal(await at(55), 'Bearer ghs_1');
  assert.equal(await at(56), 'Bearer ghs_2');
  assert.equal(await at(57), 'Bearer ghs_2');
});

it('makes another token when GitHub does not know it any more', async () => {
  const { post, sent } = aRelay({ environment: app, github: gitHubOfTheApp((token) => token !== 'ghs_1') });
  assert.deepEqual(await told(post(aPayload())), [202, 'dispatched']);
  assert.equal(sent.length, 4);
  assert.equal(sent.at(-1)?.authorization, 'Bearer ghs_2');
});

const refusals: readonly { status: number; says: string; detail: string }[] = [
  {
    status: 401,
    says: 'A JSON web token could not be decoded',
    detail: 'GITHUB_APP_CLIENT_ID and GITHUB_APP_PRIVATE_KEY do not belong together, or the clock is wrong',
  },
  {
    status: 404,
    says: 'Not Found',
    detail: 'GITHUB_APP_INSTALLATION_ID is not an installation of this GitHub App',
  },
  {
    status: 404,
    says: 'Integration not found',
    detail: 'GITHUB_APP_CLIENT_ID is not the client id of a GitHub App',
  },
  {
    status: 403,
    says: 'This installation has been suspended',
    detail: 'the installation of the GitHub App was suspended: who owns the repository can unsuspend it',
  },
  {
    status: 422,
    says: 'The permissions requested are not granted to this installation',
    detail: 'give the GitHub App the permission “Contents: write”, and accept it for the installation',
  },
  {
    status: 422,
    says: 'There is at least one repository that does not exist or is not accessible to the parent installation',
    detail: 'install the GitHub App on GITHUB_REPOSITORY, and give the name that it has now',
  },
];
for (const { status, says, detail } of refusals) {
  it(`says what to do about ${status} “${says}”`, async () => {
    const { post, lines } = aRelay({
      environment: app,
      github: () => Response.json({ message: `${says}.` }, { status }),
    });
    assert.deepEqual(await told(post(aPayload())), [502, 'not dispatched']);
    assert.equal(
      JSON.parse(lines.join()).detail,
      `making a token of the GitHub App: GitHub answered ${status}; ${says}; ${detail}`,
    );
  });
}

it('says of a dispatch what concerns a GitHub App, not a token that nobody gave', async () => {
  for (const [status, says, detail] of [
    [404, 'Not Found', 'there is no such GITHUB_REPOSITORY, or the GitHub App is not installed on it'],
    [401, 'Bad credentials', 'it does not know the token that it made for the GitHub App'],
    [403, 'Resource not accessible by integration', 'give the GitHub App the permission “Contents: write”'],
  ] as const) {
    const makes = gitHubOfTheApp();
    const { post, lines } = aRelay({
      environment: app,
      github: (request) =>
        request.url.endsWith('/dispatches') ? Response.json({ message: says }, { status }) : makes(request),
    });
    assert.deepEqual(await told(post(aPayload())), [502, 'not dispatched']);
    const { detail: said } = JSON.parse(lines.join());
    assert.equal(said, `dispatching the event: GitHub answered ${status}; ${says}; ${detail}`);
  }
});

describe('a burst of events', () => {
  const burst = (post: (body: Record<string, unknown>) => Promise<Response>) =>
    Promise.all(Array.from({ length: 30 }, (_, index) => told(post(aPayload({ resource_luid: String(index) })))));
  const tokensOf = (sent: readonly SentToGitHub[]) => sent.filter(({ url }) => url.endsWith('/access_tokens')).length;

  it('asks for one token, and for one more when it expires', async () => {
    const clock = { now };
    const { post, sent } = aRelay({
      environment: app,
      github: gitHubOfTheApp(() => true, clock),
      world: { clock: clockAt(() => clock.now) },
    });
    assert.deepEqual(new Set((await burst(post)).map(String)), new Set(['202,dispatched']));
    assert.deepEqual([tokensOf(sent), sent.length], [1, 31]);
    clock.now = new Date(now.getTime() + hours(1));
    await Promise.all([post(aPayload({ resource_luid: 'a' })), post(aPayload({ resource_luid: 'b' }))]);
    assert.deepEqual([tokensOf(sent), sent.length], [2, 34]);
  });

  it('asks for one more when the token is refused', async () => {
    const { post, sent } = aRelay({ environment: app, github: gitHubOfTheApp((token) => token !== 'ghs_1') });
    assert.deepEqual(new Set((await burst(post)).map(String)), new Set(['202,dispatched']));
    assert.equal(tokensOf(sent), 2);
  });

  it('remembers no token that was not made', async () => {
    const makes = gitHubOfTheApp();
    let isDown = true;
    const { post, sent } = aRelay({
      environment: app,
      github: (request) => (isDown ? new Response('<html>', { status: 502 }) : makes(request)),
    });
    assert.deepEqual(new Set((await burst(post)).map(String)), new Set(['503,not dispatched']));
    assert.equal(tokensOf(sent), 2, 'a token is made twice without harm, so it is asked for again');
    isDown = false;
    assert.deepEqual(await told(post(aPayload())), [202, 'dispatched']);
  });

  it('waits for a token no longer than each sender does, and asks anew afterwards', async () => {
    const ends: AbortController[] = [];
    const makes = gitHubOfTheApp();
    let hangs = true;
    const { post, sent } = aRelay({
      environment: app,
      // Deaf to the signal, as what a Worker awaits of a request that was ended.
      github: (request) => (hangs ? new Promise<Response>(() => {}) : makes(request)),
      world: {
        timeout: () => {
          const end = new AbortController();
          ends.push(end);
          return end.signal;
        },
      },
    });
    const answers = ['a', 'b'].map((resource_luid) => told(post(aPayload({ resource_luid }))));
    while (sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    for (const end of ends) end.abort();
    assert.deepEqual(await Promise.all(answers), Array(2).fill([503, 'not dispatched']));
    hangs = false;
    assert.deepEqual(await told(post(aPayload())), [202, 'dispatched']);
    assert.equal(tokensOf(sent), 2);
  });
});

it('does not quote an answer that it cannot read', async () => {
  for (const body of [
    '"ghs_secret"',
    '{"token":"ghs_secret\\n","expires_at":"2026-11-20T08:00:00Z"}',
    '{"token":"ghs_secret"}',
    '{"token":"ghs_secret","expires_at":"ghs_secret"}',
  ]) {
    const { post, lines } = aRelay({ environment: app, github: () => new Response(body, { status: 201 }) });
    assert.deepEqual(await told(post(aPayload())), [503, 'not dispatched']);
    assert.equal(JSON.parse(lines.join()).detail, 'making a token of the GitHub App: GitHub’s answer holds no token');
  }
});
