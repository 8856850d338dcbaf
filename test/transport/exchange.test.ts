import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Agent } from 'undici';
import { exchange } from '../../src/transport/exchange.ts';
import type { HttpRequest } from '../../src/transport/transport.ts';
import { type Listening, nobody, startRawServer, startServer } from './servers.ts';

/** One exchange with this server: what came of it, and whether the request left. */
async function answerOf(server: Listening, request: Partial<HttpRequest> = {}, timeoutMs = 60_000) {
  const agent = new Agent();
  let sent = false;
  const result = await exchange(
    agent,
    { service: 'Power BI', step: 'reading', url: `${server.url}/groups?$top=5000`, ...request },
    {
      signal: request.signal ?? new AbortController().signal,
      timeoutMs,
      maxBytes: 1000,
      onSent: () => {
        sent = true;
      },
    },
  ).catch((error: Error & { code?: string }) => error.code ?? error.name);
  await agent.destroy();
  await server.close();
  return { result, sent };
}

test('sends method, path, query, headers and body as they are', async () => {
  const seen: unknown[] = [];
  const server = await startServer(async (request, response) => {
    const { method, url, headers } = request;
    seen.push({ method, url, type: headers['content-type'], body: Buffer.concat(await request.toArray()).toString() });
    response.end();
  });
  await answerOf(server, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    body: '“Umsätze” 💶',
  });
  assert.deepEqual(seen, [
    { method: 'POST', url: '/groups?$top=5000', type: 'text/plain; charset=utf-8', body: '“Umsätze” 💶' },
  ]);
});

test('answers status, headers in lower case and text without its byte order mark', async () => {
  const server = await startRawServer(
    'HTTP/1.1 418 I am a teapot\r\nX-One: 1\r\nX-ONE: 2\r\nContent-Length: 5\r\n\r\n\u{feff}{}',
  );
  assert.deepEqual(await answerOf(server), {
    result: { status: 418, headers: { 'x-one': '2', 'content-length': '5' }, text: '{}' },
    sent: true,
  });
});

test('passes over what a server says before its answer', async () => {
  const server = await startRawServer(
    'HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
  );
  assert.deepEqual(await answerOf(server), {
    result: { status: 200, headers: { 'content-length': '2' }, text: 'ok' },
    sent: true,
  });
});

test('does not follow a redirection', async () => {
  const server = await startServer((_request, response) => {
    response.writeHead(307, {
      location: 'http://127.0.0.1:1/elsewhere',
      date: '',
      connection: 'close',
      'content-length': 0,
    });
    response.end();
  });
  const { result } = await answerOf(server);
  assert.equal(typeof result === 'object' && result.status, 307);
});

const brokenOff: [what: string, answer: string, code: string][] = [
  ['shorter than its Content-Length', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"value":[', 'UND_ERR_SOCKET'],
  ['without its last chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"val\r\n', 'UND_ERR_SOCKET'],
  ['with a bad chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{"val\r\n', 'HTTPParserError'],
  ['that is not HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', 'HTTPParserError'],
  ['of nothing', '', 'UND_ERR_SOCKET'],
  ['larger than the bound', `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(1001)}`, 'UND_ERR_RES_EXCEEDED_MAX_SIZE'],
];

for (const [what, answer, code] of brokenOff) {
  test(`an answer ${what} is none`, async () => {
    assert.deepEqual(await answerOf(await startRawServer(answer)), { result: code, sent: true });
  });
}

test('a reset in the middle of an answer is none', async () => {
  const server = await startRawServer('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"value":[', 'reset');
  const { result, sent } = await answerOf(server);
  assert.match(String(result), /^(ECONNRESET|UND_ERR_SOCKET)$/);
  assert.equal(sent, true);
});

test('waits so long for headers, and so long for the rest of a body', async () => {
  const silent = await startServer(() => {});
  assert.deepEqual(await answerOf(silent, {}, 100), { result: 'UND_ERR_HEADERS_TIMEOUT', sent: true });
  const stalled = () => startServer((_request, response) => void response.write('{"value":['));
  // Headers that a busy machine brought too late are waited for longer.
  let answer = await answerOf(await stalled(), {}, 100);
  for (let timeoutMs = 400; answer.result === 'UND_ERR_HEADERS_TIMEOUT' && timeoutMs < 60_000; timeoutMs *= 4) {
    answer = await answerOf(await stalled(), {}, timeoutMs);
  }
  assert.deepEqual(answer, { result: 'UND_ERR_BODY_TIMEOUT', sent: true });
});

test('knows that nothing left when nobody listens', async () => {
  const agent = new Agent();
  let sent = false;
  const options = {
    signal: new AbortController().signal,
    timeoutMs: 60_000,
    maxBytes: 1000,
    onSent: () => (sent = true),
  };
  await assert.rejects(exchange(agent, { service: 'Power BI', step: 'reading', url: nobody }, options), {
    code: 'ECONNREFUSED',
  });
  assert.equal(sent, false);
  await agent.close();
});

test('sends nothing when it was stopped before, and breaks off when it is stopped later', async () => {
  let asked = 0;
  const before = await startServer(() => {
    asked += 1;
  });
  assert.deepEqual(await answerOf(before, { signal: AbortSignal.abort() }), { result: 'UND_ERR_ABORTED', sent: false });
  assert.equal(asked, 0);
  const stop = new AbortController();
  const later = await startServer(() => stop.abort());
  assert.deepEqual(await answerOf(later, { signal: stop.signal }), { result: 'UND_ERR_ABORTED', sent: true });
});
