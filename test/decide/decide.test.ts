import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../src/notification-log/document.ts';
import type { Observation } from '../../src/sources/observation.ts';
import { anAsset } from '../support/builders.ts';
import { at, seen, unreadable, watch } from '../support/checks.ts';
import {
  all,
  bad,
  elsewhere,
  good,
  nightly,
  onlySms,
  phones,
  teams,
  testStories,
  webhook,
  writers,
} from '../support/decide-stories.ts';
import { recipientsAfter } from '../support/recipients.ts';

testStories([
  {
    name: 'a failure is told once, and its recovery once, never as a call',
    checks: [
      { at: '05:30', sees: good, says: [] },
      { at: '06:15', sees: bad, says: all('first') },
      { at: '06:30', sees: bad, says: [] },
      { at: '07:15', sees: `${bad}, completed 07:00`, says: writers('recovered') },
      { at: '07:30', sees: `${bad}, completed 07:00`, says: [] },
    ],
  },
  {
    name: 'the first check tells what is broken now, and not what had healed',
    checks: [
      {
        at: '07:00',
        sees: [seen(`${bad}, completed 06:30`, 'Healed'), seen(bad)],
        says: all('first'),
      },
    ],
  },
  {
    name: 'a second failure in a row says nothing new, the third is the one before Power BI switches the schedule off',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '07:15', sees: `${bad}, failed 07:00`, says: [] },
      { at: '08:15', sees: `${bad}, failed 07:00, failed 08:00`, says: all('worse') },
      { at: '09:15', sees: `${bad}, failed 07:00, failed 08:00, failed 09:00`, says: [] },
    ],
  },
  {
    name: 'who hears of a failure only when it is the third in a row is not told the same twice',
    checks: [
      { at: '08:15', sees: `${bad}, failed 07:00, failed 08:00`, says: all('first') },
      { at: '09:15', sees: `${bad}, failed 07:00, failed 08:00, failed 09:00`, says: [] },
    ],
  },
  {
    name: 'a reminder comes every 24 hours, counted from the last telling, not as a call, and however late the check',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '+1 05:14', sees: bad, says: [] },
      { at: '+1 06:15', sees: bad, says: writers('reminder') },
      { at: '+4 09:00', sees: bad, says: writers('reminder') },
      { at: '+5 07:59', sees: bad, says: [] },
      { at: '+5 09:00', sees: bad, says: writers('reminder') },
    ],
  },
  {
    name: 'a daily check reminds daily, though GitHub starts it some minutes earlier or later each day',
    checks: [
      { at: '07:20', sees: bad, says: all('first') },
      { at: '+1 07:05', sees: bad, says: writers('reminder') },
      { at: '+2 07:30', sees: bad, says: writers('reminder') },
      { at: '+3 06:50', sees: bad, says: writers('reminder') },
      { at: '+4 06:40', sees: bad, says: writers('reminder') },
    ],
  },
  {
    name: 'a check every quarter of an hour reminds once a day, and not an hour earlier each day',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      ...[1, 2, 3].flatMap((day) => [
        { at: `+${day} 05:00`, sees: bad, says: [] },
        { at: `+${day} 05:15`, sees: bad, says: writers('reminder') },
        { at: `+${day} 05:30`, sees: bad, says: [] },
      ]),
    ],
  },
  {
    name: 'a reminder every two hours comes five minutes early at most',
    policy: { remindAfter: 2 * 3_600_000 },
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '08:09', sees: bad, says: [] },
      { at: '08:10', sees: bad, says: writers('reminder') },
    ],
  },
  {
    name: 'remind-after: never reminds of nothing',
    policy: { remindAfter: Number.POSITIVE_INFINITY },
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '+80 06:15', sees: bad, says: [] },
    ],
  },
  {
    name: 'what failed and recovered between two checks is a line in Teams and rings no phone',
    checks: [
      { at: '05:30', sees: good, says: [] },
      { at: '06:45', sees: `${bad}, completed 06:30`, says: teams('passed') },
      { at: '07:00', sees: `${bad}, completed 06:30`, says: [] },
    ],
  },
  {
    name: 'a cancelled refresh is told, and a failure that follows it too, once',
    checks: [
      { at: '06:15', sees: `${good}, cancelled 06:00`, says: all('first') },
      { at: '07:15', sees: `${good}, cancelled 06:00, failed 07:00`, says: all('first') },
      { at: '07:30', sees: `${good}, cancelled 06:00, failed 07:00`, says: [] },
      { at: '07:45', sees: `${good}, cancelled 06:00, failed 07:00, cancelled 07:40`, says: [] },
      {
        at: '08:15',
        sees: `${good}, cancelled 06:00, failed 07:00, cancelled 07:40, completed 08:00`,
        says: writers('recovered'),
      },
    ],
  },
  {
    name: 'a refresh that was cancelled in the instant in which another failed is told once, and not at every check',
    checks: [
      { at: '06:15', sees: `${good}, cancelled 06:00, failed 06:00`, says: all('first') },
      { at: '06:16', sees: `${good}, cancelled 06:00, failed 06:00`, says: [] },
      { at: '07:15', sees: `${good}, cancelled 06:00, failed 06:00, failed 07:00`, says: [] },
      { at: '08:15', sees: `${good}, cancelled 06:00, failed 06:00, completed 08:00`, says: writers('recovered') },
    ],
  },
  {
    name: 'what was told without an instant stays the same trouble, whenever it is looked at',
    checks: [
      { at: '06:15', sees: [webhook('switched off')], says: all('first', 'Hook') },
      { at: '06:30', sees: [webhook('switched off')], says: [] },
      {
        at: '+1 06:15',
        sees: [webhook('switched off')],
        says: writers('reminder', 'Hook'),
      },
    ],
  },
  {
    name: 'what is switched off again after it was on in between, which no check saw, is told again, and its end is that of the second time',
    checks: [
      { at: '06:15', sees: [switchedOff('06:00')], says: all('first', 'Hook') },
      { at: '07:15', sees: [switchedOff('07:00')], says: all('again', 'Hook') },
      { at: '07:30', sees: [switchedOff('07:00')], says: [] },
      { at: '08:15', sees: [webhook('on')], says: writers('recovered', 'Hook') },
    ],
  },
  {
    name: 'a new failure after a recovery that no check saw is told again, as a call too',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '08:15', sees: `${bad}, completed 07:00, failed 08:00`, says: all('again') },
      { at: '08:30', sees: `${bad}, completed 07:00, failed 08:00`, says: [] },
      { at: '09:15', sees: `${bad}, completed 07:00, failed 08:00, completed 09:00`, says: writers('recovered') },
    ],
  },
  {
    name: 'a row so long that its begin has left the history is still the same row',
    checks: [
      { at: '08:15', sees: 'failed 06:00, failed 07:00, failed 08:00', says: all('first') },
      { at: '09:15', sees: 'failed 07:00, failed 08:00, failed 09:00', says: [] },
    ],
  },
  {
    name: 'a refresh that runs after a failure has mended nothing yet',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '06:45', sees: `${bad}, running 06:40`, says: [] },
      { at: '07:15', sees: `${bad}, completed 07:00, running 07:10`, says: writers('recovered') },
    ],
  },
  {
    name: 'a history that was emptied proves no recovery',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '06:30', sees: '', says: [] },
      { at: '06:45', sees: good, says: [] },
      { at: '07:15', sees: 'completed 07:00', says: writers('recovered') },
    ],
  },
  {
    name: 'who was not reached is told at the next check, and nobody else twice',
    checks: [
      { at: '06:15', sees: bad, says: [...teams('first'), 'voice: first Sales'], with: { lost: ['sms', 'whatsapp'] } },
      { at: '06:30', sees: bad, says: ['whatsapp: first Sales'], with: { lost: ['sms'] } },
      { at: '07:15', sees: `${bad}, completed 07:00`, says: ['teams: recovered Sales', 'whatsapp: recovered Sales'] },
    ],
  },
  {
    name: 'a recovery that did not arrive is told at the next check',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '07:15', sees: `${bad}, completed 07:00`, says: teams('recovered'), with: { lost: ['sms', 'whatsapp'] } },
      { at: '07:30', sees: `${bad}, completed 07:00`, says: ['sms: recovered Sales', 'whatsapp: recovered Sales'] },
      { at: '07:45', sees: `${bad}, completed 07:00`, says: [] },
    ],
  },
  {
    name: 'a failure that Teams could not be told of before it healed is told as passed when Teams is back',
    checks: [
      { at: '05:30', sees: good, says: [] },
      { at: '06:15', sees: bad, says: [], with: { lost: ['teams', ...phones] } },
      { at: '06:30', sees: bad, says: [], with: { lost: ['teams', ...phones] } },
      { at: '07:15', sees: `${bad}, completed 07:00`, says: [], with: { lost: ['teams'] } },
      { at: '07:30', sees: `${bad}, completed 07:00`, says: teams('passed') },
      { at: '07:45', sees: `${bad}, completed 07:00`, says: [] },
    ],
  },
  {
    name: 'at the very first check too',
    checks: [
      { at: '06:15', sees: bad, says: [], with: { lost: ['teams', ...phones] } },
      { at: '07:15', sees: `${bad}, completed 07:00`, says: teams('passed') },
    ],
  },
  {
    name: 'a text waits for the second failure in a row, a call for four hours, Teams for nothing',
    recipients: recipientsAfter({
      sms: { kind: 'failures', inARow: 2 },
      voice: { kind: 'duration', ms: 4 * 3_600_000 },
    }),
    checks: [
      { at: '06:15', sees: bad, says: ['teams: first Sales', 'whatsapp: first Sales'] },
      { at: '07:15', sees: `${bad}, failed 07:00`, says: ['sms: escalated Sales'] },
      { at: '09:59', sees: `${bad}, failed 07:00`, says: [] },
      { at: '10:00', sees: `${bad}, failed 07:00`, says: ['voice: escalated Sales'] },
      { at: '11:15', sees: `${bad}, failed 07:00, completed 11:00`, says: writers('recovered') },
    ],
  },
  {
    name: 'who never heard of a failure hears nothing of its end',
    recipients: recipientsAfter({
      sms: { kind: 'failures', inARow: 2 },
      whatsapp: { kind: 'failures', inARow: 2 },
      voice: { kind: 'failures', inARow: 2 },
    }),
    checks: [
      { at: '06:15', sees: bad, says: teams('first') },
      { at: '07:15', sees: `${bad}, completed 07:00`, says: teams('recovered') },
    ],
  },
  {
    name: 'in quiet hours phones wait; what is still broken afterwards is told then, what healed is not',
    policy: nightly,
    checks: [
      {
        at: '05:00',
        sees: [seen('failed 04:00'), seen('failed 04:00', 'Budget')],
        says: [...teams('first', 'Budget'), ...teams('first')],
      },
      {
        at: '06:59',
        sees: [seen('failed 04:00'), seen('failed 04:00, completed 06:30', 'Budget')],
        says: teams('recovered', 'Budget'),
      },
      {
        at: '07:00',
        sees: [seen('failed 04:00'), seen('failed 04:00, completed 06:30', 'Budget')],
        says: phones.map((who) => `${who}: first Sales`),
      },
    ],
  },
  {
    name: 'a recovery waits for the end of quiet hours too',
    policy: nightly,
    checks: [
      { at: '21:30', sees: 'failed 21:00', says: all('first') },
      { at: '23:30', sees: 'failed 21:00, completed 23:00', says: teams('recovered') },
      {
        at: '+1 07:00',
        sees: 'failed 21:00, completed 23:00',
        says: ['sms: recovered Sales', 'whatsapp: recovered Sales'],
      },
    ],
  },
  {
    name: 'being unreadable is told to Teams at the third check in a row, and being readable again once',
    checks: [
      { at: '06:00', sees: [unreadable()], says: [] },
      { at: '06:15', sees: [unreadable()], says: [] },
      { at: '06:30', sees: [unreadable()], says: teams('first') },
      { at: '06:45', sees: [unreadable()], says: [] },
      { at: '07:00', sees: good, says: teams('readable again') },
      { at: '07:15', sees: good, says: [] },
    ],
  },
  {
    name: 'checks that could not read it count only in a row',
    checks: [
      { at: '06:00', sees: [unreadable()], says: [] },
      { at: '06:15', sees: [unreadable()], says: [] },
      { at: '06:30', sees: good, says: [] },
      { at: '06:45', sees: [unreadable()], says: [] },
      { at: '07:00', sees: [unreadable()], says: [] },
    ],
  },
  {
    name: 'unreadable never resolves a failure, and does not remind of it either',
    checks: [
      { at: '06:15', sees: bad, says: all('first') },
      { at: '06:30', sees: [unreadable()], says: [] },
      { at: '+2 06:45', sees: [unreadable()], says: [] },
      { at: '+2 07:00', sees: [unreadable()], says: teams('first') },
      {
        at: '+2 07:15',
        sees: bad,
        says: [...teams('readable again'), 'sms: reminder Sales', 'whatsapp: reminder Sales'],
      },
      { at: '+2 08:15', sees: `${bad}, completed +2 08:00`, says: writers('recovered') },
    ],
  },
  {
    name: 'what was missed while an asset could not be read is told when it can',
    checks: [
      { at: '05:30', sees: [seen(good), seen(good, 'Budget')], says: [] },
      { at: '06:15', sees: [unreadable(), seen(`${good}, failed 06:00`, 'Budget')], says: all('first', 'Budget') },
      {
        at: '06:45',
        sees: [seen(`${bad}, completed 06:05`), seen(`${good}, failed 06:00`, 'Budget')],
        says: teams('passed'),
      },
    ],
  },
  {
    name: 'what was missed of an asset that was never read is told too, from when Teams heard that it cannot be read',
    checks: [
      { at: '06:00', sees: [unreadable(), unreadable('Budget')], says: [] },
      { at: '06:15', sees: [unreadable(), unreadable('Budget')], says: [] },
      { at: '06:30', sees: [unreadable(), seen(good, 'Budget')], says: teams('first') },
      { at: '07:30', sees: [unreadable(), seen(`${good}, failed 07:15`, 'Budget')], says: all('first', 'Budget') },
      {
        at: '08:00',
        sees: [seen('failed 07:00, completed 07:45'), seen(`${good}, failed 07:15`, 'Budget')],
        says: teams('passed'),
      },
    ],
  },
  {
    name: 'an asset that is gone is told once in Teams, and phones forget it',
    checks: [
      { at: '06:15', sees: [seen(bad), seen(good, 'Budget')], says: all('first') },
      { at: '06:30', sees: [seen(good, 'Budget')], says: teams('gone') },
      { at: '06:45', sees: [seen(good, 'Budget')], says: [] },
      { at: '07:00', sees: [seen(bad), seen(good, 'Budget')], says: all('first') },
    ],
  },
  {
    name: 'nothing is gone while a workspace could not be listed, nor for a check that watches something else: that says so once',
    checks: [
      { at: '06:15', sees: [seen(bad), seen(good, 'Budget')], says: all('first') },
      {
        at: '06:30',
        sees: [
          seen(good, 'Budget'),
          {
            asset: anAsset({ kind: 'workspace', id: 'w', container: { id: 'w', name: 'W' } }),
            state: 'unreadable',
            reason: '403',
          },
        ],
        says: [],
      },
      { at: '06:45', sees: [seen(good, 'Other')], says: teams('unwatched'), with: elsewhere },
      { at: '07:00', sees: [seen(good, 'Other')], says: [], with: elsewhere },
      { at: '07:15', sees: `${bad}, completed 07:00`, says: writers('recovered') },
    ],
  },
  {
    name: 'a workspace that can be listed again is said so, although it is no longer an asset of its own',
    checks: [
      ...['06:00', '06:15'].map((at) => ({ at, sees: [aWorkspace()], says: [] })),
      { at: '06:30', sees: [aWorkspace()], says: teams('first', 'Finance') },
      { at: '06:45', sees: good, says: teams('readable again', 'Finance') },
      { at: '07:00', sees: good, says: [] },
    ],
  },
  {
    name: 'a failure that nobody in Teams got is not forgotten over not being readable',
    checks: [
      { at: '05:30', sees: good, says: [] },
      { at: '06:15', sees: bad, says: [], with: { lost: ['teams', ...phones] } },
      ...['06:30', '06:45'].map((at) => ({ at, sees: [unreadable()], says: [] })),
      { at: '07:00', sees: [unreadable()], says: teams('first') },
      { at: '07:15', sees: `${bad}, completed 07:05`, says: teams('passed') },
      { at: '07:30', sees: `${bad}, completed 07:05`, says: [] },
    ],
  },
  {
    name: 'a recipient that is added later is told what is broken',
    checks: [
      { at: '06:15', sees: bad, says: ['sms: first Sales'], with: onlySms },
      { at: '06:30', sees: bad, says: ['teams: first Sales', 'whatsapp: first Sales', 'voice: first Sales'] },
    ],
  },
]);

