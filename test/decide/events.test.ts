import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Observation } from '../../src/sources/observation.ts';
import { event, watch } from '../support/checks.ts';
import {
  all,
  elsewhere,
  good,
  jobs,
  nightly,
  onlySms,
  phones,
  teams,
  testStories,
  writers,
} from '../support/decide-stories.ts';
import { recipientsAfter } from '../support/recipients.ts';

testStories([
  {
    name: 'an event of Tableau is told once however often it comes, and its success resolves it',
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: all('first', 'Regional') },
      { at: '06:02', sees: [event('failed 06:00')], says: [] },
      {
        at: '07:01',
        sees: [event('completed 07:00')],
        says: writers('recovered', 'Regional'),
      },
      { at: '07:02', sees: [event('completed 07:00')], says: [] },
      { at: '07:03', sees: [event('failed 06:00')], says: [] },
      { at: '08:01', sees: [event('failed 08:00')], says: all('first', 'Regional') },
    ],
  },
  {
    name: 'a success of Tableau by itself says nothing',
    checks: [{ at: '06:01', sees: [event('completed 06:00')], says: [] }],
  },
  {
    name: 'a success that an older failure overtook has resolved it already',
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: all('first', 'Regional') },
      {
        at: '07:31',
        sees: [event('completed 07:30')],
        says: writers('recovered', 'Regional'),
      },
      { at: '07:32', sees: [event('failed 07:00')], says: [] },
    ],
  },
  {
    name: 'a failure that comes after the success that ended it is told to nobody, though nothing was told before',
    checks: [
      { at: '07:01', sees: [event('completed 07:00')], says: [] },
      { at: '07:02', sees: [event('failed 06:00')], says: [] },
      { at: '08:01', sees: [event('failed 08:00')], says: all('first', 'Regional') },
    ],
  },
  {
    name: 'so it is when the jobs of the site showed the success',
    checks: [
      { at: '05:30', sees: [jobs('failed 04:00')], says: all('first', 'Regional') },
      {
        at: '07:30',
        sees: [jobs('failed 04:00, completed 07:00')],
        says: writers('recovered', 'Regional'),
      },
      { at: '07:31', sees: [event('failed 06:59')], says: [] },
    ],
  },
  {
    name: 'of a success and a failure of one instant the failure counts, whichever comes first, and each is told once',
    checks: [
      { at: '06:01', sees: [event('completed 06:00')], says: [] },
      { at: '06:02', sees: [event('failed 06:00')], says: all('first', 'Regional') },
      { at: '06:03', sees: [event('failed 06:00')], says: [] },
      { at: '06:04', sees: [event('completed 06:00')], says: [] },
      { at: '06:05', sees: [event('failed 06:00')], says: [] },
    ],
  },
  {
    name: 'a recovery of Tableau that did not arrive is told by the next check, whatever that one is about',
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: all('first', 'Regional') },
      {
        at: '07:01',
        sees: [event('completed 07:00')],
        says: ['teams', 'whatsapp'].map((who) => `${who}: recovered Regional`),
        with: { lost: ['sms'] },
      },
      { at: '07:30', sees: [event('completed 07:29', 'Other')], says: ['sms: recovered Regional'] },
      { at: '07:31', sees: [event('completed 07:29', 'Other')], says: [] },
    ],
  },
  {
    name: 'a failure of Tableau after a recovery that did not arrive is told again',
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: all('first', 'Regional') },
      { at: '07:01', sees: [event('completed 07:00')], says: [], with: { lost: ['teams', ...phones] } },
      {
        at: '08:01',
        sees: [event('failed 08:00')],
        says: ['sms: again Regional', 'whatsapp: again Regional', 'voice: first Regional'],
        with: { lost: ['teams'] },
      },
      { at: '08:30', sees: [event('completed 08:29', 'Other')], says: teams('again', 'Regional') },
      { at: '08:31', sees: [event('failed 08:00')], says: [] },
    ],
  },
  {
    name: 'a failure that the jobs of the site show to last is no recovery for the next event',
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: all('first', 'Regional') },
      { at: '08:15', sees: [jobs('failed 06:00, failed 08:00')], says: [] },
      { at: '08:30', sees: [event('completed 08:29', 'Other')], says: [] },
      {
        at: '09:15',
        sees: [jobs('failed 06:00, failed 08:00, completed 09:00')],
        says: ['teams', 'whatsapp'].map((who) => `${who}: recovered Regional`),
        with: { lost: ['sms'] },
      },
      { at: '09:30', sees: [event('completed 09:29', 'Other')], says: ['sms: recovered Regional'] },
    ],
  },
  {
    name: 'an event that comes once more after the jobs of the site were seen is neither news nor a recovery',
    checks: [
      { at: '06:15', sees: [jobs('failed 06:00')], says: all('first', 'Regional') },
      { at: '08:15', sees: [jobs('failed 06:00, failed 08:00')], says: [] },
      { at: '08:16', sees: [event('failed 06:00')], says: [] },
      { at: '08:17', sees: [event('failed 08:00')], says: [] },
      {
        at: '09:01',
        sees: [event('completed 09:00')],
        says: writers('recovered', 'Regional'),
      },
      { at: '09:02', sees: [event('failed 08:00')], says: [] },
      { at: '09:15', sees: [jobs('failed 06:00, failed 08:00')], says: [] },
    ],
  },
  {
    name: 'a success that comes after a newer failure does not make a second failure of it, however often it comes',
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: all('first', 'Regional') },
      { at: '08:01', sees: [event('failed 08:00')], says: [] },
      { at: '08:02', sees: [event('completed 07:00')], says: [] },
      { at: '08:03', sees: [event('completed 07:00')], says: [] },
    ],
  },
  {
    name: 'what events told from begin to end, the jobs of the site do not tell once more as passed',
    checks: [
      { at: '05:30', sees: [jobs('failed 04:00, completed 05:00')], says: [] },
      { at: '06:01', sees: [event('failed 06:00')], says: all('first', 'Regional') },
      {
        at: '07:01',
        sees: [event('completed 07:00')],
        says: writers('recovered', 'Regional'),
      },
      { at: '07:30', sees: [jobs('failed 06:00, completed 07:00')], says: [] },
      {
        at: '08:30',
        sees: [jobs('failed 06:00, completed 07:00, failed 08:00, completed 08:10')],
        says: teams('passed', 'Regional'),
      },
    ],
  },
  {
    name: 'events are counted, so that a threshold can be reached',
    recipients: recipientsAfter({
      sms: { kind: 'failures', inARow: 2 },
      whatsapp: { kind: 'duration', ms: 3 * 3_600_000 },
      voice: { kind: 'failures', inARow: 3 },
    }),
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: teams('first', 'Regional') },
      { at: '06:02', sees: [event('failed 06:00')], says: [] },
      { at: '07:01', sees: [event('failed 07:00')], says: ['sms: escalated Regional'] },
      { at: '08:01', sees: [event('failed 08:00')], says: ['voice: escalated Regional'] },
      // Another check, which sees nothing of Tableau, is clock enough.
      { at: '09:00', sees: good, says: ['whatsapp: escalated Regional'] },
    ],
  },
  {
    name: 'a failure of Tableau that came in quiet hours is told by the first check after them',
    policy: nightly,
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: teams('first', 'Regional') },
      { at: '07:00', sees: good, says: phones.map((who) => `${who}: first Regional`) },
    ],
  },
  {
    name: 'a check that watches something else says nothing of remembered events',
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: ['sms: first Regional'], with: onlySms },
      { at: '06:15', sees: good, says: [], with: elsewhere },
    ],
  },
  {
    name: 'after a week without a word a remembered event is let rest',
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: all('first', 'Regional') },
      { at: '+6 06:01', sees: good, says: writers('reminder', 'Regional') },
      { at: '+8 06:01', sees: good, says: [] },
    ],
  },
]);

test('a success of Tableau is remembered for a week, and a list of jobs that shows it again is not written', () => {
  const watched = watch();
  const isWritten = (time: string, sees: Observation) => {
    watched.check(time, [sees]);
    return watched.change?.changed;
  };
  assert.deepEqual(
    [
      isWritten('06:01', event('completed 06:00')),
      isWritten('06:02', event('completed 06:00')),
      isWritten('06:10', jobs('failed 05:00, completed 06:05')),
      isWritten('06:15', jobs('failed 05:00, completed 06:05, completed 06:15')),
    ],
    [true, false, true, false],
  );
  watched.check('+7 06:06', [event('completed +7 06:05', 'Other')]);
  assert.deepEqual(
    Object.values(watched.log.assets).map(({ asset }) => asset?.name),
    ['Other'],
  );
});
