import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seen, unreadable, watch } from '../support/checks.ts';
import { all, bad, elsewhere, good, nightly, phones, teams, testStories, writers } from '../support/decide-stories.ts';
import { aRecipient } from '../support/recipients.ts';

/** What was told as broken at 06:15 has left the history. */
const parts = 'completed 07:00 of A, completed 07:10 of ?';

testStories([
  {
    name: 'a failure that refreshes of parts have pushed out of the history stays open until all was refreshed',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '07:15', sees: parts, says: [] },
      { at: '07:30', sees: `${parts}, running 07:20 of A`, says: [] },
      { at: '+1 06:15', sees: parts, says: writers('reminder') },
      { at: '+1 06:30', sees: parts, says: [] },
      { at: '+1 07:15', sees: `${parts}, completed +1 07:00`, says: writers('recovered') },
      { at: '+1 07:30', sees: `${parts}, completed +1 07:00`, says: [] },
    ],
  },
  {
    name: 'refreshes of parts that followed the refresh of all are no doubt',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '07:15', sees: `completed 06:30, ${parts}`, says: writers('recovered') },
    ],
  },
  {
    name: 'while the failure is still to be seen, the refresh of its part mends it',
    checks: [
      { at: '06:15', sees: `${good}, failed 06:00 of A`, says: all('first') },
      { at: '07:15', sees: 'failed 06:00 of A, completed 07:00 of A', says: writers('recovered') },
      { at: '07:30', sees: 'completed 07:00 of A', says: [] },
    ],
  },
  {
    name: 'another part that fails and is mended meanwhile ends nothing and is no news',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '08:15', sees: `${parts}, failed 08:00 of B`, says: [] },
      { at: '08:30', sees: `${parts}, failed 08:00 of B, completed 08:20 of B`, says: [] },
      { at: '09:15', sees: `${parts}, failed 08:00 of B, completed 09:00`, says: writers('recovered') },
      { at: '09:30', sees: `${parts}, completed 09:00, failed 09:20 of B`, says: all('first') },
    ],
  },
  {
    name: 'the rest of a row whose first failure has left the history is no second one',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '08:15', sees: `${bad}, completed 07:00 of A, failed 08:00`, says: [] },
      { at: '08:30', sees: 'completed 07:00 of A, failed 08:00', says: [] },
    ],
  },
  {
    name: 'after what was cancelled a failure is news, also when the one that was cancelled is no longer to be seen',
    checks: [
      { at: '06:15', sees: `${good}, cancelled 06:00`, says: all('first') },
      { at: '07:15', sees: parts, says: [] },
      { at: '+1 06:15', sees: parts, says: writers('reminder') },
      { at: '+1 07:15', sees: `${parts}, failed +1 07:00`, says: all('first') },
      { at: '+1 07:30', sees: `${parts}, failed +1 07:00`, says: [] },
    ],
  },
  {
    name: 'who could not be told of it is told while it stands',
    checks: [
      { at: '06:15', sees: bad, says: teams('first'), with: { lost: phones } },
      { at: '07:15', sees: parts, says: phones.map((who) => `${who}: first Sales`) },
      { at: '07:30', sees: parts, says: [] },
      { at: '08:15', sees: `${parts}, completed 08:00`, says: writers('recovered') },
    ],
  },
  {
    name: 'who was told of something newer is not told of it again',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      {
        at: '07:15',
        sees: 'completed 06:30, cancelled 07:00 of A',
        says: all('again').filter((line) => !line.startsWith('sms')),
        with: { lost: ['sms'] },
      },
      { at: '07:45', sees: 'cancelled 07:00 of A, completed 07:30 of A', says: [] },
      { at: '08:15', sees: 'completed 07:30 of A, completed 08:00', says: writers('recovered') },
    ],
  },
  {
    name: 'a recovery that could not be told is told though what it ended has left the history',
    checks: [
      { at: '06:15', sees: `${good}, failed 06:00 of A`, says: all('first') },
      {
        at: '07:15',
        sees: 'failed 06:00 of A, completed 07:00 of A',
        says: ['teams: recovered Sales', 'whatsapp: recovered Sales'],
        with: { lost: ['sms'] },
      },
      { at: '07:30', sees: 'completed 07:00 of A', says: ['sms: recovered Sales'] },
      { at: '07:45', sees: 'completed 07:00 of A', says: [] },
    ],
  },
  {
    name: 'a recovery that quiet hours hold back is told in the morning',
    policy: nightly,
    checks: [
      { at: '21:15', sees: `${good}, failed 21:00 of A`, says: all('first') },
      { at: '22:15', sees: 'failed 21:00 of A, completed 22:00 of A', says: teams('recovered') },
      { at: '+1 06:15', sees: 'completed 22:00 of A', says: [] },
      { at: '+1 07:15', sees: 'completed +1 07:00 of B', says: ['sms: recovered Sales', 'whatsapp: recovered Sales'] },
      { at: '+1 07:30', sees: 'completed +1 07:00 of B', says: [] },
    ],
  },
  {
    name: 'and what breaks before it could be told is news',
    checks: [
      { at: '06:15', sees: `${good}, failed 06:00 of A`, says: all('first') },
      {
        at: '07:15',
        sees: 'failed 06:00 of A, completed 07:00 of A',
        says: [],
        with: { lost: ['teams', 'sms', 'whatsapp'] },
      },
      {
        at: '08:15',
        sees: 'completed 07:00 of A, failed 08:00 of A',
        says: [...writers('again'), 'voice: first Sales'],
      },
    ],
  },
  {
    name: 'who heard of the recovery from another workflow hears of no failure after it',
    checks: [
      { at: '05:15', sees: good, says: [], with: { ...elsewhere, recipients: [aRecipient('teams')] } },
      { at: '06:15', sees: `${good}, failed 06:00 of A`, says: all('first') },
      {
        at: '07:15',
        sees: 'failed 06:00 of A, completed 07:00 of A',
        says: teams('recovered'),
        with: { ...elsewhere, recipients: [aRecipient('teams')] },
      },
      { at: '07:30', sees: 'completed 07:00 of A', says: [] },
      {
        at: '08:15',
        sees: 'completed 07:00 of A, completed 08:00',
        says: ['sms: recovered Sales', 'whatsapp: recovered Sales'],
      },
    ],
  },
  {
    name: 'one that nobody could be told of is not seen any more',
    checks: [
      { at: '05:15', sees: good, says: [] },
      { at: '06:15', sees: bad, says: [], with: { lost: ['teams', ...phones] } },
      { at: '07:15', sees: parts, says: [] },
    ],
  },
]);

