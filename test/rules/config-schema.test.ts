import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as v from 'valibot';
import { channelKinds } from '../../src/channels/channels.ts';
import { muteKeys, ruleKeys } from '../../src/rules/config.ts';
import { faultsOf } from '../support/config.ts';
import { fc } from '../support/properties.ts';

const schema: object = JSON.parse(
  readFileSync(new URL('../../docs/schemas/config-v1.schema.json', import.meta.url), 'utf8'),
);
const fits = new Ajv2020({ allErrors: true }).compile(schema);

const one = (...values: unknown[]) => fc.constantFrom(...values);
const globs = one(['Finance/*'], ['a', 'b'], [], [' '], ['x'.repeat(501)], 'Finance/*', [1], null);
const durations = one('26h', '90 M', '2d', '0h', '1.5h', '4', 4, null, '4 hours');
const thresholds = one(
  '2 failures',
  '1 failure',
  '20 Failures',
  '05 failures',
  '0 failures',
  '21 failures',
  '4h',
  'soon',
  2,
  [],
);
const rule = fc.record(
  {
    assets: globs,
    'stale-after': durations,
    'running-longer-than': durations,
    'sms-after': thresholds,
    'whatsapp-after': thresholds,
    'voice-after': thresholds,
    tell: one(['finance'], ['Größe_1', 'on-call'], [], ['a b'], ['x'.repeat(51)], 'finance', [1], null),
    mention: one(
      ['a@b.c'],
      ['a_b#EXT#@contoso.onmicrosoft.com'],
      [],
      ['a'],
      ['<a@b.c'],
      ['a b@c.d'],
      Array(11).fill('a@b.c'),
    ),
    teams: one('4h'),
  },
  { requiredKeys: [] },
);
const mute = fc.record(
  {
    assets: globs,
    until: one(
      '2026-12-01',
      '2026-12-01T09:00Z',
      '2026-12-01T09:00:00.5+01:00',
      '2026-12-01T09:00',
      'never',
      20261201,
      null,
    ),
    reason: one('Moved', '', ' ', 'x'.repeat(300), 'x'.repeat(301), 1),
    tell: one(['a']),
  },
  { requiredKeys: [] },
);
const list = <T>(item: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.array(item, { maxLength: 2 }) }, one(null, {}, 'a'));
const file = fc.oneof(
  { weight: 20, arbitrary: fc.record({ rules: list(rule), mutes: list(mute), rule: one([]) }, { requiredKeys: [] }) },
  one(null, [], 'rules', 3),
);

test('the published schema takes the files that are taken, and no other', async () => {
  const seen = { taken: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(file, async (value) => {
      const faults = await faultsOf(JSON.stringify(value));
      assert.equal(fits(value), faults.length === 0, `${JSON.stringify(value)}\n${faults.join('\n')}`);
      seen[faults.length === 0 ? 'taken' : 'refused'] += 1;
    }),
    { numRuns: 3000 },
  );
  assert.ok(seen.taken > 50 && seen.refused > 50, JSON.stringify(seen));
});

test('it describes each key that there is, and the thresholds of all channels', () => {
  const Keys = v.object({ properties: v.record(v.string(), v.unknown()) });
  const { $defs } = v.parse(v.object({ $defs: v.object({ rule: Keys, mute: Keys }) }), schema);
  const thresholds = channelKinds.flatMap(({ thresholdInputs = [] }) => thresholdInputs);
  assert.deepEqual(Object.keys($defs.rule.properties).sort(), [...ruleKeys, ...thresholds].sort());
  assert.deepEqual(Object.keys($defs.mute.properties).sort(), [...muteKeys].sort());
});
