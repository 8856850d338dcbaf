import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Observation } from '../../src/sources/observation.ts';
import { checkSite } from '../../src/sources/tableau/site.ts';
import { aTableau, aWebhook, tokenSettings, worldOf } from '../sources/tableau/simulation.ts';
import { at, watch } from '../support/checks.ts';
import { aRecipient } from '../support/recipients.ts';
import { clockAt } from '../support/world.ts';

test('a webhook that Tableau disabled is told once, its recovery once, and so again the next time', async () => {
  const watched = watch();
  const stories = [
    { time: '06:00', isEnabled: true, changed: '05:00', says: [] },
    { time: '06:15', isEnabled: false, changed: '06:10', says: ['teams: first hook', 'sms: first hook'] },
    { time: '06:30', isEnabled: false, changed: '06:10', says: [] },
    { time: '06:45', isEnabled: true, changed: '06:40', says: ['teams: recovered hook', 'sms: recovered hook'] },
    { time: '07:00', isEnabled: true, changed: '06:40', says: [] },
    { time: '07:15', isEnabled: false, changed: '07:10', says: ['teams: first hook', 'sms: first hook'] },
  ];
  for (const { time, isEnabled, changed, says } of stories) {
    const said = watched.check(time, await seeing(isEnabled, time, changed), toldByTextAndTeams);
    assert.deepEqual(said, says, `at ${time}`);
  }
});

test('a site whose webhooks are on is nothing to write down, whenever they were last changed', async () => {
  const watched = watch();
  watched.check('06:00', await seeing(true, '06:00', '05:00'));
  watched.check('06:15', await seeing(true, '06:15', '06:10'));
  assert.equal(watched.change?.changed, false);
});

const toldByTextAndTeams = { recipients: [aRecipient('teams'), aRecipient('sms')] };

/** What a check of the site sees at `time`, of a webhook that was last changed at another. */
async function seeing(isEnabled: boolean, time: string, changed: string): Promise<Observation[]> {
  const tableau = aTableau();
  const statusChangeReason = isEnabled ? '' : 'Webhook disabled after 4 failed attempts';
  const webhook = aWebhook({ id: 'hook', name: 'hook', isEnabled, statusChangeReason, updatedAt: at(changed) });
  tableau.site.webhooks.set('hook', webhook);
  tableau.site.webhooks.set(
    'other',
    aWebhook({ id: 'other', event: 'DatasourceRefreshFailed', updatedAt: at('05:00') }),
  );
  return await checkSite(tokenSettings, { ...worldOf(tableau).world, clock: clockAt(() => at(time)) });
}
