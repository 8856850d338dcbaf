import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../src/judge/finding.ts';
import { judge, worstFirst } from '../../src/judge/judge.ts';
import type { Observation } from '../../src/sources/observation.ts';
import type { Outcome, Refresh } from '../../src/sources/refresh.ts';
import { anAsset, aRefresh, hoursAgo } from '../support/builders.ts';

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
  return judge({ asset: anAsset(), state: 'read', refreshes, extent });
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
    durationMs: 240_000,
    usualDurationMs: 360_000,
    recent: ['completed', 'completed', 'failed', 'failed'],
    extent: 'history',
    history: [failed, failedFirst],
  });
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
    worstFirst(observations.map(judge)).map(({ asset }) => asset.name),
    ['Twice', 'Once', 'Dark', 'Apple', 'Zebra', 'Direct'],
  );
});