/** A webhook of which it is known when it was switched off. */
function switchedOff(since: string): Observation {
  const hook = webhook('switched off');
  return hook.state === 'switched off' ? { ...hook, since: at(since) } : hook;
}

function aWorkspace(): Observation {
  const container = anAsset().container;
  return { asset: anAsset({ kind: 'workspace', ...container, container }), state: 'unreadable', reason: '403' };
}

test('what quiet hours hold back is known', () => {
  const watched = watch({ policy: { quietHours: { from: 0, to: 7 * 60 } } });
  watched.check('06:15', [seen(bad)]);
  assert.deepEqual([...(watched.change?.held.keys() ?? [])], phones);
});

test('a recovery says since when it had been broken', () => {
  const watched = watch();
  watched.check('06:15', [seen(bad)]);
  watched.check('07:15', [seen(`${bad}, completed 07:00`)]);
  const [alert] = watched.change?.alerts.get('teams') ?? [];
  assert.deepEqual([alert?.state, alert?.brokenSince?.toISOString()], ['resolved', '2026-11-20T06:00:00.000Z']);
});

test('a check in which nothing new was seen is not written, however often it is made', () => {
  const watched = watch();
  watched.check('06:15', [seen(bad), seen(good, 'Budget')]);
  for (const time of ['06:30', '06:45', '07:00']) {
    watched.check(time, [seen(bad), seen(good, 'Budget')]);
    assert.equal(watched.change?.changed, false);
  }
});

