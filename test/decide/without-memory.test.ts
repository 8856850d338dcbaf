import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Policy } from '../../src/decide/policy.ts';
import type { Recipient } from '../../src/decide/recipient.ts';
import { decideWithoutMemory } from '../../src/decide/without-memory.ts';
import type { Observation } from '../../src/sources/observation.ts';
import { aPolicy, at, event, everybody, said, seen, unreadable } from '../support/checks.ts';
import { judged } from '../support/judged.ts';
import { recipientsAfter } from '../support/recipients.ts';

const afterTwo = recipientsAfter({
  sms: { kind: 'failures', inARow: 2 },
  whatsapp: { kind: 'duration', ms: 4 * 3_600_000 },
});
const nightly = { from: 22 * 60, to: 7 * 60 };
const all = ['teams', 'sms', 'whatsapp', 'voice'];

interface Case {
  readonly name: string;
  readonly policy: Partial<Policy>;
  readonly recipients?: readonly Recipient[];
  readonly sees: readonly Observation[];
  readonly time?: string;
  readonly tells: readonly string[];
  readonly holds?: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'always: Teams gets its report though all is well',
    policy: { notify: 'always' },
    sees: [seen('completed 06:00')],
    tells: ['teams'],
  },
  { name: 'always: Teams gets its report of nothing', policy: { notify: 'always' }, sees: [], tells: ['teams'] },
  { name: 'always: phones ring for problems', policy: { notify: 'always' }, sees: [seen('failed 06:00')], tells: all },
  {
    name: 'always: phones do not ring for what cannot be read',
    policy: { notify: 'always' },
    sees: [unreadable()],
    tells: ['teams'],
  },
  {
    name: 'problems: nobody is told that all is well',
    policy: { notify: 'problems' },
    sees: [seen('completed 06:00')],
    tells: [],
  },
  {
    name: 'problems: everybody is told of a problem',
    policy: { notify: 'problems' },
    sees: [seen('failed 06:00')],
    tells: all,
  },
  {
    name: 'problems: Teams is told what cannot be read',
    policy: { notify: 'problems' },
    sees: [unreadable()],
    tells: ['teams'],
  },
  {
    name: 'a success of Tableau rings nobody',
    policy: { notify: 'problems' },
    sees: [event('completed 06:00')],
    tells: [],
  },
  {
    name: 'thresholds hold without memory',
    policy: { notify: 'problems' },
    recipients: afterTwo,
    sees: [seen('completed 05:00, failed 06:00')],
    tells: ['teams', 'voice'],
  },
  {
    name: 'and are reached without memory',
    policy: { notify: 'problems' },
    recipients: afterTwo,
    sees: [seen('completed 02:00, failed 03:00, failed 06:00')],
    tells: all,
  },
  {
    name: 'an event says nothing of earlier failures: phones are told at once',
    policy: { notify: 'problems' },
    recipients: afterTwo,
    sees: [event('failed 06:59')],
    tells: all,
  },
  {
    name: 'quiet hours hold phones back',
    policy: { notify: 'always', quietHours: nightly },
    sees: [seen('failed 06:00')],
    time: '06:30',
    tells: ['teams'],
    holds: ['sms', 'whatsapp', 'voice'],
  },
];

for (const { name, policy, recipients = everybody, sees, time = '07:00', tells, holds = [] } of cases) {
  test(name, () => {
    const question = { findings: judged(sees, at(time)), recipients, policy: aPolicy(policy), now: at(time) };
    const { alerts, held } = decideWithoutMemory(question);
    assert.deepEqual([...alerts.keys()], tells);
    assert.deepEqual([...held.keys()], holds);
  });
}

test('Teams gets the whole report, phones the problems of it', () => {
  const findings = judged([seen('failed 06:00'), seen('completed 06:00', 'Budget'), unreadable('Dark')]);
  const policy = aPolicy({ notify: 'always' });
  const { alerts } = decideWithoutMemory({ findings, recipients: everybody, policy, now: at('07:00') });
  assert.deepEqual(said(alerts), [
    'teams: report Sales',
    'teams: report Dark',
    'sms: report Sales',
    'whatsapp: report Sales',
    'voice: report Sales',
  ]);
});
