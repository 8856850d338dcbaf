import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { it } from 'node:test';
import { decodeJwt, decodeProtectedHeader, importSPKI, jwtVerify } from 'jose';
import { now } from '../support/builders.ts';
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
    world: { now: () => clock.now },
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

for (const { status, detail } of [
  {
    status: 401,
    detail: 'GITHUB_APP_CLIENT_ID and GITHUB_APP_PRIVATE_KEY do not belong together, or the clock is wrong',
  },
  { status: 404, detail: 'GITHUB_APP_INSTALLATION_ID is not an installation of this GitHub App' },
  { status: 422, detail: 'give the GitHub App the permission “Contents: write”, and install it on GITHUB_REPOSITORY' },
]) {
  it(`says what is wrong with the GitHub App on ${status}`, async () => {
    const { post, lines } = aRelay({ environment: app, github: () => new Response(null, { status }) });
    assert.deepEqual(await told(post(aPayload())), [502, 'not dispatched']);
    assert.equal(
      JSON.parse(lines.join()).detail,
      `making a token of the GitHub App: GitHub answered ${status}; ${detail}`,
    );
  });
}

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
