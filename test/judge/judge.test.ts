import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../src/judge/finding.ts';
import { worstFirst } from '../../src/judge/judge.ts';
import type { Observation } from '../../src/sources/observation.ts';
import type { Outcome, Refresh } from '../../src/sources/refresh.ts';
import { anAsset, aRefresh, hoursAgo } from '../support/builders.ts';
import { findingOf } from '../support/checks.ts';

/** Newest first, one hour apart, four minutes long; the first one ended an hour ago. */
function history(...outcomes: Outcome[]): Refresh[] {
  return outcomes.map((outcome, index) => {
    const { endedAt, ...refresh } = aRefresh({
      id: `r-${index + 1}`,
      outcome,
      status: outcome,
      startedAt: hoursAgo(index + 1),
    });
    return outcome === 'running' ? refresh : { ...refresh, endedAt: new Date(hoursAgo(index + 1).getTime() + 240_000) };
  });
}

function judged(refreshes: readonly Refresh[], extent: 'history' | 'event' = 'history'): Finding {
  return findingOf({ asset: anAsset(), state: 'read', refreshes, extent });
}

const cases: { name: string; outcomes: Outcome[]; condition: string; failures: number }[] = [
  { name: 'a success is ok', outcomes: ['completed', 'failed'], condition: 'ok', failures: 0 },
  { name: 'a failure is a failure', outcomes: ['failed', 'completed'], condition: 'failed', failures: 1 },
  {
    name: 'failures in a row are counted back to the last success',
    outcomes: ['failed', 'failed', 'completed', 'failed'],
    condition: 'failed',
    failures: 2,
  },
  {
    name: 'a cancelled refresh neither counts nor ends the row',
    outcomes: ['failed', 'cancelled', 'failed', 'completed'],
    condition: 'failed',
    failures: 2,
  },
  {
    name: 'a refresh that runs after a failure leaves it failed',
    outcomes: ['running', 'failed', 'completed'],
    condition: 'failed',
    failures: 1,
  },
  {
    name: 'a refresh that runs after a success is running',
    outcomes: ['running', 'completed'],
    condition: 'running',
    failures: 0,
  },
  { name: 'a first refresh that runs is running', outcomes: ['running'], condition: 'running', failures: 0 },
  { name: 'no history is never refreshed', outcomes: [], condition: 'never refreshed', failures: 0 },
  { name: 'a cancelled one is cancelled', outcomes: ['cancelled', 'completed'], condition: 'cancelled', failures: 0 },
  { name: 'a disabled one is disabled', outcomes: ['disabled', 'completed'], condition: 'disabled', failures: 1 },
  {
    name: 'a status without a word is never success',
    outcomes: ['unknown', 'completed'],
    condition: 'unreadable',
    failures: 0,
  },
];

for (const { name, outcomes, condition, failures } of cases) {
  test(name, () => {
    const finding = judged(history(...outcomes));
    assert.deepEqual({ condition: finding.condition, failures: finding.failuresInARow }, { condition, failures });
  });
}

/** `failed 60-30`: minutes ago of begin and end; behind a colon what it covers: `T` a table, `?` nobody knows, `~` framing, `-` nothing. */
function past(...refreshes: string[]): Refresh[] {
  const at = (minutes = '') => new Date(Date.parse('2026-11-20T07:00:00Z') - Number(minutes) * 60_000);
  return refreshes.map((text): Refresh => {
    const [, word = '', begin, end, cover = ''] = /^(\w+) (\d*)-(\d*)(?: : (.+))?$/.exec(text) ?? [];
    const outcome = (['completed', 'failed', 'cancelled', 'disabled', 'running', 'unknown'] as const).find(
      (o) => o === word,
    );
    assert.ok(outcome, text);
    const parts: Record<string, Refresh['covers']> = { '': undefined, '?': 'unknown', '~': [['framing']], '-': [] };
    const covers = cover in parts ? parts[cover] : [...cover].map((table) => ['tables', table]);
    return {
      id: text,
      outcome,
      status: word,
      type: 'Any',
      attempts: 1,
      ...(begin && { startedAt: at(begin) }),
      ...(end && { endedAt: at(end) }),
      ...(covers && { covers }),
    };
  });
}

