import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutedList } from '../../src/report/muted-list.ts';
import { aFinding, anAsset, now } from '../support/builders.ts';

const mute = { until: new Date('2026-12-01T23:00:00Z'), reason: 'Moved | <b>`x`\n::error::' };

test('what is muted stands there with its state, end and reason, and nothing of it is Markdown', () => {
  const { url: _, ...asset } = anAsset({ name: 'Sales *[a](b)*' });
  const findings = [
    aFinding({ asset, mute }),
    aFinding({ condition: 'unreadable', reason: 'Power BI answered 403.', mute: { until: mute.until } }),
    aFinding({ condition: 'ok', mute }),
    aFinding(),
  ];
  const [title, list = ''] = mutedList(findings, 'Europe/Amsterdam', now);
  assert.equal(title, '### Muted: seen, and told to nobody');
  assert.deepEqual(list.split('\n'), [
    '- 🔕 **Sales \\*\\[a\\]\\(b\\)\\*** · Finance: failed since Fri 20 Nov, 07\\:00; muted until Wed 2 Dec, 00\\:00\\. Moved \\| &lt;b\\>\\`x\\` \\:\\:error\\:\\:\\.',
    '- 🔕 **[Sales](<https://app.powerbi.com/groups/0f0f0f0f-0000-4000-8000-00000000000a/datasets/5b2a3c1e-0000-4000-8000-000000000001/details>)** · Finance: could not be read\\: Power BI answered 403; muted until Wed 2 Dec, 00\\:00\\.',
  ]);
});

test('nothing is said where nothing is muted that is wrong', () => {
  assert.deepEqual(mutedList([aFinding(), aFinding({ condition: 'ok', mute })], 'UTC', now), []);
});

test('very many are counted', () => {
  const [, list = ''] = mutedList(
    Array.from({ length: 230 }, () => aFinding({ mute })),
    'UTC',
    now,
  );
  assert.equal(list.split('\n').at(-1), '- 30 more assets: see below, or the report file.');
});
