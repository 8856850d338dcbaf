import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decideWithoutMemory } from '../../src/decide/without-memory.ts';
import type { Observation } from '../../src/sources/observation.ts';
import { aPolicy, at, event, everybody, said, seen, unreadable, watch } from '../support/checks.ts';
import { all, elsewhere, jobs, teams, writers } from '../support/decide-stories.ts';
import { judged } from '../support/judged.ts';
import { fc } from '../support/properties.ts';
import { routed, rulesOf } from '../support/rules.ts';

const until = (time: string) => `mutes:\n  - assets: ["*/Sales", "*/Regional"]\n    until: ${at(time).toISOString()}\n`;
const rules = await rulesOf(until('12:00'));
const muted = { policy: routed(rules) };

/** What each check tells, one after the other. */
function tells(
  checks: readonly (readonly [string, string | readonly Observation[]])[],
  circumstances = muted,
): string[][] {
  const watched = watch(circumstances);
  return checks.map(([time, sees]) => watched.check(time, typeof sees === 'string' ? [seen(sees)] : sees));
}

const bad = 'completed 05:00, failed 06:00';

const other = [seen('completed 05:00', 'Stock')];

const stories = [
  {
    title: 'what is broken is told to nobody',
    checks: [
      ['06:15', bad, []],
      ['11:59', bad, []],
    ],
  },
  {
    title: 'what is still broken at its end is told then',
    checks: [
      ['06:15', bad, []],
      ['12:00', bad, all('first')],
    ],
  },
  {
    title: 'a recovery within it is told to nobody, then or later',
    checks: [
      ['05:15', 'completed 05:00', []],
      ['06:15', bad, []],
      ['07:15', `${bad}, completed 07:00`, []],
      ['12:15', `${bad}, completed 07:00`, []],
      ['13:15', `${bad}, completed 07:00, completed 13:00`, []],
    ],
  },
  {
    title: 'nor what failed and recovered in it where no check saw that',
    checks: [
      ['05:15', 'completed 05:00', []],
      ['12:15', `${bad}, completed 07:00`, []],
    ],
  },
  {
    title: 'what was still broken at its end and mended since is told as such',
    checks: [
      ['05:15', 'completed 05:00', []],
      ['13:15', `${bad}, completed 12:30`, teams('passed')],
    ],
  },
  {
    title: 'what begins after its end is told',
    checks: [
      ['05:15', 'completed 05:00', []],
      ['13:15', `${bad}, completed 07:00, failed 13:00`, all('first')],
    ],
  },
  {
    title: 'what came and went after its end is told',
    checks: [
      ['05:15', 'completed 05:00', []],
      ['13:15', `${bad}, completed 07:00, failed 12:30, completed 13:00`, teams('passed')],
    ],
  },
  {
    title: 'of others everybody is told',
    checks: [['06:15', [seen(bad), seen(bad, 'Stock')], all('first', 'Stock')]],
  },
  {
    title: 'what cannot be read is told at its end',
    checks: [
      ['06:15', [unreadable()], []],
      ['06:30', [unreadable()], []],
      ['06:45', [unreadable()], []],
      ['12:15', [unreadable()], teams('first')],
    ],
  },
  {
    title: 'an event in it is told at its end',
    checks: [
      ['06:15', [event('failed 06:00')], []],
      ['12:15', other, all('first', 'Regional')],
    ],
  },
  {
    title: 'an event that ends in it what began in it is told to nobody',
    checks: [
      ['06:15', [event('failed 06:00')], []],
      ['07:15', [event('completed 07:00')], []],
      ['12:15', other, []],
      ['13:15', [jobs('failed 06:00, completed 07:00')], []],
    ],
  },
  {
    title: 'an event after it is told',
    checks: [
      ['06:15', [event('failed 06:00')], []],
      ['12:15', [event('failed 12:10')], all('first', 'Regional')],
    ],
  },
] as const;