test('the log of a healthy company is empty, and after everything healed too', () => {
  const watched = watch();
  watched.check('06:15', [seen(bad)]);
  watched.check('07:15', [seen(`${bad}, completed 07:00`)]);
  watched.check('08:15', [seen(`${bad}, completed 07:00`), seen('failed 08:00', 'Budget')]);
  assert.deepEqual(
    Object.values(watched.log.assets).map(({ asset }) => asset?.name),
    ['Budget'],
  );
});

test('for 5,000 assets with 200 open alerts the log stays under 200 kB', () => {
  const watched = watch();
  const company = Array.from({ length: 5000 }, (_, index) =>
    seen(index < 200 ? bad : good, `Semantic model with a name of some length, number ${index}`),
  );
  watched.check('06:15', company);
  const size = Buffer.byteLength(textOf(watched.log, true));
  assert.ok(size < 200_000, `${size} bytes`);
});

test('what nobody was told of for 90 days, and no check sees, is forgotten', () => {
  const watched = watch();
  watched.check('06:15', [seen(bad)]);
  watched.check('+89 06:00', [seen('failed +89 05:00', 'Budget')], elsewhere);
  assert.equal(Object.keys(watched.log.assets).length, 2);
  watched.check('+91 06:00', [seen('failed +89 05:00', 'Budget')], elsewhere);
  assert.deepEqual(
    Object.values(watched.log.assets).map(({ asset }) => asset?.name),
    ['Budget'],
  );
});
