import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { readTrigger } from '../../src/runner/trigger.ts';

async function eventFile(t: TestContext, content: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bi-refresh-alerts-trigger-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'event.json');
  await writeFile(file, content);
  return file;
}

test('reads the event, and where the run has its page', async (t) => {
  const trigger = await readTrigger({
    GITHUB_EVENT_NAME: 'schedule',
    GITHUB_EVENT_PATH: await eventFile(t, '{"schedule":"0 7 * * 1-5"}'),
    GITHUB_REPOSITORY: 'contoso/bi',
    GITHUB_RUN_ID: '17',
    GITHUB_SERVER_URL: 'https://github.contoso.com',
    GITHUB_API_URL: 'https://github.contoso.com/api/v3',
  });
  assert.deepEqual(trigger, {
    eventName: 'schedule',
    payload: { schedule: '0 7 * * 1-5' },
    repository: 'contoso/bi',
    runUrl: 'https://github.contoso.com/contoso/bi/actions/runs/17',
    apiUrl: 'https://github.contoso.com/api/v3',
  });
});

test('is empty outside of a workflow', async () => {
  assert.deepEqual(await readTrigger({}), {
    eventName: '',
    payload: {},
    repository: '',
    runUrl: '',
    apiUrl: 'https://api.github.com',
  });
});

for (const content of ['', '{"client_payload":', '<html>']) {
  test(`says so when the event file holds ${JSON.stringify(content)}`, async (t) => {
    await assert.rejects(readTrigger({ GITHUB_EVENT_PATH: await eventFile(t, content) }), {
      message: 'The event file that GITHUB_EVENT_PATH names is not readable as JSON.',
    });
  });
}