const decisions: {
  name: string;
  past: string[];
  condition: string;
  by: string;
  failures?: number;
  ok?: string;
  doubt?: true;
}[] = [
  {
    name: 'a success within a failure that ended later mends nothing',
    past: ['completed 50-49', 'failed 60-30', 'completed 600-596'],
    condition: 'failed',
    by: 'failed 60-30',
    failures: 1,
    ok: 'completed 50-49',
  },
  {
    name: 'a success around a failure, and ended later, mends it',
    past: ['failed 30-29', 'completed 35-23', 'completed 600-596'],
    condition: 'ok',
    by: 'completed 35-23',
    ok: 'completed 35-23',
  },
  {
    name: 'of a success and a failure that ended in one instant the failure counts',
    past: ['completed 40-30', 'failed 50-30'],
    condition: 'failed',
    by: 'failed 50-30',
    failures: 1,
    ok: 'completed 40-30',
  },
  {
    name: 'of what was cancelled and what failed in one instant the failure counts',
    past: ['cancelled 40-30', 'failed 50-30', 'completed 90-80'],
    condition: 'failed',
    by: 'failed 50-30',
    failures: 1,
    ok: 'completed 90-80',
  },
  {
    name: 'without an end the start counts',
    past: ['failed 60-30', 'completed 40-', 'completed 90-80'],
    condition: 'failed',
    by: 'failed 60-30',
    failures: 1,
    ok: 'completed 40-',
  },
  {
    name: 'a success of nobody knows what mends nothing',
    past: ['completed 30-25 : ?', 'failed 40-35 : ?', 'completed 1500-1496'],
    condition: 'failed',
    by: 'failed 40-35 : ?',
    failures: 1,
    ok: 'completed 1500-1496',
    doubt: true,
  },
  {
    name: 'nor does one of another table',
    past: ['completed 30-25 : S', 'failed 40-35 : T', 'completed 90-80'],
    condition: 'failed',
    by: 'failed 40-35 : T',
    failures: 1,
    ok: 'completed 90-80',
    doubt: true,
  },
  {
    name: 'nor a framing',
    past: ['completed 30-25 : ~', 'failed 40-35', 'completed 90-80'],
    condition: 'failed',
    by: 'failed 40-35',
    failures: 1,
    ok: 'completed 90-80',
    doubt: true,
  },
  {
    name: 'nor one that only filled the query caches',
    past: ['completed 30-25 : -', 'failed 40-35', 'completed 90-80'],
    condition: 'failed',
    by: 'failed 40-35',
    failures: 1,
    ok: 'completed 90-80',
    doubt: true,
  },
  {
    name: 'a success of the same table mends it',
    past: ['completed 30-25 : ST', 'failed 40-35 : T', 'completed 90-80'],
    condition: 'ok',
    by: 'completed 30-25 : ST',
    ok: 'completed 30-25 : ST',
  },
  {
    name: 'so do several that cover it together',
    past: ['completed 20-15 : S', 'completed 30-25 : T', 'failed 40-35 : ST', 'completed 90-80'],
    condition: 'ok',
    by: 'completed 20-15 : S',
    ok: 'completed 20-15 : S',
  },
  {
    name: 'one table that is mended leaves the other broken, and the row as it was',
    past: ['completed 20-15 : S', 'failed 30-25 : T', 'failed 40-35 : S', 'completed 90-80'],
    condition: 'failed',
    by: 'failed 30-25 : T',
    failures: 2,
    ok: 'completed 90-80',
    doubt: true,
  },
  {
    name: 'a success of the whole mends everything',
    past: ['completed 20-15', 'failed 30-25 : T', 'failed 35-33 : ~', 'failed 40-35', 'completed 90-80'],
    condition: 'ok',
    by: 'completed 20-15',
    ok: 'completed 20-15',
  },
  {
    name: 'a framing mends a framing',
    past: ['completed 20-15 : ~', 'failed 30-25 : ~', 'completed 90-80'],
    condition: 'ok',
    by: 'completed 20-15 : ~',
    ok: 'completed 20-15 : ~',
  },
  {
    name: 'a framing that was refused is mended by whatever completes after it',
    past: ['failed 30-29 : -', 'completed 35-23 : ?', 'completed 600-596'],
    condition: 'ok',
    by: 'completed 35-23 : ?',
    ok: 'completed 35-23 : ?',
  },
  {
    name: 'what was cancelled of one table is not mended by another',
    past: ['completed 20-15 : S', 'cancelled 30-25 : T', 'completed 90-80'],
    condition: 'cancelled',
    by: 'cancelled 30-25 : T',
    failures: 0,
    ok: 'completed 90-80',
    doubt: true,
  },
  {
    name: 'where nothing is broken, a part is a success like any other',
    past: ['completed 20-15 : S', 'completed 30-25 : ?', 'completed 90-80'],
    condition: 'ok',
    by: 'completed 20-15 : S',
    ok: 'completed 20-15 : S',
  },
  {
    name: 'an unknown status is over when something may have been loaded since',
    past: ['completed 20-15 : ?', 'unknown 30-25 : T', 'completed 90-80'],
    condition: 'ok',
    by: 'completed 20-15 : ?',
    ok: 'completed 20-15 : ?',
  },
  {
    name: 'a failure before a success that nobody can date stays one',
    past: ['completed -', 'failed 40-35'],
    condition: 'failed',
    by: 'failed 40-35',
    failures: 1,
  },
];

