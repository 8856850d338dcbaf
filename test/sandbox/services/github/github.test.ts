import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { SignJWT } from 'jose';
import { simulateGitHub } from '../../../../sandbox/services/github/github.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const now = new Date('2026-11-20T07:00:00Z');
const seconds = now.getTime() / 1000;

function setUp() {
  const gitHub = simulateGitHub({
    repository: { fullName: 'contoso/bi', id: 42, formerNames: ['contoso/old-bi'] },
    tokens: { writer: 'write', reader: 'read' },
    app: {
      clientId: 'Iv1.app',
      installationId: 7,
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    },
    now: () => now,
  });
  const ask = async (method: string, path: string, body?: unknown, token = 'writer', agent = 'a test') => {
    const headers = { authorization: `Bearer ${token}`, 'user-agent': agent };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const answer = await gitHub.fetch(new Request(`https://api.github.com${path}`, init));
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  return { gitHub, ask };
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

test('a file is replaced only by who names the version that it replaces', async () => {
  const { ask } = setUp();
  const put = (content: string, sha?: string) =>
    ask('PUT', '/repos/contoso/bi/contents/log.json', {
      message: 'm',
      content: base64(content),
      branch: 'main',
      ...(sha && { sha }),
    });
  const first = await put('one', 'sha-of-nothing');
  assert.equal(first.status, 201);
  const cases = [
    { sha: undefined, status: 422, message: 'Invalid request.\n\n"sha" wasn\'t supplied.' },
    { sha: 'deadbeef', status: 409, message: 'log.json does not match deadbeef' },
  ];
  for (const { sha, status, message } of cases) {
    const refused = await put('two', sha);
    assert.deepEqual([refused.status, refused.body.message], [status, message]);
  }
  assert.equal((await put('two', first.body.content.sha)).status, 200);
  const { body } = await ask('GET', '/repos/contoso/bi/contents/log.json?ref=main');
  assert.equal(Buffer.from(body.content, 'base64').toString(), 'two');
});

test('a branch moves forward only, unless it is forced, and is begun once', async () => {
  const { gitHub, ask } = setUp();
  const tree = await ask('POST', '/repos/contoso/bi/git/trees', {
    tree: [{ path: 'a', mode: '100644', type: 'blob', content: 'x' }],
  });
  const commit = await ask('POST', '/repos/contoso/bi/git/commits', {
    message: 'orphan',
    tree: tree.body.sha,
    parents: [],
  });
  const { sha } = commit.body;
  assert.equal((await ask('POST', '/repos/contoso/bi/git/refs', { ref: 'refs/heads/log', sha })).status, 201);
  const again = await ask('POST', '/repos/contoso/bi/git/refs', { ref: 'refs/heads/log', sha });
  assert.deepEqual([again.status, again.body.message], [422, 'Reference already exists']);
  const backward = await ask('PATCH', '/repos/contoso/bi/git/refs/heads/main', { sha, force: false });
  assert.deepEqual([backward.status, backward.body.message], [422, 'Update is not a fast forward']);
  assert.equal((await ask('PATCH', '/repos/contoso/bi/git/refs/heads%2Fmain', { sha, force: true })).status, 200);
  assert.equal(gitHub.file('main', 'a'), 'x');
});

test('refuses what GitHub refuses', async () => {
  const { ask } = setUp();
  const cases = [
    { say: await ask('GET', '/repos/contoso/bi', undefined, 'stranger'), status: 401, message: 'Bad credentials' },
    { say: await ask('GET', '/repos/contoso/other'), status: 404, message: 'Not Found' },
    {
      say: await ask('PUT', '/repos/contoso/bi/contents/x', {}, 'reader'),
      status: 403,
      message: 'Resource not accessible by integration',
    },
    {
      say: await ask('PUT', '/repos/contoso/bi/contents/x', { message: 'm', content: '', branch: 'none' }),
      status: 404,
      message: 'Branch none not found',
    },
    {
      say: await ask('GET', '/repos/contoso/bi', undefined, 'writer', ''),
      status: 403,
      message: 'Request forbidden by administrative rules.',
    },
  ];
  for (const { say, status, message } of cases) assert.deepEqual([say.status, say.body.message], [status, message]);
});

test('takes a dispatch, and refuses one that is too large in any way', async () => {
  const { gitHub, ask } = setUp();
  const dispatch = (body: unknown, token?: string) => ask('POST', '/repos/contoso/bi/dispatches', body, token);
  const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`p${index}`, index]));
  const cases = [
    { body: {}, status: 422 },
    { body: { event_type: '' }, status: 422 },
    { body: { event_type: 'x'.repeat(101) }, status: 422 },
    { body: { event_type: 'x', client_payload: many }, status: 422 },
    { body: { event_type: 'x', client_payload: { text: 'x'.repeat(65_536) } }, status: 422 },
    { body: { event_type: 'x', other: 1 }, status: 422 },
    { body: { event_type: 'tableau-webhook', client_payload: { key: 'k' } }, status: 204 },
  ];
  for (const { body, status } of cases) assert.equal((await dispatch(body)).status, status);
  assert.equal((await dispatch({ event_type: 'x' }, 'reader')).status, 403);
  assert.deepEqual(gitHub.events, [{ action: 'tableau-webhook', client_payload: { key: 'k' } }]);
});

