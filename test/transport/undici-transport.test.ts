import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { HttpRequest, Transport } from '../../src/transport/transport.ts';
import { TransportError } from '../../src/transport/transport-error.ts';
import { createTransport, type TransportOptions } from '../../src/transport/undici-transport.ts';
import { fc } from '../support/properties.ts';
import { fakeClock } from './fake-clock.ts';
import { type Listening, nobody, startProxy, startRawServer, startServer, startTlsServer } from './servers.ts';

/** Opens a transport to a server for as long as `work` takes; the waits between tries pass at once. */
async function through<T>(
  server: Listening,
  work: (transport: Transport, request: HttpRequest, clock: ReturnType<typeof fakeClock>) => Promise<T>,
  options: Partial<TransportOptions> = {},
): Promise<T> {
  const time = fakeClock();
  const transport = createTransport({ env: {}, clock: time.clock, random: () => 1, ...options });
  try {
    return await work(transport, { service: 'Power BI', step: 'reading the workspaces', url: server.url }, time);
  } finally {
    await server.close();
    await transport.close();
  }
}

/** The essence of what came of a request. */
async function essence(answer: Promise<{ status: number }>): Promise<unknown> {
  return answer.then(
    ({ status }) => status,
    (error) => (error instanceof TransportError ? [error.failure, error.unsent ? 'unsent' : 'maybe sent'] : error),
  );
}

type Case = [
  what: string,
  start: () => Promise<Listening>,
  request: Partial<HttpRequest>,
  result: unknown,
  tries: number,
];

const statusOf =
  (status: number, headers = {}) =>
  () =>
    startServer((_request, response) => void response.writeHead(status, { connection: 'close', ...headers }).end('{}'));
const truncated = () => startRawServer('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"value":[');
const reset = () => startRawServer('', 'reset');

const cases: Case[] = [
  ['a read, answered 200', statusOf(200), {}, 200, 1],
  ['a read, answered 404', statusOf(404), {}, 404, 1],
  ['a read, redirected', statusOf(302, { location: 'http://127.0.0.1:1/' }), {}, 302, 1],
  ['a read, answered 429', statusOf(429), {}, 429, 4],
  ['a read, told to wait for an hour', statusOf(429, { 'retry-after': '3600' }), {}, 429, 1],
  ['a read, answered 503', statusOf(503), {}, 503, 4],
  ['a read, truncated', truncated, {}, ['broken off', 'maybe sent'], 4],
  ['a read, reset', reset, {}, ['broken off', 'maybe sent'], 4],
  ['a read that must not be repeated, reset', reset, { repeatable: false }, ['broken off', 'maybe sent'], 1],
  ['a create, answered 429', statusOf(429), { method: 'POST' }, 429, 4],
  ['a create, answered 503', statusOf(503), { method: 'POST' }, 503, 1],
  ['a create, truncated', truncated, { method: 'POST' }, ['broken off', 'maybe sent'], 1],
  ['a create, reset', reset, { method: 'POST' }, ['broken off', 'maybe sent'], 1],
  ['a repeatable POST, answered 503', statusOf(503), { method: 'POST', repeatable: true }, 503, 4],
  ['a repeatable POST, reset', reset, { method: 'POST', repeatable: true }, ['broken off', 'maybe sent'], 4],
  ['a PUT, answered 502', statusOf(502), { method: 'PUT' }, 502, 1],
  ['a PATCH, reset', reset, { method: 'PATCH', body: '{}' }, ['broken off', 'maybe sent'], 1],
  ['a DELETE, answered 500', statusOf(500), { method: 'DELETE' }, 500, 1],
];

for (const [what, start, change, result, tries] of cases) {
  test(`${what}: ${inspect(result)} after ${tries} ${tries === 1 ? 'try' : 'tries'}`, async () => {
    const server = await start();
    await through(server, async (transport, request) => {
      assert.deepEqual(await essence(transport.request({ ...request, ...change })), result);
    });
    // None of these servers keeps a connection, so that there is one for each try.
    assert.equal(server.connections(), tries);
  });
}

