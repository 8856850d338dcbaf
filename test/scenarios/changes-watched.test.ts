import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SimulatedService } from '../../sandbox/services/simulated-service.ts';
import { startWatch } from '../support/watch.ts';

/** A dead-man's switch of the healthchecks.io convention. */
function aSwitch(status = 200) {
  const beats: string[] = [];
  const service: SimulatedService = {
    name: 'Heartbeat',
    hosts: ['hc-ping.com'],
    fetch({ method, url }) {
      beats.push(`${method} ${new URL(url).pathname}`);
      return new Response('OK', { status });
    },
  };
  return { beats, service, inputs: { 'heartbeat-url': 'https://hc-ping.com/7f0c2e64-5a0b-4d4b-9a39-6a1a4b0e8c11' } };
}

const path = '/7f0c2e64-5a0b-4d4b-9a39-6a1a4b0e8c11';

describe('whether checks are made, and in time', { concurrency: 2 }, () => {
  test('a heartbeat says that a check began, and that it succeeded, also when it found something broken', async (t) => {
    const { beats, service, inputs } = aSwitch();
    const watch = await startWatch(t, { services: [service], inputs });
    watch.refreshes({ Sales: 'cf' });
    await watch.check();
    assert.deepEqual(beats, [`GET ${path}/start`, `GET ${path}`]);
    assert.equal(watch.sandbox.requests.at(-1)?.service, 'Heartbeat');
  });

  test('a heartbeat says that a check failed when somebody could not be told', async (t) => {
    const { beats, service, inputs } = aSwitch();
    const watch = await startWatch(t, { services: [service], inputs });
    watch.refreshes({ Sales: 'cf' });
    watch.disturb(({ service: name }) => (name === 'Teams' ? new Response('', { status: 410 }) : undefined));
    const { step } = await watch.check();
    assert.deepEqual([beats, step.exitCode], [[`GET ${path}/start`, `GET ${path}/fail`], 1]);
  });

  test('a heartbeat that is not taken is a warning, and changes nothing else', async (t) => {
    const { service, inputs } = aSwitch(404);
    const watch = await startWatch(t, { services: [service], inputs });
    watch.refreshes({ Sales: 'cf' });
    const { step, failures } = await watch.check();
    assert.deepEqual([failures, step.exitCode, watch.heard().length], [[], 0, 1]);
    assert.ok(
      step.log.includes('##[warning]The heartbeat was not taken: its service answered 404. Is heartbeat-url right?'),
    );
  });
});
