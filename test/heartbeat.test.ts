import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { readHeartbeat } from '../src/heartbeat.ts';
import { createTransport } from '../src/transport/undici-transport.ts';
import { inputsOf } from './support/inputs.ts';
import { answering, aWorld } from './support/world.ts';
import { startServer } from './transport/servers.ts';

const settings = { dryRun: false };
const aMinute = 60_000;

type Bounds = NonNullable<Parameters<typeof readHeartbeat>[3]>;

async function beats(work: () => Promise<boolean>, status = 200, { dryRun } = settings) {
  const { transport, requests } = answering(() => ({ status }));
  const world = aWorld({ transport });
  const heartbeat = readHeartbeat(inputsOf({ 'heartbeat-url': 'https://hc.example/ping/secret/' }), world, { dryRun });
  const result = await heartbeat.around(work).catch((error: Error) => error.message);
  return { urls: requests.map(({ url }) => String(url)), lines: world.lines, result };
}

test('reports start, then success', async () => {
  const { urls } = await beats(async () => true);
  assert.deepEqual(urls, ['https://hc.example/ping/secret/start', 'https://hc.example/ping/secret']);
});

test('reports a failure, of what answers false and of what throws', async () => {
  const urls = ['https://hc.example/ping/secret/start', 'https://hc.example/ping/secret/fail'];
  assert.deepEqual((await beats(async () => false)).urls, urls);
  const thrown = await beats(async () => Promise.reject(new Error('broken')));
  assert.deepEqual([thrown.urls, thrown.result], [urls, 'broken']);
});

test('a heartbeat that is not taken is a warning, without the address', async () => {
  const { lines, result } = await beats(async () => true, 404);
  const warning = 'warning: The heartbeat was not taken: its service answered 404. Is heartbeat-url right?';
  assert.deepEqual([lines, result], [[warning], undefined]);
});

describe('a heartbeat that is in trouble', { timeout: 120_000 }, () => {
  const late = 'warning: The heartbeat was not taken: its service did not answer in time.';
  const hangs: RequestListener = () => {};

  test('holds no work up', async (t) => {
    const working = Promise.withResolvers<void>();
    const { around, asked, lines } = await beating(t, async ({ url }, response) => {
      if (url === '/start') await working.promise;
      response.end();
    });
    await around(async () => {
      working.resolve();
      return true;
    });
    assert.deepEqual([asked, lines], [['/start', '/'], []]);
  });

  test('is waited for no longer than its bounds', async (t) => {
    const { around, lines } = await beating(t, hangs, { startMs: 50, endMs: 50 });
    await around(async () => true);
    assert.deepEqual(lines, [late]);
  });

  test('that hangs at its start only is told of the end', async (t) => {
    const answersEnd: RequestListener = ({ url }, response) => url === '/' && response.end();
    const { around, asked, lines } = await beating(t, answersEnd, { startMs: 50 });
    await around(async () => true);
    assert.deepEqual([asked.at(-1), lines], ['/', [late]]);
  });

  test('that is slow hears of the end after it has answered the start', async (t) => {
    const worked = Promise.withResolvers<void>();
    const { around, asked, lines } = await beating(t, async ({ url }, response) => {
      if (url === '/start') await worked.promise.then(() => setTimeout(100));
      asked.push(`answered ${url}`);
      response.end();
    });
    await around(async () => {
      worked.resolve();
      return true;
    });
    assert.deepEqual([asked, lines], [['/start', 'answered /start', '/', 'answered /'], []]);
  });

  test('that has trouble for a moment is asked again', async (t) => {
    const { around, asked, lines } = await beating(t, (_, response) =>
      response.writeHead(asked.length === 1 ? 503 : 200).end(),
    );
    await around(async () => true);
    assert.deepEqual([asked, lines], [['/start', '/start', '/'], []]);
  });

  for (const { name, answer, cancelledMs, heard } of [
    { name: 'hangs', answer: hangs, cancelledMs: 50, heard: ['/start'] },
    {
      name: 'hung at its start',
      answer: (({ url }, response) => url === '/fail' && response.end()) satisfies RequestListener,
      cancelledMs: aMinute,
      heard: ['/start', '/fail'],
    },
  ]) {
    test(`that ${name} does not hold up a run that is cancelled, and nothing is said of it`, async (t) => {
      const started = Promise.withResolvers<void>();
      const listener: RequestListener = (request, response) => {
        started.resolve();
        answer(request, response);
      };
      const { around, asked, lines, cancel } = await beating(t, listener, { cancelledMs });
      const work = async () => {
        await started.promise;
        cancel.abort();
        throw new Error('The run was cancelled.');
      };
      await assert.rejects(around(work), { message: 'The run was cancelled.' });
      assert.deepEqual([asked.slice(0, heard.length), lines], [heard, []]);
    });
  }
});

/**
 * A heartbeat at a server, through the real transport; `asked` are the paths that the server was asked for. No time that is not
 * given comes to its end.
 */
async function beating(t: TestContext, answer: RequestListener, times: Partial<Bounds> = {}) {
  const asked: string[] = [];
  const server = await startServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  const real = createTransport({ env: {} });
  t.after(async () => {
    await server.close();
    await real.close();
  });
  const cancel = new AbortController();
  const world = aWorld({
    signal: cancel.signal,
    transport: {
      ...real,
      request: (request) =>
        real.request({ ...request, url: String(request.url).replace('https://hc.example', server.url) }),
    },
  });
  const bounds = { startMs: aMinute, endMs: aMinute, cancelledMs: aMinute, tryMs: aMinute, ...times };
  const inputs = inputsOf({ 'heartbeat-url': 'https://hc.example' });
  return { asked, cancel, lines: world.lines, ...readHeartbeat(inputs, world, settings, bounds) };
}

test('a dry run calls nobody', async () => {
  assert.deepEqual((await beats(async () => true, 200, { dryRun: true })).urls, []);
});

test('without an address there are no calls', async () => {
  let worked = false;
  await readHeartbeat(inputsOf({}), aWorld(), settings).around(async () => {
    worked = true;
    return true;
  });
  assert.ok(worked);
});

test('an address that is not secure is refused, and masked all the same', () => {
  const masked: string[] = [];
  const inputs = inputsOf({ 'heartbeat-url': 'http://hc.example/ping/secret' }, masked);
  readHeartbeat(inputs, aWorld(), settings);
  assert.throws(() => inputs.assertValid(), { message: 'heartbeat-url: must begin with https://.' });
  assert.deepEqual(masked, ['http://hc.example/ping/secret']);
});
