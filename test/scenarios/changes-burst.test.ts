import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { guid } from '../../sandbox/services/power-bi/workspace.ts';
import { dispatchOf } from '../sources/tableau/simulation.ts';
import { startWatch } from '../support/watch.ts';

const teamsOnly = {
  'power-bi-tenant-id': '',
  'power-bi-client-id': '',
  'power-bi-client-secret': '',
  'power-bi-workspaces': '',
};

/** How long GitHub takes: a fifth of what it really may (250 and 600 ms), since what the runs wait follows from it. */
const [readMs, writeMs] = [50, 120];

describe('a burst of 24 events without a concurrency group', () => {
  test('is told whole and once, is recorded, and makes no run red', async (t) => {
    const watch = await startWatch(t, { inputs: teamsOnly });
    const names = Array.from({ length: 24 }, (_, index) => `Workbook ${String(index + 1).padStart(2, '0')}`);
    const at = watch.hour(5).toISOString();
    const arrives = (name: string) =>
      watch.check({
        eventName: 'repository_dispatch',
        event: dispatchOf({
          resource: 'EXTRACTS',
          event_type: 'WorkbookRefreshFailed',
          resource_name: name,
          site_luid: '5c4a1c6e-7f0b-4a55-8f0e-0f6a4f9f2b11',
          resource_luid: guid(name),
          created_at: at,
        }),
      });
    watch.disturb(async ({ service, method }) => {
      if (service === 'GitHub') await sleep(method === 'GET' ? readMs : writeMs);
      return undefined;
    });
    const runs = await Promise.all(names.map(arrives));
    assert.deepEqual(
      runs.flatMap(({ failures }) => failures),
      [],
    );
    assert.deepEqual(
      watch.heard().sort(),
      names.map((name) => `BI operations: 🔴 ${name} did not refresh`),
    );
    watch.disturb(undefined);
    const again = await Promise.all(names.slice(-4).map(arrives));
    assert.deepEqual([watch.heard(), again.flatMap(({ gitHub }) => gitHub.writes)], [[], []], 'all are remembered');
  });
});
