import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '../../src/decide/alert.ts';
import { decideWithoutMemory } from '../../src/decide/without-memory.ts';
import { assetKey } from '../../src/sources/asset.ts';
import { anAsset } from '../support/builders.ts';
import { aPolicy, at, seen, watch } from '../support/checks.ts';
import { judged } from '../support/judged.ts';
import { fc } from '../support/properties.ts';
import { aRecipient, media } from '../support/recipients.ts';
import { rulesOf } from '../support/rules.ts';

const names = ['a', 'b', 'c'] as const;
const containers = ['Finance', 'Sales'] as const;
const models = ['One', 'Two', 'Three'] as const;
const assets = containers.flatMap((container) =>
  models.map((name) => anAsset({ id: name, name, container: { id: container, name: container } })),
);
const glob = fc.constantFrom('*', 'Finance/*', '*/One', 'Sales/T*', 'finance/two', 'Nope/*');
const rule = fc.record({
  assets: fc.array(glob, { minLength: 1, maxLength: 2 }),
  tell: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }),
});
const mute = fc.record({
  assets: fc.array(glob, { minLength: 1, maxLength: 1 }),
  until: fc.constantFrom('2026-11-19', '2026-11-20', '2026-11-21'),
});
const recipients = fc.array(
  fc.record({
    medium: fc.constantFrom(...media),
    names: fc.uniqueArray(fc.constantFrom('', ...names), { minLength: 1 }),
  }),
  { minLength: 1, maxLength: 5 },
);

test('any rules, mutes and recipients: every problem reaches somebody unless it is muted, and nobody twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(rule, { maxLength: 4 }),
      fc.array(mute, { maxLength: 2 }),
      recipients,
      async (rules, mutes, list) => {
        const to = list.map(({ medium, names: called }, index) =>
          aRecipient(medium, { key: `${index}`, names: called }),
        );
        const known = [...new Set(list.flatMap((one) => one.names))];
        const config = {
          rules: rules.map((one) => ({ ...one, tell: one.tell.filter((name) => known.includes(name)) })),
          mutes,
        };
        const usable = { ...config, rules: config.rules.filter(({ tell }) => tell.length > 0) };
        const { routing, mark } = await rulesOf(JSON.stringify(usable), to);
        const broken = assets.map((asset) => seen('completed 05:00, failed 06:00', asset));
        const now = at('07:00');
        const findings = judged(broken, undefined, undefined, (finding) => mark(finding, now));
        const policy = aPolicy({ notify: 'problems', routing });
        const withoutMemory = decideWithoutMemory({ findings, recipients: to, policy, now }).alerts;
        const watched = watch({ policy: { routing }, recipients: to, mark });
        watched.check('07:00', broken);
        for (const alerts of [withoutMemory, watched.change?.alerts ?? new Map<string, readonly Alert[]>()]) {
          const heard = new Map(
            [...alerts].map(([key, those]) => [key, those.map(({ finding }) => assetKey(finding.asset))]),
          );
          for (const keys of heard.values()) assert.equal(new Set(keys).size, keys.length, 'twice');
          const all = new Set([...heard.values()].flat());
          for (const { asset, mute: muted } of findings)
            assert.equal(all.has(assetKey(asset)), muted === undefined, asset.name);
        }
      },
    ),
    { numRuns: 200 },
  );
});
