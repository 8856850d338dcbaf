import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rulebookOf } from '../../src/rules/rulebook.ts';
import { unknownNames } from '../../src/rules/unknown-names.ts';
import { aFinding, anAsset, now } from '../support/builders.ts';
import { aConfig } from '../support/config.ts';
import { aRecipient } from '../support/recipients.ts';
import { rulesOf } from '../support/rules.ts';

const text = `rules:
  - assets: ["Finance/*"]
    stale-after: 26h
    tell: [finance]
    mention: [controller@contoso.com]
  - assets: ["*"]
    running-longer-than: 90m
    tell: [Ops]
mutes:
  - assets: ["Finance/Sales"]
    until: 2026-11-20T08:00:00Z
  - assets: ["Finance/Sales"]
    until: 2026-11-20T12:00:00Z
    reason: It is moved
`;

test('limits, mentions and mutes of an asset', async () => {
  const rules = await rulesOf(text);
  const sales = aFinding();
  const stock = anAsset({ name: 'Stock', container: { id: '2', name: 'Supply' } });
  assert.deepEqual(rules.limits(sales.asset), { staleAfter: 93_600_000, runningLongerThan: 5_400_000 });
  assert.deepEqual(rules.limits(stock), { runningLongerThan: 5_400_000 });
  assert.deepEqual([rules.mention(sales.asset), rules.mention(stock)], [['controller@contoso.com'], []]);
  const until = new Date('2026-11-20T12:00:00Z');
  assert.deepEqual(rules.mark(sales, now).mute, { until, reason: 'It is moved' });
  assert.equal(rules.mark(sales, until), sales);
});

test('who has a name that no rule tells is told nothing, and that is said; without a file all is as without names', async () => {
  const recipients = [
    aRecipient('teams'),
    aRecipient('teams', { key: 'f', label: 'Teams 2 (finance)', names: ['Finance'] }),
    aRecipient('sms', { key: 's', label: 'SMS to +31•••••678 (board)', names: ['board'] }),
  ];
  const rules = await rulesOf(text, recipients);
  const sentence = 'SMS to +31•••••678 (board) is told nothing: no rule of the configuration file tells it.';
  assert.deepEqual(rules.remarks([aFinding()], now).warnings, [sentence]);
  const config = await aConfig('');
  const plain = { file: '', timeZone: 'UTC' };
  assert.equal(rulebookOf(config, { ...plain, recipients: recipients.slice(0, 1) }).routing, undefined);
  assert.deepEqual(rulebookOf(config, { ...plain, recipients: recipients.slice(1) }).remarks([], now).warnings, []);
});

test('a name that nobody has is an error with the nearest', async () => {
  const config = await aConfig(text);
  const recipients = [aRecipient('teams', { names: ['', 'FINANCE'] }), aRecipient('sms', { names: ['oops'] })];
  const hint = 'A name stands in front of an address (Ops=…), in the input of its channel.';
  assert.deepEqual(unknownNames(config, recipients), [
    { line: 8, column: 12, sentence: `tell: no recipient is called “Ops”; the nearest is “oops”. ${hint}` },
  ]);
  assert.deepEqual(
    unknownNames(config, [aRecipient('teams')]).map(({ sentence }) => sentence.split('.')[0]),
    [
      'tell: no recipient is called “finance”; no recipient has a name',
      'tell: no recipient is called “Ops”; no recipient has a name',
    ],
  );
});
