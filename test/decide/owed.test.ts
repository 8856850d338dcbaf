import assert from 'node:assert/strict';
import { test } from 'node:test';
import { event, seen, watch } from '../support/checks.ts';
import {
  all,
  bad,
  elsewhere,
  good,
  jobs,
  nightly,
  phones,
  teams,
  testStories,
  writers,
} from '../support/decide-stories.ts';
import { recipientsAfter } from '../support/recipients.ts';

const nobody = { lost: ['teams', ...phones] };
const other = [event('completed 06:29', 'Other')];
/** The workbook whose schedule Tableau switches off after five failures in a row. */
const row = (last: number) => [event(`failed 0${last}:00`)];

testStories([
  {
    name: 'a failure of Tableau that did not arrive is told by a check that watches something else, to whom it did not reach, once',
    checks: [
      {
        at: '06:01',
        sees: [event('failed 06:00')],
        says: ['sms: first Regional', 'voice: first Regional'],
        with: { lost: ['teams', 'whatsapp'] },
      },
      { at: '06:15', sees: good, says: ['teams: first Regional'], with: { ...elsewhere, lost: ['whatsapp'] } },
      { at: '06:30', sees: good, says: ['whatsapp: first Regional'], with: elsewhere },
      { at: '06:45', sees: good, says: [], with: elsewhere },
      { at: '06:46', sees: [event('failed 06:00')], says: [] },
      { at: '07:01', sees: [event('completed 07:00')], says: writers('recovered', 'Regional') },
    ],
  },
  {
    name: 'so is its recovery',
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: all('first', 'Regional') },
      {
        at: '07:01',
        sees: [event('completed 07:00')],
        says: teams('recovered', 'Regional'),
        with: { lost: ['sms', 'whatsapp'] },
      },
      { at: '07:15', sees: good, says: ['sms: recovered Regional', 'whatsapp: recovered Regional'], with: elsewhere },
      { at: '07:30', sees: good, says: [], with: elsewhere },
    ],
  },
  {
    name: 'and a failure anew of which the recovery did not arrive',
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: all('first', 'Regional') },
      { at: '07:01', sees: [event('completed 07:00')], says: [], with: nobody },
      { at: '08:01', sees: [event('failed 08:00')], says: [], with: nobody },
      {
        at: '08:15',
        sees: good,
        says: ['teams: again Regional', 'sms: again Regional', 'whatsapp: again Regional', 'voice: first Regional'],
        with: elsewhere,
      },
      { at: '08:30', sees: good, says: [], with: elsewhere },
    ],
  },
  {
    name: 'and that the next failure is the one after which the schedule is switched off',
    checks: [
      { at: '05:01', sees: row(5), says: all('first', 'Regional') },
      { at: '06:01', sees: row(6), says: [] },
      { at: '07:01', sees: row(7), says: [] },
      { at: '08:01', sees: row(8), says: [], with: nobody },
      { at: '08:15', sees: good, says: all('worse', 'Regional'), with: elsewhere },
      { at: '08:30', sees: good, says: [], with: elsewhere },
    ],
  },
  {
    name: 'what healed before it could be told is told as passed to Teams, and to no phone',
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: [], with: nobody },
      { at: '07:01', sees: [event('completed 07:00')], says: teams('passed', 'Regional') },
      { at: '07:02', sees: [event('completed 07:00')], says: [] },
      { at: '07:15', sees: good, says: [], with: elsewhere },
    ],
  },
  {
    name: 'by whichever check reaches Teams first',
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: [], with: nobody },
      { at: '07:01', sees: [event('completed 07:00')], says: [], with: nobody },
      { at: '07:15', sees: good, says: teams('passed', 'Regional'), with: elsewhere },
      { at: '07:30', sees: good, says: [], with: elsewhere },
    ],
  },
  {
    name: 'also by an older success that comes late, and the jobs of the site do not tell it once more',
    checks: [
      { at: '05:30', sees: [jobs('failed 04:00, completed 05:00')], says: [] },
      { at: '06:01', sees: [event('failed 06:00')], says: [], with: nobody },
      { at: '07:01', sees: [event('completed 07:00')], says: [], with: nobody },
      { at: '07:02', sees: [event('completed 05:00')], says: teams('passed', 'Regional') },
      { at: '07:30', sees: [jobs('failed 06:00, completed 07:00')], says: [] },
    ],
  },
  {
    name: 'what quiet hours held back of an event is told after them by any check',
    policy: nightly,
    checks: [
      { at: '05:01', sees: [event('failed 05:00')], says: teams('first', 'Regional') },
      { at: '06:59', sees: good, says: [], with: { policy: { ...nightly, ...elsewhere.policy } } },
      {
        at: '07:00',
        sees: good,
        says: phones.map((who) => `${who}: first Regional`),
        with: { policy: { ...nightly, ...elsewhere.policy } },
      },
      { at: '07:15', sees: good, says: [], with: { policy: { ...nightly, ...elsewhere.policy } } },
    ],
  },
  {
    name: 'a check that watches something else neither reminds of an event nor waits for its thresholds',
    recipients: recipientsAfter({ sms: { kind: 'duration', ms: 3_600_000 }, voice: { kind: 'failures', inARow: 2 } }),
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: ['teams: first Regional', 'whatsapp: first Regional'] },
      { at: '07:15', sees: good, says: [], with: elsewhere },
      { at: '+3 06:00', sees: good, says: [], with: elsewhere },
    ],
  },
  {
    name: 'what had come to its threshold and did not arrive is told elsewhere, whatever the threshold there',
    recipients: recipientsAfter({ sms: { kind: 'failures', inARow: 2 } }),
    checks: [
      {
        at: '06:01',
        sees: row(6),
        says: ['teams: first Regional', 'whatsapp: first Regional', 'voice: first Regional'],
      },
      { at: '07:01', sees: row(7), says: [], with: { lost: ['sms'] } },
      {
        at: '07:15',
        sees: good,
        says: ['sms: first Regional'],
        with: { ...elsewhere, recipients: recipientsAfter({ sms: { kind: 'failures', inARow: 9 } }) },
      },
    ],
  },
  {
    name: 'what is told elsewhere stays with the checks that watch it: they remind of it',
    checks: [
      { at: '06:01', sees: [event('failed 06:00')], says: [], with: nobody },
      { at: '06:15', sees: good, says: all('first', 'Regional'), with: elsewhere },
      { at: '+1 06:30', sees: good, says: [], with: elsewhere },
      { at: '+1 06:31', sees: other, says: writers('reminder', 'Regional') },
    ],
  },
]);

test('what is owed to somebody makes no check write that does not tell him', () => {
  const watched = watch();
  watched.check('06:01', [event('failed 06:00')], nobody);
  watched.check('06:15', [seen(bad)], { ...elsewhere, recipients: [] });
  watched.check('06:30', [seen(bad)], { ...elsewhere, recipients: [] });
  assert.equal(watched.change?.changed, false);
});