test('makes a token for a GitHub App that signs as it must', async () => {
  const { ask } = setUp();
  const sign = (claims: Record<string, unknown>) =>
    new SignJWT({ iss: 'Iv1.app', iat: seconds - 60, exp: seconds + 540, ...claims })
      .setProtectedHeader({ alg: 'RS256' })
      .sign(privateKey);
  const token = async (jwt: string, installation = 7) =>
    await ask('POST', `/app/installations/${installation}/access_tokens`, { permissions: { contents: 'write' } }, jwt);
  const good = await token(await sign({}));
  assert.equal(good.status, 201);
  assert.equal((await ask('POST', '/repos/contoso/bi/dispatches', { event_type: 'x' }, good.body.token)).status, 204);
  const cases = [
    { jwt: 'no.jwt.atall', status: 401 },
    { jwt: await sign({ iss: 'somebody' }), status: 401 },
    { jwt: await sign({ exp: seconds + 700 }), status: 401 },
    { jwt: await sign({ exp: seconds - 1 }), status: 401 },
    { jwt: await sign({ iat: seconds + 60 }), status: 401 },
  ];
  for (const { jwt, status } of cases) assert.equal((await token(jwt)).status, status);
  assert.equal((await token(await sign({}), 8)).status, 404);
  const ask422 = async (body: unknown) =>
    (await ask('POST', '/app/installations/7/access_tokens', body, await sign({}))).body.message;
  assert.equal(
    await ask422({ repositories: ['other'] }),
    'There is at least one repository that does not exist or is not accessible to the parent installation.',
  );
  assert.equal(
    await ask422({ permissions: { administration: 'read' } }),
    'The permissions requested are not granted to this installation.',
  );
});

test('leads from a former name of the repository to its id, and answers there', async () => {
  const { gitHub, ask } = setUp();
  const moved = await ask('POST', '/repos/contoso/old-bi/dispatches', { event_type: 'x' });
  const url = 'https://api.github.com/repositories/42/dispatches';
  assert.deepEqual(moved, { status: 307, body: { message: 'Temporary Redirect', url } });
  assert.equal((await ask('GET', '/repos/contoso/old-bi/git/ref/heads/main')).status, 301);
  assert.equal((await ask('POST', '/repos/contoso/old-bi/dispatches', { event_type: 'x' }, 'stranger')).status, 401);
  assert.deepEqual(gitHub.events, []);
  assert.equal((await ask('POST', '/repositories/42/dispatches', { event_type: 'x' })).status, 204);
  assert.equal((await ask('POST', '/repositories/42/dispatches', { event_type: 'x' }, 'reader')).status, 403);
  assert.equal(gitHub.events.length, 1);
});