test('counts as broken in all that is said of the check', () => {
  const watched = watch();
  watched.check('06:15', [seen(bad)]);
  const budget = seen('failed 07:12', 'Budget');
  assert.deepEqual(watched.check('07:15', [seen(parts), budget]), all('first', 'Budget'));
  const [, sales] = watched.change?.findings ?? [];
  const [newest, older] = watched.change?.findings.map(({ asset }) => asset.name) ?? [];
  assert.deepEqual([newest, older], ['Budget', 'Sales']);
  assert.deepEqual(
    { ...sales, asset: undefined, history: undefined },
    {
      asset: undefined,
      condition: 'failed',
      refresh: {
        id: '',
        outcome: 'failed',
        status: '',
        type: '',
        attempts: 1,
        endedAt: new Date('2026-11-20T06:00:00Z'),
      },
      failuresInARow: 1,
      failuresMayBeMore: false,
      brokenSince: new Date('2026-11-20T06:00:00Z'),
      usualDurationMs: 0,
      recent: ['completed', 'completed'],
      extent: 'history',
      history: undefined,
      isDoubted: true,
    },
  );
});

test('says that it can be read again, and that it is broken', () => {
  const watched = watch();
  watched.check('06:15', [seen(bad)]);
  for (const time of ['06:30', '06:45', '07:00']) watched.check(time, [unreadable()]);
  assert.deepEqual(watched.check('07:15', [seen(parts)]), teams('readable again'));
  const [alert] = watched.change?.alerts.get('teams') ?? [];
  assert.deepEqual([alert?.state, alert?.finding.condition], ['firing', 'failed']);
});
