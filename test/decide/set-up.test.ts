import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideWithoutMemory } from '../../src/decide/without-memory.ts';
import type { Observation } from '../../src/sources/observation.ts';
import { aPolicy, at, said, seen, unreadable } from '../support/checks.ts';
import { all, bad, good, nightly, phones, teams, testStories, writers } from '../support/decide-stories.ts';
import { judged } from '../support/judged.ts';
import { aRecipient, media } from '../support/recipients.ts';

/** Nothing of Power BI could be asked: since the set-up is wrong, or for a reason that may pass. */
function unasked(why: 'wrong' | 'passing'): Observation {
  const whole = { id: '*', name: 'Power BI' };
  const asset = { source: 'Power BI', kind: 'source', ...whole, container: whole } as const;
  const reason = why === 'wrong' ? 'The client secret is wrong' : 'Microsoft Entra is busy or in trouble';
  return { asset, state: 'unreadable', reason, advice: 'Do something.', ...(why === 'wrong' && { isRed: true }) };
}

/** A line of an input that matches nothing. */
const misnamed: Observation = {
  asset: {
    source: 'Power BI',
    kind: 'workspace',
    id: 'workspace Finence',
    name: 'Finence',
    container: { id: 'Finence', name: 'Finence' },
  },
  state: 'unreadable',
  reason: 'power-bi-workspaces: no workspace is called “Finence”.',
  isRed: true,
};

testStories([
  {
    name: 'a sign-in that is refused is told to everybody at once, once, with reminders, and so is its end, but not in a call',
    checks: [
      { at: '06:15', sees: [unasked('wrong')], says: all('first', 'Power BI') },
      { at: '06:30', sees: [unasked('wrong')], says: [] },
      { at: '06:45', sees: [unasked('wrong')], says: [] },
      { at: '+1 06:15', sees: [unasked('wrong')], says: writers('reminder', 'Power BI') },
      { at: '+1 07:15', sees: good, says: writers('readable again', 'Power BI') },
      { at: '+1 07:30', sees: good, says: [] },
      { at: '+1 08:15', sees: [unasked('wrong')], says: all('first', 'Power BI') },
    ],
  },
  {
    name: 'what may pass is told to everybody at three checks in a row',
    checks: [
      { at: '06:15', sees: [unasked('passing')], says: [] },
      { at: '06:30', sees: [unasked('passing')], says: [] },
      { at: '06:45', sees: [unasked('passing')], says: all('first', 'Power BI') },
      { at: '07:15', sees: good, says: writers('readable again', 'Power BI') },
    ],
  },
  {
    name: 'who waits for a threshold hears of it at three checks in a row',
    recipients: [aRecipient('teams'), aRecipient('voice', { after: { kind: 'failures', inARow: 2 } })],
    checks: [
      { at: '06:15', sees: [unasked('wrong')], says: teams('first', 'Power BI') },
      { at: '06:30', sees: [unasked('wrong')], says: [] },
      { at: '06:45', sees: [unasked('wrong')], says: ['voice: first Power BI'] },
    ],
  },
  {
    name: 'a name that matches nothing is told to everybody beside what the others match',
    checks: [
      {
        at: '06:15',
        sees: [seen(bad), misnamed],
        says: ['teams', ...phones].flatMap((who) => [`${who}: first Sales`, `${who}: first Finence`]),
      },
      { at: '06:30', sees: [seen(bad), misnamed], says: [] },
    ],
  },
  {
    name: 'an asset that cannot be read is for Teams alone',
    checks: ['06:15', '06:30', '06:45'].map((time, index) => ({
      at: time,
      sees: [unreadable()],
      says: index === 2 ? teams('first') : [],
    })),
  },
  {
    name: 'phones sleep, and hear of it in the morning while it is so',
    policy: nightly,
    checks: [
      { at: '23:00', sees: [unasked('wrong')], says: teams('first', 'Power BI') },
      {
        at: '+1 07:30',
        sees: [unasked('wrong')],
        says: phones.map((one) => `${one}: first Power BI`),
      },
    ],
  },
]);

test('without memory everybody hears of it at each check', () => {
  const recipients = media.map((medium) => aRecipient(medium));
  for (const notify of ['always', 'problems'] as const) {
    for (const findings of [judged([unasked('wrong')]), judged([unasked('passing')])]) {
      const { alerts } = decideWithoutMemory({ findings, recipients, policy: aPolicy({ notify }), now: at('07:00') });
      assert.deepEqual(said(alerts), all('report', 'Power BI'));
    }
  }
});
