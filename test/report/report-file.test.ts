import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as v from 'valibot';
import { conditions } from '../../src/judge/finding.ts';
import { type Report, reportText } from '../../src/report/report-file.ts';
import { assetKinds, sourceNames } from '../../src/sources/asset.ts';
import { aFinding, anAsset, aRefresh, hoursAgo, now } from '../support/builders.ts';
import { late } from '../support/late.ts';
import { faultsOfReport } from '../support/report.ts';

function aReport(overrides: Partial<Report> = {}): Report {
  return {
    version: 1,
    checkedAt: now.toISOString(),
    runUrl: 'https://github.com/contoso/bi/actions/runs/1',
    dryRun: false,
    status: 'problems',
    coverage: { checked: 1, inScope: 1, problems: 1, unreadable: 0 },
    findings: [aFinding()],
    deliveries: [{ channel: 'Teams', outcome: 'failed', detail: 'The flow is off.', permanent: true }],
    failures: ['Teams was not told. The flow is off.'],
    ...overrides,
  };
}

const parsed = (report: Report): unknown => JSON.parse([...reportText(report)].join(''));

test('a report fits its published schema', () => {
  const running = aRefresh({ outcome: 'running', status: 'Unknown' });
  const history = [running, aRefresh({ outcome: 'unknown', status: 'Hibernating' })];
  const findings = [
    aFinding(),
    aFinding({ mute: { until: now, reason: 'It is moved' } }),
    aFinding({ running, history, gaps: ['Its owner is not known.'], asset: anAsset({ owner: 'ann@contoso.com' }) }),
    ...Object.values(late),
    ...conditions.map((condition) => aFinding({ condition, reason: 'Because.' })),
    ...assetKinds.map((kind) => aFinding({ asset: anAsset({ kind }) })),
    ...sourceNames.map((source) => aFinding({ asset: anAsset({ source }) })),
  ];
  assert.deepEqual(faultsOfReport(parsed(aReport({ findings }))), []);
});

test('its names are those of the model, its instants ISO 8601, its durations milliseconds', () => {
  const { findings } = v.parse(
    v.object({ findings: v.tuple([v.record(v.string(), v.unknown())]) }),
    parsed(aReport({ findings: [aFinding({ brokenSince: hoursAgo(2) })] })),
  );
  const { brokenSince, lastSuccessAt, durationMs, usualDurationMs } = findings[0];
  assert.deepEqual(
    { brokenSince, lastSuccessAt, durationMs, usualDurationMs },
    {
      brokenSince: '2026-11-20T05:00:00.000Z',
      lastSuccessAt: '2026-11-19T06:00:00.000Z',
      durationMs: 240_000,
      usualDurationMs: 200_000,
    },
  );
});

test('names and texts of strangers stay what they are', () => {
  const name = '"two"\nlines \u202E::error::x <b> \\ 👩‍👩‍👧';
  const { findings } = v.parse(
    v.object({ findings: v.tuple([v.object({ asset: v.object({ name: v.string() }) })]) }),
    parsed(aReport({ findings: [aFinding({ asset: anAsset({ name }) })] })),
  );
  assert.equal(findings[0].asset.name, name);
});

const faulty = [
  { title: 'without a version', change: { version: undefined }, fault: " must have required property 'version'" },
  {
    title: 'with another status',
    change: { status: 'fine' },
    fault: '/status must be equal to one of the allowed values',
  },
  { title: 'with a date in words', change: { checkedAt: 'today' }, fault: /^\/checkedAt must match pattern/ },
  { title: 'with less than nothing', change: { coverage: { checked: -1 } }, fault: '/coverage/checked must be >= 0' },
];

for (const { title, change, fault } of faulty) {
  test(`the schema refuses a report ${title}`, () => {
    const faults = faultsOfReport(JSON.parse(JSON.stringify({ ...aReport(), ...change })));
    assert.ok(
      faults.some((found) => (typeof fault === 'string' ? found === fault : fault.test(found))),
      faults.join('\n'),
    );
  });
}

test('the schema describes every field that a report has', () => {
  const schema: unknown = JSON.parse(
    readFileSync(new URL('../../docs/schemas/report-v1.schema.json', import.meta.url), 'utf8'),
  );
  const Properties = v.object({ properties: v.record(v.string(), v.unknown()) });
  const { properties, $defs } = v.parse(
    v.object({ ...Properties.entries, $defs: v.record(v.string(), v.unknown()) }),
    schema,
  );
  const described = (name: string) => Object.keys(v.parse(Properties, $defs[name]).properties);
  const full = aFinding({
    running: aRefresh(),
    history: [],
    reason: '',
    gaps: [],
    failure: { text: '' },
    mute: { until: now },
  });
  assert.deepEqual(
    Object.keys(aReport()).filter((name) => !Object.hasOwn(properties, name)),
    [],
  );
  assert.deepEqual(
    Object.keys(full).filter((name) => !described('finding').includes(name)),
    [],
  );
  const refresh = aRefresh({ url: '', failure: { text: '' } });
  assert.deepEqual(
    Object.keys(refresh).filter((name) => !described('refresh').includes(name)),
    [],
  );
});