for (const { name, past: refreshes, condition, by, failures = 0, ok, doubt } of decisions) {
  test(name, () => {
    for (const given of [past(...refreshes), past(...refreshes).reverse()]) {
      const finding = judged(given);
      const lastSuccess = given.find(({ id }) => id === ok);
      assert.deepEqual(
        {
          condition: finding.condition,
          by: finding.refresh?.id,
          failures: finding.failuresInARow,
          lastSuccessAt: finding.lastSuccessAt,
          doubt: finding.isDoubted,
        },
        {
          condition,
          by,
          failures,
          lastSuccessAt: lastSuccess?.endedAt ?? lastSuccess?.startedAt,
          doubt,
        },
      );
    }
  });
}

const oddities = [
  {
    text: 'unknown 30-25',
    status: 'Hibernating',
    says: 'has the status “Hibernating”, which this version does not know',
  },
  {
    text: 'unknown -',
    status: 'Completed',
    says: 'has the status “Completed”, but no date that this version can read',
  },
  { text: 'unknown 30-25', status: '', says: 'has no status that this version can read' },
];

for (const { text, status, says } of oddities) {
  test(`says of what cannot be judged that it ${says}`, () => {
    assert.equal(
      judged(past(text, 'completed 90-80').map((one) => (one.outcome === 'unknown' ? { ...one, status } : one))).reason,
      `Its newest refresh ${says}. Look at it in Power BI, and update this action.`,
    );
  });
}

test('a framing leaves it open what became of a refresh whose status nobody knows', () => {
  const [framing, strange] = past('completed 20-15 : ~', 'unknown 30-25');
  assert.ok(framing && strange);
  assert.equal(judged([framing, { ...strange, covers: [['tables']] }]).condition, 'unreadable');
});

