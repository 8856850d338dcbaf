import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newestFirst } from '../../src/sources/order.ts';
import type { Outcome, Refresh } from '../../src/sources/refresh.ts';

const refresh = (id: string, outcome: Outcome, begin?: number, end?: number): Refresh => ({
  id,
  outcome,
  status: outcome,
  type: '',
  attempts: 1,
  ...(begin !== undefined && { startedAt: new Date(begin) }),
  ...(end !== undefined && { endedAt: new Date(end) }),
});

const cases: { name: string; refreshes: Refresh[]; order: string }[] = [
  {
    name: 'by end, and not by start',
    refreshes: [refresh('within', 'completed', 10, 11), refresh('around', 'failed', 0, 30)],
    order: 'around, within',
  },
  {
    name: 'by start where there is no end',
    refreshes: [
      refresh('ends early', 'failed', 0, 5),
      refresh('without', 'failed', 7),
      refresh('late', 'failed', 1, 9),
    ],
    order: 'late, without, ends early',
  },
  {
    name: 'what ended in one instant: a success is the oldest, a failure the newest',
    refreshes: [
      refresh('failed', 'failed', 1, 9),
      refresh('completed', 'completed', 2, 9),
      refresh('cancelled', 'cancelled', 3, 9),
      refresh('disabled', 'disabled', 4, 9),
      refresh('unknown', 'unknown', 5, 9),
    ],
    order: 'failed, disabled, cancelled, unknown, completed',
  },
  {
    name: 'what runs is the newest, though it began long ago',
    refreshes: [refresh('completed', 'completed', 5, 9), refresh('running', 'running', 1)],
    order: 'running, completed',
  },
  {
    name: 'what has no date is the newest, but for a success',
    refreshes: [refresh('success', 'completed'), refresh('dated', 'completed', 5, 9), refresh('failure', 'failed')],
    order: 'failure, dated, success',
  },
];

for (const { name, refreshes, order } of cases) {
  test(name, () => {
    for (const given of [refreshes, refreshes.toReversed()]) {
      assert.equal(
        newestFirst(given)
          .map(({ id }) => id)
          .join(', '),
        order,
      );
    }
  });
}
