import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { ProxyAgent, request } from 'undici';
import type { Disturbance } from '../../../sandbox/network/disturbance.ts';
import { type RecordedRequest, startSandbox } from '../../../sandbox/network/sandbox.ts';
import type { SimulatedService } from '../../../sandbox/services/simulated-service.ts';

/** Answers what it was asked, and keeps it. */
function anEcho(hosts: readonly string[] = ['api.example']) {
  const seen: string[] = [];
  const service: SimulatedService = {
    name: 'Echo',
    hosts,
    fetch({ method, url }) {
      seen.push(`${method} ${url}`);
      return Response.json({ method, url });
    },
  };
  return { service, seen };
}

/** A sandbox with one echo, and a way to ask through its proxy with trust in its authority only. */
async function anEchoing(t: { after(work: () => Promise<void>): void }, disturbance?: Disturbance) {
  const { service, seen } = anEcho(['api.example', '*.deep.example']);
  const asked: RecordedRequest[] = [];
  const sandbox = await startSandbox({
    services: [service],
    disturb(request) {
      asked.push(request);
      return disturbance;
    },
  });
  const { HTTPS_PROXY: uri = '', NODE_EXTRA_CA_CERTS: ca = '' } = sandbox.env;
  const dispatcher = new ProxyAgent({ uri, requestTls: { ca: readFileSync(ca) } });
  t.after(async () => {
    await dispatcher.destroy();
    await sandbox.close();
    assert.equal(existsSync(ca), false, 'the authority’s certificate is gone with the sandbox');
  });
  const ask = async (url: string, options: { method?: string; body?: string; signal?: AbortSignal } = {}) => {
    const answer = await request(url, { dispatcher, ...options });
    return { status: answer.statusCode, text: await answer.body.text() };
  };
  return { sandbox, seen, asked, ask };
}

describe('the sandbox', () => {
  test('answers at the real host names, also those below a wildcard, and records what was asked', async (t) => {
    const { sandbox, ask } = await anEchoing(t);
    assert.deepEqual(await ask('https://api.example/a?b=1'), {
      status: 200,
      text: '{"method":"GET","url":"https://api.example/a?b=1"}',
    });
    await ask('https://one.two.deep.example:443/p', { method: 'POST', body: 'héllo' });
    assert.deepEqual(
      sandbox.requests.map(({ service, method, url, body }) => ({ service, method, url, body })),
      [
        { service: 'Echo', method: 'GET', url: 'https://api.example/a?b=1', body: '' },
        { service: 'Echo', method: 'POST', url: 'https://one.two.deep.example/p', body: 'héllo' },
      ],
    );
  });

  test('refuses every other host, port and plain HTTP, and says which', async (t) => {
    const { sandbox, ask } = await anEchoing(t);
    for (const url of ['https://example.com/', 'https://api.example:8443/', 'https://deep.example/']) {
      await assert.rejects(ask(url), /Request was cancelled|Proxy response \(502\)/);
    }
    assert.deepEqual(sandbox.refused, ['example.com:443', 'api.example:8443', 'deep.example:443']);
    assert.deepEqual(sandbox.requests, []);
  });

  test('needs nothing but its environment: Node itself trusts it and goes through it', async (t) => {
    const { sandbox } = await anEchoing(t);
    const script = `
      const answer = await fetch('https://api.example/from-another-process');
      const plain = await fetch('http://plain.example/').then(({ status }) => status, ({ cause }) => cause.message);
      console.log(JSON.stringify([answer.status, plain]));`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...sandbox.env, NODE_USE_ENV_PROXY: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [status] = JSON.parse(await text(child.stdout));
    assert.equal(status, 200);
    assert.equal(sandbox.refused.length, 1);
  });

  const brokenOff = /other side closed|terminated|ECONNRESET|aborted/;
  test('reset: the connection breaks before the service sees the request', async (t) => {
    const { ask, seen, asked } = await anEchoing(t, 'reset');
    await assert.rejects(ask('https://api.example/'), brokenOff);
    assert.deepEqual([seen.length, asked.length], [0, 1]);
  });

  test('lose the answer: the service does its work, and nobody hears of it', async (t) => {
    const { ask, seen } = await anEchoing(t, 'lose the answer');
    await assert.rejects(ask('https://api.example/', { method: 'POST', body: 'x' }), brokenOff);
    assert.deepEqual(seen, ['POST https://api.example/']);
  });

  test('truncate: the body breaks off', async (t) => {
    const { ask, seen } = await anEchoing(t, 'truncate');
    await assert.rejects(ask('https://api.example/'), brokenOff);
    assert.equal(seen.length, 1);
  });

  test('hang: no answer comes, until the client gives up', async (t) => {
    const { ask, asked } = await anEchoing(t, 'hang');
    const abandon = new AbortController();
    const asking = assert.rejects(ask('https://api.example/', { signal: abandon.signal }), { name: 'AbortError' });
    while (asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    abandon.abort();
    await asking;
  });

  test('another answer takes the place of the service’s', async (t) => {
    const { ask, seen } = await anEchoing(t, new Response('busy', { status: 503 }));
    assert.deepEqual(await ask('https://api.example/'), { status: 503, text: 'busy' });
    assert.deepEqual(seen, []);
  });

  test('gives on what a service puts into the environment', async (t) => {
    const sandbox = await startSandbox({
      services: [{ ...anEcho().service, env: { ECHO_URL: 'https://api.example/' } }],
    });
    t.after(() => sandbox.close());
    assert.deepEqual(Object.keys(sandbox.env), ['HTTPS_PROXY', 'HTTP_PROXY', 'NODE_EXTRA_CA_CERTS', 'ECHO_URL']);
  });
});