test('says since when it is broken, when it last succeeded, and how long it usually takes', () => {
  const [failed, failedFirst, slow, quick] = history('failed', 'failed', 'completed', 'completed');
  assert.ok(failed && failedFirst && slow && quick);
  const slower = { ...slow, endedAt: new Date(hoursAgo(3).getTime() + 480_000) };
  assert.deepEqual(judged([failed, failedFirst, slower, quick]), {
    asset: anAsset(),
    condition: 'failed',
    refresh: failed,
    failuresInARow: 2,
    failuresMayBeMore: false,
    brokenSince: failedFirst.endedAt,
    lastSuccessAt: slower.endedAt,
    wholeSuccessAt: slower.endedAt,
    durationMs: 240_000,
    usualDurationMs: 360_000,
    recent: ['completed', 'completed', 'failed', 'failed'],
    extent: 'history',
    history: [failed, failedFirst],
  });
});

test('all of it was refreshed last by what surely left no part out, whatever went wrong or completed since', () => {
  const last = (...refreshes: string[]) => judged(past(...refreshes)).wholeSuccessAt;
  const at = (minutes: number) => new Date(Date.parse('2026-11-20T07:00:00Z') - minutes * 60_000);
  assert.deepEqual(
    last('completed 20-15 : T', 'completed 30-25 : ?', 'completed 40-35 : -', 'completed 90-80'),
    at(80),
  );
  assert.deepEqual(last('failed 20-15', 'completed 90-80', 'completed 190-180'), at(80));
  assert.deepEqual(last('failed 95-85 : T', 'completed 90-80', 'failed 90-70 : T'), at(80));
  assert.deepEqual(last('failed 40-35 : T', 'completed 30-25 : T', 'completed 20-15 : ~'), undefined);
});

test('is well since the first success after the last trouble, whatever ran after it', () => {
  const [, , first] = history('completed', 'running', 'completed', 'cancelled', 'completed', 'failed');
  assert.deepEqual(
    judged(history('completed', 'running', 'completed', 'cancelled', 'completed', 'failed')).wellSince,
    first?.endedAt,
  );
  assert.deepEqual(judged(history('failed', 'completed', 'failed')).wellSince, undefined);
  assert.deepEqual(judged(history('completed', 'completed')).wellSince, undefined);
});

test('of a history it keeps the newest that has ended, and what did not go well', () => {
  const [running, newest, cancelled, old] = history('running', 'completed', 'cancelled', 'completed');
  assert.ok(running && newest && cancelled && old);
  assert.deepEqual(judged([running, newest, cancelled, old]).history, [running, newest, cancelled]);
});

test('a history without a success may hide more failures, an event proves nothing about the past', () => {
  assert.equal(judged(history('failed', 'failed')).failuresMayBeMore, true);
  assert.equal(judged(history('failed'), 'event').failuresMayBeMore, false);
});

test('the strip holds the newest ten, oldest first', () => {
  const outcomes: Outcome[] = ['failed', ...Array<Outcome>(12).fill('completed')];
  assert.deepEqual(judged(history(...outcomes)).recent, [...Array<Outcome>(9).fill('completed'), 'failed']);
});

test('the worst come first, then the longest row, then container and name', () => {
  const named = (name: string, ...outcomes: Outcome[]) =>
    ({
      asset: anAsset({ name, id: name }),
      state: 'read',
      refreshes: history(...outcomes),
      extent: 'history',
    }) as const;
  const observations: Observation[] = [
    named('Zebra', 'completed'),
    named('Apple', 'completed'),
    { asset: anAsset({ name: 'Dark' }), state: 'unreadable', reason: 'no access' },
    named('Once', 'failed', 'completed'),
    named('Twice', 'failed', 'failed', 'completed'),
    { asset: anAsset({ name: 'Direct' }), state: 'not refreshable', reason: 'DirectQuery' },
  ];
  assert.deepEqual(
    worstFirst(observations.map(findingOf)).map(({ asset }) => asset.name),
    ['Twice', 'Once', 'Dark', 'Apple', 'Zebra', 'Direct'],
  );
});
