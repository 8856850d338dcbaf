import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { aGitHub, endless } from './a-github.ts';
import { aPayload, environment, keyOfPayload, secret, told } from './a-relay.ts';

const script = fileURLToPath(new URL('../../src/relay/node.ts', import.meta.url));

/** The relay in a process of its own, ended with the test. */
async function started(test: TestContext, overrides: Record<string, string> = {}) {
  const child = spawn(process.execPath, [script], {
    env: { ...environment, PORT: '0', ...overrides },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  test.after(() => child.kill('SIGKILL'));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  /** The next line of the log. */
  const line = async () => JSON.parse((await lines.next()).value ?? 'null');
  const { outcome, port } = await line();
  assert.equal(outcome, 'listening');
  return { child, port: Number(port), url: `http://127.0.0.1:${port}`, line };
}

/** Sends bytes as they are, and answers what comes back. */
async function raw(port: number, ...parts: string[]): Promise<string> {
  const closed = Promise.withResolvers<void>();
  let answer = '';
  const socket = connect(port, '127.0.0.1')
    .setEncoding('utf8')
    .on('data', (chunk) => {
      answer += chunk;
      if (answer.endsWith('}\n')) socket.destroy();
    })
    // The relay need not take everything; what it says is what counts.
    .on('error', () => {})
    .on('close', () => closed.resolve());
  for (const part of parts) socket.write(part);
  await closed.promise;
  return answer;
}

const head = `POST /tableau/${secret} HTTP/1.1\r\nHost: relay\r\n`;
const post = (url: string, body: string) => fetch(`${url}/tableau/${secret}`, { method: 'POST', body });
const ended = async (child: ChildProcess) => (await once(child, 'exit'))[0];

describe('the relay on Node', { concurrency: 4 }, () => {
  it('dispatches over real HTTP, and logs no path', async (test) => {
    const github = await aGitHub();
    test.after(() => github.close());
    const { url, line } = await started(test, { GITHUB_API_URL: github.url });
    assert.deepEqual(await told(post(url, JSON.stringify(aPayload()))), [202, 'dispatched']);
    assert.partialDeepStrictEqual(github.bodies, [{ client_payload: { tableau: aPayload(), key: keyOfPayload } }]);
    assert.partialDeepStrictEqual(await line(), {
      status: 202,
      outcome: 'dispatched',
      event: 'WorkbookRefreshFailed',
      key: 'd31a3fad59fc',
    });
    assert.deepEqual(await told(fetch(`${url}/health`)), [200, 'ok']);
    assert.deepEqual(await told(fetch(`${url}/tableau/wrong`, { method: 'POST' })), [404, 'not found']);
    assert.deepEqual(Object.keys(await line()), ['status', 'outcome', 'ms']);
  });

  it('bounds a body that comes in chunks, and one whose Content-Length lies', async (test) => {
    const { port } = await started(test);
    const chunk = `400\r\n${'x'.repeat(1024)}\r\n`;
    assert.match(await raw(port, `${head}Transfer-Encoding: chunked\r\n\r\n`, chunk.repeat(2000)), /^HTTP\/1.1 413 /);
    assert.match(await raw(port, `${head}Content-Length: 2000000\r\n\r\n`, 'x'.repeat(2_000_000)), /^HTTP\/1.1 413 /);
    assert.match(await raw(port, `${head}Content-Length: 2\r\n\r\n{}and more`), /^HTTP\/1.1 400 /);
    const both = `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n`;
    assert.match(await raw(port, both, chunk), /^HTTP\/1.1 400 /);
    assert.match(
      await raw(port, `${head}Transfer-Encoding: chunked\r\n\r\n`, '2\r\n{}\r\n0\r\n\r\n'),
      /^HTTP\/1.1 200 /,
    );
  });

  it('cuts off whoever sends too slowly', async (test) => {
    const { port } = await started(test);
    const [slowHead, slowBody] = await Promise.all([
      raw(port, 'POST /tableau/x HTTP/1.1\r\nHost: relay\r\n'),
      raw(port, `${head}Content-Length: 100\r\n\r\n{`),
    ]);
    assert.match(slowHead, /^HTTP\/1.1 408 /);
    assert.match(slowBody, /^HTTP\/1.1 408 /);
  });

  it('cuts off 1,500 who connect and say nothing, or nothing more, and serves others meanwhile', async (test) => {
    const { port, url } = await started(test);
    const idle = (first: string) => {
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      if (first !== '') socket.write(first);
      return once(socket.resume(), 'close');
    };
    const asking = 'GET /health HTTP/1.1\r\nHost: relay\r\n\r\n';
    const all = Promise.all(Array.from({ length: 1500 }, (_, index) => idle(index % 2 === 0 ? '' : asking)));
    assert.deepEqual(await told(post(url, '')), [200, 'test']);
    await all;
    assert.deepEqual(await told(fetch(`${url}/health`)), [200, 'ok']);
  });

  it('waits for a GitHub that takes five seconds, and dispatches once', async (test) => {
    const github = await aGitHub(async () => {
      await setTimeout(5_000);
      return 204;
    });
    test.after(() => github.close());
    const { url } = await started(test, { GITHUB_API_URL: github.url });
    const body = JSON.stringify(aPayload());
    const answers = await Promise.all([told(post(url, body)), told(post(url, body))]);
    assert.deepEqual(answers.sort(), [
      [200, 'duplicate'],
      [202, 'dispatched'],
    ]);
    assert.equal(github.bodies.length, 1);
  });

  for (const [name, answer, status] of [
    ['does not answer', async () => undefined, 503],
    [
      'never ends its answer',
      async (outgoing: ServerResponse) => {
        outgoing.writeHead(403).write(' ');
        return undefined;
      },
      502,
    ],
  ] as const) {
    it(`answers when GitHub ${name}, and asks once`, async (test) => {
      const github = await aGitHub(answer);
      test.after(() => github.close());
      const { url } = await started(test, { GITHUB_API_URL: github.url });
      assert.deepEqual(await told(post(url, JSON.stringify(aPayload()))), [status, 'not dispatched']);
      assert.equal(github.bodies.length, 1);
    });
  }

  for (const [status, answer] of [
    [200, 502],
    [500, 503],
  ] as const) {
    it(`reads no more of an answer without end than GitHub’s are long, with the status ${status}`, async (test) => {
      const left = Promise.withResolvers<number>();
      const github = await aGitHub(async (outgoing) => {
        const { socket } = outgoing;
        outgoing.on('close', () => left.resolve(socket?.bytesWritten ?? 0));
        return await endless(outgoing, status);
      });
      test.after(() => github.close());
      const { url } = await started(test, { GITHUB_API_URL: github.url });
      assert.deepEqual(await told(post(url, JSON.stringify(aPayload()))), [answer, 'not dispatched']);
      // What lies in the buffers of two sockets has left, but was not read.
      assert.ok((await left.promise) < 50_000_000);
      assert.equal(github.bodies.length, 1);
    });
  }

  it('goes on when a sender hangs up', async (test) => {
    const { port, url, line } = await started(test);
    const socket = connect(port, '127.0.0.1');
    socket.write(`${head}Content-Length: 100\r\n\r\n{`, () => socket.destroy());
    const { detail } = await line();
    assert.equal(detail, 'The body broke off.');
    assert.deepEqual(await told(fetch(`${url}/health`)), [200, 'ok']);
  });

  it('finishes what is under way before it ends', async (test) => {
    const gate = Promise.withResolvers<number>();
    const asked = Promise.withResolvers<void>();
    const github = await aGitHub(() => {
      asked.resolve();
      return gate.promise;
    });
    test.after(() => github.close());
    const { child, url, port } = await started(test, { GITHUB_API_URL: github.url });
    const answer = told(post(url, JSON.stringify(aPayload())));
    await asked.promise;
    const exit = ended(child);
    child.kill('SIGTERM');
    for (let refused = false; !refused; ) {
      refused = await fetch(`http://127.0.0.1:${port}/health`, { headers: { connection: 'close' } }).then(
        () => false,
        () => true,
      );
    }
    gate.resolve(204);
    assert.deepEqual(await answer, [202, 'dispatched']);
    assert.equal(await exit, 0);
  });

  it('asks GitHub through HTTPS_PROXY', async (test) => {
    const asked = Promise.withResolvers<string>();
    const proxy = createServer().on('connect', ({ url }, socket) => {
      asked.resolve(String(url));
      socket.end('HTTP/1.1 502 No\r\n\r\n');
    });
    test.after(() => proxy.close());
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const address = proxy.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const { url } = await started(test, {
      HTTPS_PROXY: `http://127.0.0.1:${port}`,
      GITHUB_API_URL: 'https://github.invalid',
    });
    assert.deepEqual(await told(post(url, JSON.stringify(aPayload()))), [503, 'not dispatched']);
    assert.equal(await asked.promise, 'github.invalid:443');
  });

  it('refuses to start with wrong settings, and names them', async () => {
    const child = spawn(process.execPath, [script], {
      env: { RELAY_SECRET: 'short', GITHUB_REPOSITORY: 'contoso/bi' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [exit, out, error] = await Promise.all([ended(child), text(child.stdout), text(child.stderr)]);
    assert.equal(
      error,
      [
        'The relay cannot start.',
        'RELAY_SECRET: must have 32 characters or more. `openssl rand -hex 32` makes one.',
        'GITHUB_TOKEN: is missing: a fine-grained token with “Contents: write” on that repository, or the settings GITHUB_APP_… of a GitHub App.',
        '',
      ].join('\n'),
    );
    assert.deepEqual([exit, out], [1, '']);
  });

  it('says which Node.js it needs, before anything else', async () => {
    // As an older one is, which lacks this function.
    const older =
      'import http from "node:http"; import m from "node:module"; delete http.setGlobalProxyFromEnv; m.syncBuiltinESMExports()';
    const child = spawn(process.execPath, ['--import', `data:text/javascript,${older}`, script], {
      env: {},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [exit, out, error] = await Promise.all([ended(child), text(child.stdout), text(child.stderr)]);
    assert.equal(error, `The relay cannot start.\nIt needs Node.js 24.14 or later; this is ${process.version}.\n`);
    assert.deepEqual([exit, out], [1, '']);
  });

  it('says that its port is taken', async (test) => {
    const { port } = await started(test);
    const child = spawn(process.execPath, [script], {
      env: { ...environment, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [exit, error] = await Promise.all([ended(child), text(child.stderr)]);
    assert.match(error, /^The relay cannot start\.\nPORT: listen EADDRINUSE: [^\n]*\n$/);
    assert.equal(exit, 1);
  });
});
