import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refusalOf } from '../../../src/sources/power-bi/refusal.ts';
import { withSchedule } from '../../../src/sources/power-bi/with-schedule.ts';
import { TransportError } from '../../../src/transport/transport-error.ts';
import { anAsset, aRefresh, hoursAgo, now } from '../../support/builders.ts';

const onMonday = { enabled: true, days: ['Monday'], times: ['07:00'], localTimeZoneId: 'UTC' };
const switchedOff = { ...onMonday, enabled: false };
const neverSetUp = { enabled: false, days: [], times: [], localTimeZoneId: 'UTC' };

/** What Power BI answers: an object, a status, or nothing at all. */
type Answer = object | number | 'nothing';

/** What a model is seen as when each schedule is answered so; the sentences of what is not known with the model's name left out. */
async function seen(past: 'ok' | 'failed' | 'none', isRefreshable: boolean | undefined, own: Answer, other: Answer) {
  const client = {
    async one({ what, path }: { readonly what: string; readonly path: string }) {
      const answer = path.endsWith('/refreshSchedule') ? own : other;
      if (answer === 'nothing') throw new TransportError('No answer came.', { failure: 'timed out', unsent: false });
      if (typeof answer === 'object') return answer;
      throw refusalOf({ what, path, workspace: 'Finance' }, { status: answer, headers: {}, text: '' });
    },
  };
  const [first, second] = [3, 27].map((hours) => ({ startedAt: hoursAgo(hours), endedAt: hoursAgo(hours) }));
  const outcome = past === 'failed' ? ({ outcome: 'failed', status: 'Failed' } as const) : {};
  const refreshes =
    past === 'none'
      ? []
      : [aRefresh({ ...first, type: 'Scheduled', ...outcome }), aRefresh({ ...second, type: 'Scheduled' })];
  const observation = await withSchedule(client, anAsset(), refreshes, { isRefreshable }, now);
  if (observation.state !== 'read') return observation.state;
  const { schedule, gaps = [] } = observation;
  const isOn = schedule && (schedule.isOn ? ', on' : schedule.times.length > 0 ? ', off' : ', never set up');
  return `read${isOn ?? ''}${gaps.length > 0 ? ', not all is known' : ''}`;
}

const cases: readonly (readonly [
  past: 'ok' | 'failed' | 'none',
  isRefreshable: boolean | undefined,
  own: Answer,
  other: Answer,
  as: string,
])[] = [
  // Nobody asks, so that no answer is looked at.
  ['ok', true, 500, 500, 'read'],
  ['ok', undefined, 500, 500, 'read'],
  ['failed', true, 500, 500, 'read'],
  // An import model whose schedule died.
  ['ok', false, switchedOff, 415, 'read, off'],
  ['failed', false, switchedOff, 415, 'read, off'],
  ['none', false, switchedOff, 415, 'read, off'],
  ['none', false, onMonday, 415, 'read, on'],
  // One that somebody refreshes by hand.
  ['ok', false, neverSetUp, 415, 'read, never set up'],
  ['none', true, neverSetUp, 500, 'read, never set up'],
  // A DirectQuery model, with automatic aggregations and without.
  ['ok', false, 415, onMonday, 'read, on'],
  ['failed', false, 404, onMonday, 'read, on'],
  ['none', false, 415, { frequency: 15, days: [], times: [] }, 'not refreshable'],
  ['ok', false, 415, { frequency: 15, days: [], times: [] }, 'read, not all is known'],
  // Nothing refreshes it.
  ['none', false, neverSetUp, 500, 'not refreshable'],
  ['none', false, 404, 500, 'not refreshable'],
  // What cannot be learned is no proof of that, and costs no more than the schedule.
  ...(
    [
      401,
      403,
      429,
      500,
      204,
      'nothing',
      {},
      { value: [] },
      { message: 'API is not accessible for application' },
    ] as const
  ).flatMap(
    (answer) =>
      [
        ['none', false, answer, onMonday, 'read, not all is known'],
        ['none', true, answer, onMonday, 'read, not all is known'],
        ['failed', false, answer, onMonday, 'read, not all is known'],
        ['ok', false, 415, answer, 'read, not all is known'],
      ] as const,
  ),
];

describe('a model whose history was read', () => {
  for (const [past, isRefreshable, own, other, as] of cases) {
    const name = `${past}, isRefreshable ${isRefreshable}, ${JSON.stringify(own)} and ${JSON.stringify(other)}: ${as}`;
    test(name, async () => {
      assert.equal(await seen(past, isRefreshable, own, other), as);
    });
  }
});
