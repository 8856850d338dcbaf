import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHeartbeat } from '../src/heartbeat.ts';
import { inputsOf } from './support/inputs.ts';
import { answering, aWorld } from './support/world.ts';

const settings = { dryRun: false };

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
  assert.deepEqual([lines, result], [[warning, warning], undefined]);
});

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