test('a refused connection is tried again whatever the method, and was not sent', async () => {
  await through(await startServer(() => {}), async (transport, request, { slept }) => {
    const result = await essence(transport.request({ ...request, method: 'POST', url: nobody }));
    assert.deepEqual(
      [result, slept],
      [
        ['refused', 'unsent'],
        [500, 1000, 2000],
      ],
    );
  });
});

test('what may have been sent once stays so, though a later try was refused', async () => {
  const server = await startServer((request) => {
    void server.close();
    request.socket.destroy();
  });
  await through(server, async (transport, request) => {
    const result = await essence(transport.request({ ...request, method: 'POST', repeatable: true }));
    assert.deepEqual(result, ['refused', 'maybe sent']);
  });
});

test('an outage that passes is not noticed', async () => {
  let asked = 0;
  const server = await startServer((request, response) => {
    asked += 1;
    if (asked === 1) request.socket.destroy();
    else response.writeHead(asked === 2 ? 502 : 200).end(asked === 2 ? '<html>Bad gateway</html>' : '{"value":[]}');
  });
  await through(server, async (transport, request, { slept }) => {
    const { status, text } = await transport.request(request);
    assert.deepEqual([status, text, slept], [200, '{"value":[]}', [500, 1000]]);
  });
});

test('an answer that its caller knows to pass is not taken for the last one', async () => {
  let asked = 0;
  const server = await startServer((_request, response) => {
    asked += 1;
    response.writeHead(asked < 3 ? 400 : 200).end(asked < 3 ? 'busy' : 'done');
  });
  await through(server, async (transport, request, { slept }) => {
    const isPassing: HttpRequest['isPassing'] = ({ text }) => text === 'busy';
    const { status, text } = await transport.request({ ...request, method: 'POST', repeatable: true, isPassing });
    assert.deepEqual([status, text, slept], [200, 'done', [500, 1000]]);
  });
});

test('connections are kept and used again, at most 16 at once', async () => {
  let under = 0;
  let most = 0;
  const server = await startServer(async (_request, response) => {
    under += 1;
    most = Math.max(most, under);
    await setImmediate();
    under -= 1;
    response.end('{}');
  });
  await through(server, async (transport, request) => {
    await Promise.all(Array.from({ length: 200 }, () => transport.request(request)));
  });
  assert.ok(most <= 16, `${most} at once`);
  assert.ok(server.connections() <= 16, `${server.connections()} connections`);
});

test('a host that asks for patience is asked nothing until it has passed, and other hosts are', async () => {
  const askedAt: number[] = [];
  const time = fakeClock();
  const busy = await startServer((_request, response) => {
    askedAt.push(time.clock.now().getTime());
    response.writeHead(askedAt.length === 1 ? 429 : 200, { 'retry-after': '7' }).end();
  });
  const idle = await startServer((_request, response) => void response.end('{}'));
  await through(
    busy,
    async (transport, request) => {
      const begun = time.clock.now().getTime();
      await Promise.all(Array.from({ length: 5 }, () => transport.request(request)));
      assert.deepEqual(
        askedAt.map((at) => at - begun),
        [0, 7000, 7000, 7000, 7000, 7000],
      );
      assert.equal((await transport.request({ ...request, url: idle.url })).status, 200);
    },
    { clock: time.clock, inFlight: 1 },
  );
  await idle.close();
});

test('the whole run has a deadline, also for what has not begun', async () => {
  const server = await startServer(() => {});
  await through(
    server,
    async (transport, request) => {
      const [first, ...others] = [1, 2].map(() => essence(transport.request(request)));
      // Whether it left before is left to the speed of the machine.
      assert.equal([await first].flat()[0], 'out of time');
      others.push(essence(transport.request(request)));
      const never = ['out of time', 'unsent'];
      assert.deepEqual(await Promise.all(others), [never, never]);
    },
    { deadlineMs: 100, inFlight: 1 },
  );
  assert.ok(server.connections() <= 1);
});

