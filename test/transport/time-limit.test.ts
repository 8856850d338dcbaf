import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withTimeLimit } from '../../src/transport/time-limit.ts';
import { createTransport } from '../../src/transport/undici-transport.ts';
import { startServer } from './servers.ts';

test('what is limited runs out of time, and the rest goes on', async () => {
  const server = await startServer(({ url }, response) => {
    if (url === '/told') response.end('{}');
  });
  const transport = createTransport({ env: {} });
  const limited = withTimeLimit(transport, AbortSignal.timeout(50));
  const read = { service: 'Power BI', step: 'reading the workspaces', url: server.url };
  const expected = {
    failure: 'out of time',
    message:
      'Power BI was no longer waited for while reading the workspaces: the time for it is over. ' +
      'If it happens again, look for an outage of the service; where much is read, check less in one run.',
  };
  await assert.rejects(limited.request(read), expected);
  await assert.rejects(limited.request({ ...read, signal: new AbortController().signal }), expected);
  const told = await transport.request({ service: 'Teams', step: 'sending the card', url: `${server.url}/told` });
  assert.equal(told.text, '{}');
  await limited.close();
  await server.close();
});

test('a stop is still a stop', async () => {
  const transport = createTransport({ env: {} });
  const limited = withTimeLimit(transport, AbortSignal.timeout(60_000));
  const request = { service: 'Power BI', step: 'reading', url: 'http://127.0.0.1:1/', signal: AbortSignal.abort() };
  await assert.rejects(limited.request(request), { failure: 'aborted', unsent: true });
  await transport.close();
});
