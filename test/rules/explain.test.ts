import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from '../../src/rules/explain.ts';
import { anAsset, now } from '../support/builders.ts';
import { aConfig } from '../support/config.ts';

const sighting = (container: string, name: string) => ({
  asset: anAsset({ name, container: { id: '1', name: container } }),
  extent: 'history' as const,
});

test('says of each asset what the file would do with it, and what is odd about the file', async () => {
  const config = await aConfig(`rules:
  - assets: ["Finance/*"]
    tell: [finance, board]
    stale-after: 26h
    sms-after: 2 failures
    voice-after: 4h
    mention: [controller@contoso.com]
  - assets: ["Finanse"]
    running-longer-than: 90m
mutes:
  - assets: ["*/Archive"]
    until: 2026-11-22
    reason: It is moved
  - assets: ["*/Archive"]
    until: 2026-11-19
  - assets: ["Old/*"]
    until: 2027-01-01
`);
  const seen = [sighting('Finance', 'Sales\n::error::'), sighting('Sales', 'Archive'), sighting('Sales', 'Leads')];
  assert.deepEqual(explain(config, seen, 'UTC', now), {
    lines: [
      'Finance/Sales ::error::: told to finance and board, and where no such name is to those without one; stale after 1 d 2 h; sms-after 2 failures; voice-after 4 h; mentions controller@contoso.com',
      'Sales/Archive: told to those without a name; muted until Mon 23 Nov, 00:00 (It is moved.)',
      'Sales/Leads: told to those without a name',
    ],
    remarks: [
      '8:5 the rule for “Finanse” matches no asset. Globs are on “container/asset”.',
      'The mute of “*/Archive” ends Mon 23 Nov, 00:00. It says: It is moved.',
      'The mute of “Old/*” matches no asset.',
    ],
  });
});

test('of assets that a check did not see one by one nothing is said to be missing', async () => {
  const config = await aConfig('rules:\n  - assets: ["Nope/*"]\n    stale-after: 2d\n');
  for (const extent of ['event', 'excerpt'] as const) {
    const { remarks } = explain(config, [{ ...sighting('Finance', 'Sales'), extent }], 'UTC', now);
    assert.deepEqual(remarks, []);
  }
  const whole = { asset: anAsset({ kind: 'workspace' }) };
  assert.deepEqual(explain(config, [sighting('Finance', 'Sales'), whole], 'UTC', now).remarks, []);
  assert.deepEqual(explain(config, [], 'UTC', now).remarks, []);
});
