import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recipient } from '../../src/decide/recipient.ts';
import { decideWithoutMemory } from '../../src/decide/without-memory.ts';
import { aPolicy, at, said, seen, unreadable, watch } from '../support/checks.ts';
import { judged } from '../support/judged.ts';

/** On a medium that nobody knows: it wants to know that something broke, and that it is over. */
const pager: Recipient = {
  key: 'pager',
  label: 'Pager',
  medium: 'a pager',
  hears: new Set(['first', 'recovered']),
  sleeps: true,
  after: { kind: 'at once' },
};

const quiet = { quietHours: { from: 22 * 60, to: 7 * 60 } };

test('a new medium is told what it says that it hears, and nothing else', () => {
  const watched = watch({ recipients: [pager], policy: quiet });
  const story = [
    ['05:30', 'completed 05:00', []],
    ['06:30', 'completed 05:00, failed 06:00', []],
    ['07:00', 'completed 05:00, failed 06:00', ['pager: first Sales']],
    ['09:00', 'completed 05:00, failed 06:00, failed 07:30, failed 08:00', []],
    ['+3 09:00', 'completed 05:00, failed 06:00, failed 07:30, failed 08:00', []],
    ['+3 10:00', 'failed 06:00, failed 08:00, completed +3 09:30, failed +3 09:45', []],
    ['+3 11:00', 'failed 08:00, completed +3 09:30, failed +3 09:45, completed +3 10:30', ['pager: recovered Sales']],
    ['+3 12:00', 'completed +3 10:30, failed +3 11:15, completed +3 11:30', []],
    ['+3 13:00', 'completed +3 11:30, failed +3 12:30', ['pager: first Sales']],
  ] as const;
  for (const [time, sees, says] of story) assert.deepEqual(watched.check(time, [seen(sees)]), says, `at ${time}`);
  for (const time of ['+3 13:15', '+3 13:30', '+3 13:45']) assert.deepEqual(watched.check(time, [unreadable()]), []);
  assert.deepEqual(watched.check('+3 14:00', [seen('completed 05:00', 'Budget')]), [], 'it does not hear what is gone');
});

test('and without memory of problems alone, since it hears no report', () => {
  const findings = judged([seen('failed 06:00'), unreadable('Dark')]);
  const question = { findings, recipients: [pager], policy: aPolicy({ notify: 'always' }), now: at('07:00') };
  assert.deepEqual(said(decideWithoutMemory(question).alerts), ['pager: report Sales']);
});