test('a request can be stopped: under way, waiting for its turn, and before', async () => {
  const stop = new AbortController();
  const server = await startServer(() => stop.abort());
  await through(
    server,
    async (transport, request) => {
      const stoppable = { ...request, signal: stop.signal };
      const results = await Promise.all([1, 2].map(() => essence(transport.request(stoppable))));
      assert.deepEqual(results, [
        ['aborted', 'maybe sent'],
        ['aborted', 'unsent'],
      ]);
      assert.deepEqual(await essence(transport.request(stoppable)), ['aborted', 'unsent']);
    },
    { inFlight: 1 },
  );
});

test('a time-out of a single request overrides the usual one', async () => {
  await through(await startServer(() => {}), async (transport, request) => {
    const result = await essence(transport.request({ ...request, timeoutMs: 50, repeatable: false }));
    assert.deepEqual(result, ['timed out', 'maybe sent']);
  });
});

test('a certificate that nobody vouches for is refused at once, through a proxy too', async () => {
  const server = await startTlsServer((_request, response) => void response.end());
  const proxy = await startProxy(server.port);
  await through(
    server,
    async (transport, request) => {
      const result = await essence(transport.request({ ...request, url: 'https://api.powerbi.com/v1.0/myorg/groups' }));
      assert.deepEqual(result, ['untrusted', 'unsent']);
    },
    { env: { HTTPS_PROXY: proxy.url } },
  );
  assert.deepEqual(proxy.asked, ['CONNECT api.powerbi.com:443']);
  await proxy.close();
});

for (const bound of [{ answerMs: 10_000, closeMs: 50 }, { answerMs: 50 }]) {
  test(`when it is closed, what nobody waits for is given up: ${inspect(bound)}`, async (t) => {
    const reached = Promise.withResolvers<void>();
    const server = await startServer(() => reached.resolve());
    t.after(() => server.close());
    const transport = createTransport({ env: {}, clock: fakeClock().clock, ...bound });
    const asked = essence(transport.request({ service: 'Tableau', step: 'signing out', url: server.url }));
    await reached.promise;
    await transport.close();
    assert.deepEqual(await asked, ['out of time', 'maybe sent']);
    assert.deepEqual(await essence(transport.request({ service: 'Tableau', step: 'asking', url: server.url })), [
      'out of time',
      'unsent',
    ]);
  });
}

test('an address that is none is told without showing it', async () => {
  await through(await startServer(() => {}), async (transport, request) => {
    for (const url of ['', 'not an address', 'http://[s3cret', 'file:///etc/passwd', 'javascript:alert(1)']) {
      assert.deepEqual(await essence(transport.request({ ...request, url })), ['malformed', 'unsent']);
    }
  });
});

test('no error shows an address, a header or a body, whatever went wrong', async () => {
  const echo = await startServer(async (request, response) => {
    const said = `${request.url} ${request.headers.authorization} ${Buffer.concat(await request.toArray())}`;
    response.socket?.end(`HTTP/1.1 200 OK\r\nX: ${said}\r\n${said}\r\n\r\n`);
  });
  const resetting = await startRawServer('', 'reset');
  const hosts = [echo.url, nobody, resetting.url, 'http://[', 'mailto:'];
  const failures = new Set<string>();
  const secret = fc.stringMatching(/^[A-Za-z0-9]{12,40}$/);
  const noise = fc.constantFrom('', '\n', '"', '%', '::error::', '💥', '\u202e');
  await through(
    echo,
    async (transport) => {
      await fc.assert(
        fc.asyncProperty(secret, noise, fc.constantFrom(...hosts), async (word, around, host) => {
          const request: HttpRequest = {
            service: 'Teams',
            step: 'sending the card',
            method: 'POST',
            url: `${host}/workflows/${word}?sig=${word}${around}`,
            headers: { authorization: `Bearer ${word}${around}` },
            body: JSON.stringify({ word }),
          };
          const error: unknown = await transport.request(request).catch((thrown) => thrown);
          if (!(error instanceof TransportError)) assert.fail('There should have been no answer.');
          failures.add(error.failure);
          const shown = `${error.stack} ${inspect(error, { depth: null, showHidden: true })}`;
          assert.ok(!shown.includes(word), shown);
        }),
        { numRuns: 150 },
      );
    },
    { maxTries: 1 },
  );
  await resetting.close();
  assert.deepEqual([...failures].sort(), ['broken off', 'malformed', 'refused']);
});
