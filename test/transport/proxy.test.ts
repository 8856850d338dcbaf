import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspect, promisify } from 'node:util';
import { proxyAgent } from '../../src/transport/proxy.ts';
import type { TransportError } from '../../src/transport/transport-error.ts';
import { createTransport } from '../../src/transport/undici-transport.ts';
import { startProxy, startServer, startTlsServer } from './servers.ts';

/** Asks a server on this machine in this environment, with a proxy that answers plain HTTP by itself. */
async function ask(env: (proxy: string) => Record<string, string>, host = '127.0.0.1') {
  const server = await startServer((_request, response) => void response.end('by the server'));
  const proxy = await startProxy(server.port);
  const transport = createTransport({ env: env(proxy.url), maxTries: 1 });
  const { text } = await transport.request({
    service: 'Tableau',
    step: 'asking',
    url: `http://${host}:${server.port}/`,
  });
  await transport.close();
  await Promise.all([server.close(), proxy.close()]);
  return text;
}

const cases: [what: string, env: (proxy: string) => Record<string, string>, by: string][] = [
  ['nothing', () => ({}), 'by the server'],
  ['HTTP_PROXY', (proxy) => ({ HTTP_PROXY: proxy }), 'by the proxy itself'],
  ['http_proxy', (proxy) => ({ http_proxy: proxy }), 'by the proxy itself'],
  [
    'both, of which the one in lower case wins',
    (proxy) => ({ http_proxy: proxy, HTTP_PROXY: 'http://127.0.0.1:1' }),
    'by the proxy itself',
  ],
  ['an empty one in lower case', (proxy) => ({ http_proxy: '', HTTP_PROXY: proxy }), 'by the proxy itself'],
  ['a proxy without a scheme', (proxy) => ({ HTTP_PROXY: proxy.replace('http://', '') }), 'by the proxy itself'],
  ['HTTPS_PROXY, for another scheme', (proxy) => ({ HTTPS_PROXY: proxy }), 'by the server'],
  ['NO_PROXY for this host', (proxy) => ({ HTTP_PROXY: proxy, NO_PROXY: 'example.com, 127.0.0.1' }), 'by the server'],
  ['no_proxy for this host', (proxy) => ({ HTTP_PROXY: proxy, no_proxy: '127.0.0.1' }), 'by the server'],
  ['NO_PROXY for all hosts', (proxy) => ({ HTTP_PROXY: proxy, NO_PROXY: '*' }), 'by the server'],
  ['NO_PROXY for another host', (proxy) => ({ HTTP_PROXY: proxy, NO_PROXY: 'example.com' }), 'by the proxy itself'],
];

for (const [what, env, by] of cases) {
  test(`with ${what} the answer is ${by}`, async () => assert.equal(await ask(env), by));
}

for (const address of ['http://user:s3cret@[proxy', 'http://user:s3cret%@proxy:3128', 'ftp://user:s3cret@proxy:3128']) {
  test(`an address like ${address} is refused: it is named, and not shown`, () => {
    assert.throws(
      () => proxyAgent({ https_proxy: address }, 1000),
      (error: Error) =>
        error.message ===
          'HTTPS_PROXY must be an address such as http://proxy.contoso.com:3128. In a name or a password, write %25 for %, %40 for @, and so on.' &&
        !inspect(error, { depth: null, showHidden: true }).includes('s3cret'),
    );
  });
}

test('a proxy gets its own name and password', async () => {
  const proxy = await startProxy(0, 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  const transport = createTransport({
    env: { HTTPS_PROXY: proxy.url.replace('//', '//user:s3cret-s3cret@') },
    maxTries: 1,
  });
  const request = { service: 'Power BI', step: 'signing in', url: 'https://api.powerbi.com/' };
  await assert.rejects(
    transport.request(request),
    ({ message, failure, unsent, ...error }: TransportError) =>
      failure === 'refused' &&
      unsent &&
      message.includes('(the proxy answered 407)') &&
      !inspect(error, { depth: null, showHidden: true }).includes('s3cret'),
  );
  assert.deepEqual(proxy.asked, ['CONNECT api.powerbi.com:443']);
  assert.deepEqual(proxy.authorization, [`Basic ${Buffer.from('user:s3cret-s3cret').toString('base64')}`]);
  await transport.close();
  await proxy.close();
});

test('a proxy that refuses a request in the clear is told too', async () => {
  const proxy = await startServer((_request, response) => void response.writeHead(407).end());
  const transport = createTransport({ env: { HTTP_PROXY: proxy.url }, maxTries: 1 });
  await assert.rejects(transport.request({ service: 'Tableau', step: 'asking', url: 'http://tableau.contoso.com/' }), {
    failure: 'broken off',
    message:
      'The connection to Tableau broke off while asking (the proxy answered 407). If it happens again, look for an outage of the ' +
      'service, and check the network of the runner and its proxy, if there is one.',
  });
  await transport.close();
  await proxy.close();
});

test('a proxy that says nothing is not waited for longer than a connection', async () => {
  const proxy = await startProxy(0, '');
  const transport = createTransport({ env: { HTTPS_PROXY: proxy.url }, connectMs: 100, maxTries: 1 });
  await assert.rejects(
    transport.request({ service: 'Power BI', step: 'signing in', url: 'https://api.powerbi.com/' }),
    ({ failure, unsent }: TransportError) => failure === 'timed out' && unsent,
  );
  await proxy.close();
  await transport.close();
});

test('NODE_EXTRA_CA_CERTS is trusted through a proxy, and one tunnel serves many requests', async () => {
  const server = await startTlsServer(
    (request, response) => void response.end(`${request.headers.host}${request.url}`),
  );
  const proxy = await startProxy(server.port);
  const folder = await mkdtemp(join(tmpdir(), 'transport-'));
  const pem = join(folder, 'authority.pem');
  await writeFile(pem, server.authority.pem);
  const program = `
    import { createTransport } from ${JSON.stringify(import.meta.resolve('../../src/transport/undici-transport.ts'))};
    const transport = createTransport({ env: process.env });
    for (const path of ['one', 'two']) {
      const url = 'https://api.powerbi.com/' + path;
      const { text } = await transport.request({ service: 'Power BI', step: 'asking', url });
      process.stdout.write(text + ' ');
    }
    await transport.close();
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    env: { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: pem },
  });
  await rm(folder, { recursive: true });
  await Promise.all([server.close(), proxy.close()]);
  assert.equal(stdout, 'api.powerbi.com/one api.powerbi.com/two ');
  assert.deepEqual(proxy.asked, ['CONNECT api.powerbi.com:443']);
});
