import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Observation } from '../../src/sources/observation.ts';
import type { Part, Refresh } from '../../src/sources/refresh.ts';
import { anAsset, now } from '../support/builders.ts';
import { at, findingOf, watch } from '../support/checks.ts';
import { fc } from '../support/properties.ts';

const hour = 60;
const minutes = (value: number) => new Date(at('00:00').getTime() + value * 60_000);

/** What happens to one model: refreshes that take their time, at once, at one instant, of all of it or of parts. */
const aRefresh = fc.record({
  begin: fc.integer({ min: 0, max: 20 }),
  took: fc.integer({ min: 0, max: 6 }),
  outcome: fc.constantFrom('completed', 'completed', 'failed', 'failed', 'cancelled', 'disabled', 'unknown'),
  covers: fc.constantFrom<Refresh['covers']>(
    undefined,
    undefined,
    'unknown',
    [['tables', 'A']],
    [['tables', 'B']],
    [
      ['tables', 'A'],
      ['tables', 'B'],
    ],
    [['framing']],
    [],
  ),
});
type Happening = typeof aRefresh extends fc.Arbitrary<infer T> ? T : never;

/** The model as it is seen at that minute: what has begun and not ended runs. */
function seenAt(happenings: readonly Happening[], minute: number): Observation {
  const refreshes = happenings
    .filter(({ begin }) => begin <= minute)
    .map(({ begin, took, outcome, covers }, index): Refresh => {
      const hasEnded = begin + took <= minute;
      return {
        id: `r-${index}`,
        outcome: hasEnded ? outcome : 'running',
        status: outcome,
        type: 'Any',
        attempts: 1,
        startedAt: minutes(begin),
        ...(hasEnded && { endedAt: minutes(begin + took) }),
        ...(covers && { covers }),
      };
    });
  return { asset: anAsset(), state: 'read', refreshes, extent: 'history' };
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / hour)).padStart(2, '0')}:${String(minute % hour).padStart(2, '0')}`;

test('the same facts checked four times are told once, however refreshes overlap', () => {
  const story = fc.record({
    happenings: fc.array(aRefresh, { minLength: 1, maxLength: 8 }),
    checks: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 6 }),
  });
  fc.assert(
    fc.property(story, ({ happenings, checks }) => {
      const checking = watch();
      for (const minute of checks.toSorted((a, b) => a - b)) {
        const observation = seenAt(happenings, minute);
        const { condition } = findingOf(observation);
        checking.check(clock(minute), [observation]);
        // What cannot be judged is told at the third check in a row, and once.
        const again = [1, 2, 3].map(() => checking.check(clock(minute), [observation]).length);
        if (condition !== 'unreadable') assert.deepEqual(again, [0, 0, 0], `${condition} at ${clock(minute)}`);
        else assert.ok(again.filter((told) => told > 0).length <= 1, `unreadable at ${clock(minute)}`);
      }
    }),
    { numRuns: 2000 },
  );
});

/** By the definition: whether every part of what went wrong was surely refreshed by successes that ended after it. */
function isMended(bad: Happening, happenings: readonly Happening[]): boolean {
  const end = ({ begin, took }: Happening) => begin + took;
  const parts: readonly Part[] =
    bad.covers === undefined || bad.covers === 'unknown'
      ? [['tables', 'A'], ['tables', 'B'], ['tables', 'C'], ['framing']]
      : bad.covers;
  const later = happenings.filter(
    (one) => one.outcome === 'completed' && one.covers?.length !== 0 && end(one) > end(bad),
  );
  const covered = ({ covers = [[]] }: Happening, part: Part) =>
    covers !== 'unknown' && covers.some((path) => path.every((step, index) => part[index] === step));
  return later.length > 0 && parts.every((part) => later.some((one) => covered(one, part)));
}

test('nothing that went wrong and was not surely mended is called well, and nothing that was mended is called broken', () => {
  fc.assert(
    fc.property(fc.array(aRefresh, { maxLength: 8 }), (all) => {
      const happenings = all.filter(({ outcome }) => outcome !== 'unknown');
      const finding = findingOf(seenAt(happenings, 40));
      const open = happenings.filter((one) => one.outcome !== 'completed' && !isMended(one, happenings));
      const isBroken = ['failed', 'cancelled', 'disabled'].includes(finding.condition);
      assert.equal(isBroken, open.length > 0, finding.condition);
      // What decides is told by fields that agree: no success that is known ended after what is broken since.
      const { brokenSince, lastSuccessAt, wellSince } = finding;
      if (isBroken) assert.equal(wellSince, undefined);
      if (isBroken && brokenSince) assert.ok((lastSuccessAt ?? 0) <= brokenSince);
      if (!isBroken && wellSince) assert.ok((lastSuccessAt ?? now) >= wellSince);
      assert.ok(finding.refresh === undefined || !isBroken || finding.history?.includes(finding.refresh));
    }),
    { numRuns: 5000 },
  );
});

test('a success of a part ends nothing that was told once the failure has left the history; one of the whole does, and a failure meanwhile is no news', () => {
  const tables: readonly Part[] = [['tables', 'A']];
  const part = (outcome: 'completed' | 'failed', minute: number, table = 'B'): Refresh => ({
    id: `${table}-${minute}`,
    outcome,
    status: outcome,
    type: 'ViaEnhancedApi',
    attempts: 1,
    endedAt: minutes(minute),
    covers: [['tables', table]],
  });
  const whole = (minute: number): Refresh => {
    const { covers: _, ...rest } = part('completed', minute, 'all');
    return rest;
  };
  const list = (...refreshes: readonly Refresh[]): Observation => ({
    asset: anAsset(),
    state: 'read',
    refreshes,
    extent: 'history',
  });
  const failed: Refresh = { ...part('failed', 60, 'A'), covers: tables };

  const checking = watch();
  const check = (minute: number, ...refreshes: readonly Refresh[]) =>
    checking.check(clock(minute), [list(...refreshes)]).map((line) => line.replace(/ Sales.*/, ''));
  assert.ok(check(61, failed).includes('teams: first'));
  assert.deepEqual(check(90, part('completed', 80), failed), []);
  // Newer refreshes have pushed the failure out of the list.
  assert.deepEqual(check(120, part('completed', 100), part('completed', 80)), []);
  assert.deepEqual(check(180, part('failed', 170), part('completed', 100)), []);
  assert.deepEqual(check(200, part('completed', 190)), []);
  assert.ok(check(240, whole(230), part('completed', 190)).includes('teams: recovered'));
});
