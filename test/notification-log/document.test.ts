import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLapsed } from '../../src/notification-log/claims.ts';
import { parseLog, textOf } from '../../src/notification-log/document.ts';
import { emptyLog, type NotificationLog } from '../../src/notification-log/notification-log.ts';

const repository = { id: 1, name: 'contoso/bi' };

/** Everything that a log may hold, each of it once. */
const whole: NotificationLog = {
  ...emptyLog(repository),
  writer: 'run-1',
  writes: 7,
  checks: { scope: 1000 },
  assets: {
    abc: {
      asset: { source: 'Tableau', kind: 'workbook', name: 'Sales', container: 'Finance', switchedOffAfter: 5 },
      scope: 'scope',
      unreadable: 2,
      events: { id: 'e', upTo: 900, since: 800, failures: 2, lastSuccess: 700 },
      told: { teams: { since: 800, at: 950, worse: true, unreadable: true, maybe: true, upTo: 750 } },
    },
  },
  claims: [
    {
      id: 'run-1',
      recipient: 'sms',
      at: 1,
      until: 2,
      tells: { abc: null, def: { since: 3 } },
      fingerprints: ['f'],
      others: 1,
    },
  ],
};

test('a log is read as it was written', () => {
  assert.deepEqual(parseLog(textOf(whole, true), repository), { log: whole });
});

test('one that an older version of this action wrote is read as well', () => {
  const text =
    '{"version":1,"repository":{"id":1,"name":"contoso/bi"},"writer":"w","writes":2,"checks":{"s":1},"assets":{"a":{"asset":{"source":"Power BI","kind":"semantic model"},"scope":"s","told":{"teams":{"since":1,"at":2}}}},"claims":[]}';
  assert.equal(parseLog(text, repository).damage, undefined);
});

const entry = { scope: 's', told: {} };
const claim = { id: 'i', recipient: 'r', at: 1, until: 2, tells: {}, fingerprints: [] };

/** What the path names is put in the place of the whole log's. */
const malformed: readonly (readonly [path: string, damaged: object])[] = [
  ['assets', { assets: [] }],
  ['assets', { assets: null }],
  ['assets', { assets: [['abc', entry]] }],
  ['checks', { checks: [] }],
  ['checks.scope', { checks: { scope: '2026-11-20' } }],
  ['checks.scope', { checks: { scope: null } }],
  ['checks.scope', { checks: { scope: 1e300 } }],
  ['claims', { claims: {} }],
  ['claims.0.tells', { claims: [{ ...claim, tells: [] }] }],
  ['claims.0.tells.abc', { claims: [{ ...claim, tells: { abc: [] } }] }],
  ['claims.0.fingerprints', { claims: [{ ...claim, fingerprints: 'f' }] }],
  ['claims.0.until', { claims: [{ ...claim, until: '2' }] }],
  ['assets.abc', { assets: { abc: [] } }],
  ['assets.abc.told', { assets: { abc: { ...entry, told: [] } } }],
  ['assets.abc.told.teams', { assets: { abc: { ...entry, told: { teams: [] } } } }],
  ['assets.abc.told.teams', { assets: { abc: { ...entry, told: { teams: null } } } }],
  ['assets.abc.told.teams.since', { assets: { abc: { ...entry, told: { teams: { since: 1e17 } } } } }],
  ['assets.abc.told.teams.at', { assets: { abc: { ...entry, told: { teams: { at: 1.5 } } } } }],
  ['assets.abc.told.teams.worse', { assets: { abc: { ...entry, told: { teams: { worse: false } } } } }],
  ['assets.abc.events', { assets: { abc: { ...entry, events: [] } } }],
  ['assets.abc.events.upTo', { assets: { abc: { ...entry, events: { id: 'e' } } } }],
  ['assets.abc.unreadable', { assets: { abc: { ...entry, unreadable: -1 } } }],
  ['assets.abc.asset.kind', { assets: { abc: { ...entry, asset: { source: 'Tableau', kind: 'cube' } } } }],
  ['version', { version: '1' }],
  ['version', { version: 1.5 }],
  ['writes', { writes: '7' }],
  ['writer', { writer: 7 }],
  ['repository', { repository: [] }],
  ['repository.id', { repository: { id: '1', name: 'contoso/bi' } }],
];

for (const [path, damaged] of malformed) {
  test(`${path} may not be ${JSON.stringify(damaged)}`, () => {
    const { log, damage = '' } = parseLog(JSON.stringify({ ...whole, ...damaged }), repository);
    assert.deepEqual(log, emptyLog(repository));
    assert.match(
      damage,
      new RegExp(`^It is not a notification log \\(${path.replaceAll('.', '\\.')}(\\.\\w+)?: Invalid`),
    );
  });
}

for (const text of [
  '',
  'null',
  '"log"',
  '7',
  '[]',
  '{',
  '\uFEFF{}',
  '{"version":1}',
  `${textOf(whole, true)}${textOf(whole, true)}`,
]) {
  test(`${JSON.stringify(text.slice(0, 20))} is no log`, () => {
    const { log, damage = '' } = parseLog(text, repository);
    assert.deepEqual(log, emptyLog(repository));
    assert.match(damage, /^It is not (JSON|a notification log) \(.+\)\.$/);
  });
}

test('a claim holds until it says, but none for days', () => {
  const now = new Date(1_800_000_000_000);
  const until = (ms: number) => isLapsed({ ...claim, until: now.getTime() + ms }, now);
  assert.deepEqual([-1, 0, 1, 600_000, 86_400_000, 86_400_001, 8e15 - now.getTime()].map(until), [
    true,
    true,
    false,
    false,
    false,
    true,
    true,
  ]);
});