describe('a mute until 12:00', () => {
  for (const { title, checks } of stories) {
    test(title, () => {
      const told = tells(checks.map(([time, sees]) => [time, sees]));
      assert.deepEqual(
        told,
        checks.map(([, , says]) => says),
      );
    });
  }

  test('what was told before it ends without a word, and is told when it breaks again', () => {
    const watched = watch();
    assert.deepEqual(watched.check('06:15', [seen(bad)]), all('first'));
    assert.deepEqual(watched.check('07:15', [seen(bad)], muted), []);
    assert.deepEqual(watched.check('08:15', [seen(`${bad}, completed 08:00`)], muted), []);
    assert.deepEqual(watched.check('12:15', [seen(`${bad}, completed 08:00`)], muted), []);
    assert.deepEqual(watched.check('13:15', [seen(`${bad}, completed 08:00, failed 13:00`)], muted), all('first'));
  });

  test('nor is a recovery in it told that no check saw before its end', () => {
    const watched = watch();
    assert.deepEqual(watched.check('06:15', [seen(bad)]), all('first'));
    assert.deepEqual(watched.check('12:15', [seen(`${bad}, completed 08:00`)], muted), []);
    assert.deepEqual(watched.check('13:15', [seen(`${bad}, completed 08:00, failed 13:00`)], muted), all('first'));
    assert.deepEqual(
      watched.check('14:15', [seen(`${bad}, completed 08:00, failed 13:00, completed 14:00`)], muted),
      writers('recovered'),
    );
  });

  test('nobody is reminded in it, and everybody who is due after it', () => {
    const watched = watch({ policy: { remindAfter: 3_600_000 } });
    const policy = { ...muted.policy, remindAfter: 3_600_000 };
    assert.deepEqual(watched.check('06:15', [seen(bad)]), all('first'));
    assert.deepEqual(watched.check('08:15', [seen(bad)], { policy }), []);
    assert.deepEqual(watched.check('12:15', [seen(bad)], { policy }), writers('reminder'));
  });

  test('a check of something else does not tell of it either', () => {
    const watched = watch(muted);
    assert.deepEqual(watched.check('06:15', [event('failed 06:00')]), []);
    const others = { policy: { ...muted.policy, ...elsewhere.policy } };
    assert.deepEqual(watched.check('07:15', [seen('completed 05:00')], others), []);
    assert.deepEqual(watched.check('12:15', [seen('completed 05:00')], others), all('first', 'Regional'));
  });

  test('of what is gone meanwhile nobody is told', () => {
    const watched = watch();
    assert.deepEqual(watched.check('06:15', [seen(bad), seen('completed 05:00', 'Stock')]), all('first'));
    assert.deepEqual(watched.check('07:15', [seen('completed 05:00', 'Stock')], muted), []);
    assert.deepEqual(watched.check('13:15', [seen('completed 05:00', 'Stock')], muted), []);
  });

  test('without a memory it is in no report', () => {
    const findings = judged([seen(bad), seen(bad, 'Stock')], undefined, undefined, (one) =>
      rules.mark(one, at('07:00')),
    );
    const question = { findings, recipients: everybody, policy: aPolicy({ notify: 'problems', ...muted.policy }) };
    const told = said(decideWithoutMemory({ ...question, now: at('07:00') }).alerts);
    assert.deepEqual(told, all('report', 'Stock'));
    const sales = findings.filter(({ asset }) => asset.name === 'Sales');
    assert.deepEqual(said(decideWithoutMemory({ ...question, findings: sales, now: at('07:00') }).alerts), []);
  });
});

const clock = (hour: number, minute = 0) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
const hours = Array.from({ length: 20 }, (_, index) => index + 1);
const everyEnd = hours.filter((hour) => hour > 2 && hour < 19);
const byEnd = new Map(
  await Promise.all(
    everyEnd.map(async (end) => [end, { policy: routed(await rulesOf(until(clock(end, 30)))) }] as const),
  ),
);

test('any history: a mute lets nothing through before its end, and swallows nothing that begins after it', () => {
  const outcomes = fc.array(fc.constantFrom('completed', 'failed'), { minLength: 20, maxLength: 20 });
  const looks = fc.array(fc.boolean(), { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(outcomes, looks, fc.constantFrom(...everyEnd), (story, looked, end) => {
      const watched = watch(byEnd.get(end));
      const past = ['completed 00:00'];
      let rowSince: number | undefined;
      let isNews = false;
      for (const hour of hours) {
        const hasFailed = story[hour - 1] === 'failed';
        past.push(`${hasFailed ? 'failed' : 'completed'} ${clock(hour)}`);
        rowSince = hasFailed ? (rowSince ?? hour) : undefined;
        if (hasFailed && (hour > end ? rowSince === hour : false)) isNews = true;
        if (hour === end && hasFailed) isNews = true;
        if (hour > 1 && !looked[hour - 1]) continue;
        const told = watched.check(clock(hour, 15), [seen(past.join(', '))]);
        const about = `${past.join(', ')}; muted until ${clock(end, 30)}, checked at ${clock(hour, 15)}: ${told.join(', ')}`;
        if (hour <= end) assert.deepEqual(told, [], about);
        else {
          if (isNews)
            assert.ok(
              told.some((line) => line.startsWith('teams: ')),
              about,
            );
          isNews = false;
          const [entry] = Object.values(watched.log.assets);
          const since = entry?.told.teams?.since;
          assert.equal(since, rowSince === undefined ? undefined : at(clock(rowSince)).getTime(), about);
          if (!story.slice(end - 1, hour).includes('failed')) assert.deepEqual(told, [], about);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('in a public repository, whose log keeps no names, an event stays muted until the end that was known', () => {
  const watched = watch({ ...muted, mark: rules.mark, isPublic: true });
  const nameless = 'A workbook that was told before (its name is not kept in a public repository)';
  assert.deepEqual(watched.check('06:15', [event('failed 06:00')]), []);
  assert.deepEqual(watched.check('07:15', other), []);
  assert.deepEqual(watched.check('12:15', other), all('first', nameless));
});
