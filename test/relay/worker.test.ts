import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Miniflare } from 'miniflare';
import { aGitHub, endless } from './a-github.ts';
import { aPayload, environment, keyOfPayload, secret, told } from './a-relay.ts';

const here = (path: string) => fileURLToPath(new URL(`../../src/relay/${path}`, import.meta.url));

const { outputFiles } = await build({
  entryPoints: [here('worker.ts')],
  bundle: true,
  format: 'esm',
  external: ['node:*'],
  write: false,
});
const config = JSON.parse((await readFile(here('wrangler.jsonc'), 'utf8')).replace(/^\s*\/\/.*$/gm, ''));

/** The Worker in workerd, the runtime that Cloudflare runs, as the wrangler file sets it up. */
async function started(test: TestContext, bindings: Record<string, string>) {
  const lines: string[] = [];
  const worker = new Miniflare({
    modules: true,
    script: outputFiles[0]?.text ?? '',
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags,
    bindings,
    handleRuntimeStdio(stdout: Readable, stderr: Readable) {
      for (const stream of [stdout, stderr])
        stream.setEncoding('utf8').on('data', (chunk) => lines.push(String(chunk)));
    },
  });
  test.after(() => worker.dispose());
  /** What it wrote, once that holds what is waited for: it comes by a pipe, and may come after the answer. */
  const written = async (awaited: RegExp) => {
    while (!awaited.test(lines.join(''))) await setTimeout(5, undefined, { signal: test.signal });
    return lines.join('');
  };
  return { url: String(await worker.ready), written };
}

// A connection each: workerd ends the one on which it answered before it had read all, and fetch would use it again.
const post = (url: string, body: RequestInit['body'], path = `tableau/${secret}`) =>
  fetch(new URL(path, url), {
    method: 'POST',
    headers: { connection: 'close' },
    body: body ?? null,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });

describe('the relay as a Cloudflare Worker', () => {
  it('answers as everywhere', { timeout: 120_000 }, async (test) => {
    const github = await aGitHub();
    test.after(() => github.close());
    const { url, written } = await started(test, { ...environment, GITHUB_API_URL: github.url });
    assert.deepEqual(await told(fetch(new URL('health', url))), [200, 'ok']);
    assert.deepEqual(await told(post(url, '', 'tableau/wrong')), [404, 'not found']);
    assert.deepEqual(await told(post(url, '')), [200, 'test']);
    assert.deepEqual(await told(post(url, 'x'.repeat(2_000_000))), [413, 'too large']);
    const chunked = new ReadableStream({
      start(controller) {
        for (let chunk = 0; chunk < 17; chunk++) controller.enqueue(new Uint8Array(1024));
        controller.close();
      },
    });
    assert.deepEqual(await told(post(url, chunked)), [413, 'too large']);
    assert.deepEqual(await told(post(url, JSON.stringify(aPayload()))), [202, 'dispatched']);
    assert.deepEqual(await told(post(url, JSON.stringify(aPayload()))), [200, 'duplicate']);
    assert.partialDeepStrictEqual(github.bodies, [{ client_payload: { tableau: aPayload(), key: keyOfPayload } }]);
    const log = await written(/"outcome":"dispatched","event":"WorkbookRefreshFailed","key":"d31a3fad59fc"/);
    assert.ok(!log.includes(secret));
  });

  it('lets a copy share the outcome of the first, even when the first sender hangs up', async (test) => {
    const gate = Promise.withResolvers<number>();
    const asked = Promise.withResolvers<void>();
    const github = await aGitHub(() => {
      asked.resolve();
      return gate.promise;
    });
    test.after(() => github.close());
    const { url } = await started(test, { ...environment, GITHUB_API_URL: github.url });
    const body = JSON.stringify(aPayload());
    const first = new AbortController();
    const hungUp = fetch(new URL(`tableau/${secret}`, url), { method: 'POST', body, signal: first.signal });
    await asked.promise;
    const second = told(post(url, body));
    first.abort();
    await assert.rejects(hungUp);
    gate.resolve(204);
    assert.deepEqual(await second, [200, 'duplicate']);
    assert.equal(github.bodies.length, 1);
  });

  it('makes one token for a burst, with the key of a GitHub App as GitHub hands it out', async (test) => {
    const github = await aGitHub(async (outgoing, path) => {
      if (!path.endsWith('/access_tokens')) return 204;
      await setTimeout(300);
      const expires_at = new Date(Date.now() + 3_600_000).toISOString();
      outgoing.writeHead(201).end(JSON.stringify({ token: 'ghs_1', expires_at }));
      return undefined;
    });
    test.after(() => github.close());
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { url } = await started(test, {
      RELAY_SECRET: secret,
      GITHUB_REPOSITORY: 'contoso/bi',
      GITHUB_API_URL: github.url,
      GITHUB_APP_CLIENT_ID: 'Iv23liExample',
      GITHUB_APP_INSTALLATION_ID: '4711',
      GITHUB_APP_PRIVATE_KEY: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString().replaceAll('\n', ' '),
    });
    const luids = Array.from({ length: 20 }, (_, index) => String(index));
    const answers = luids.map((resource_luid) => told(post(url, JSON.stringify(aPayload({ resource_luid })))));
    assert.deepEqual(new Set((await Promise.all(answers)).map(String)), new Set(['202,dispatched']));
    assert.equal(github.bodies.length, 21);
    assert.deepEqual(github.bodies[0], { permissions: { contents: 'write' }, repositories: ['bi'] });
  });

  it('reads no more of an answer without end than GitHub’s are long', async (test) => {
    const left = Promise.withResolvers<void>();
    const github = await aGitHub(async (outgoing) => {
      outgoing.on('close', () => left.resolve());
      return await endless(outgoing, 500);
    });
    test.after(() => github.close());
    const { url } = await started(test, { ...environment, GITHUB_API_URL: github.url });
    assert.deepEqual(await told(post(url, JSON.stringify(aPayload()))), [503, 'not dispatched']);
    await left.promise;
    assert.equal(github.bodies.length, 1);
  });

  it('follows no redirection but that of a renamed repository', async (test) => {
    const github = await aGitHub(async (outgoing, path) => {
      if (path.startsWith('/repositories/42/')) return 204;
      const location = github.bodies.length === 1 ? '/login' : '/repositories/42/dispatches';
      outgoing.writeHead(307, { location }).end();
      return undefined;
    });
    test.after(() => github.close());
    const { url } = await started(test, { ...environment, GITHUB_API_URL: github.url });
    assert.deepEqual(await told(post(url, JSON.stringify(aPayload()))), [502, 'not dispatched']);
    assert.deepEqual(await told(post(url, JSON.stringify(aPayload()))), [202, 'dispatched']);
    assert.equal(github.bodies.length, 3);
  });

  it('answers 500 while its settings are wrong, and names them in its log alone', {
    timeout: 120_000,
  }, async (test) => {
    const { url, written } = await started(test, { ...environment, RELAY_SECRET: 'short' });
    const response = await post(url, '');
    assert.deepEqual([response.status, await response.text()], [500, 'The relay cannot start: see its log.\n']);
    await written(/The relay cannot start\.\nRELAY_SECRET: must have 32 characters or more\./);
  });
});
