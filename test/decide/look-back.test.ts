import assert from 'node:assert/strict';
import { test } from 'node:test';
import { event, seen, watch } from '../support/checks.ts';
import { all, bad, elsewhere, good, jobs, phones, teams, testStories, writers } from '../support/decide-stories.ts';

const healed = `${bad}, completed 07:00`;
const budget = (refreshes: string) => seen(refreshes, 'Budget');

testStories([
  {
    name: 'of two workflows with one log, one tells that it failed and recovered, however long the other has not written',
    checks: [
      { at: '05:15', sees: good, says: [], with: elsewhere },
      { at: '05:30', sees: good, says: [] },
      { at: '07:15', sees: healed, says: teams('passed') },
      // A write of the one, that has looked at everything, is no reason to forget it for the other.
      { at: '07:30', sees: [seen(healed), budget('failed 07:20')], says: all('first', 'Budget') },
      { at: '07:45', sees: healed, says: [], with: elsewhere },
      { at: '+2 07:45', sees: healed, says: [], with: elsewhere },
    ],
  },
  {
    name: 'nor does the other tell as passed what the one told from begin to end',
    checks: [
      { at: '05:15', sees: good, says: [], with: elsewhere },
      { at: '06:15', sees: bad, says: all('first') },
      { at: '07:15', sees: healed, says: writers('recovered') },
      { at: '07:30', sees: [seen(healed), budget('failed 07:20')], says: all('first', 'Budget') },
      { at: '07:45', sees: healed, says: [], with: elsewhere },
    ],
  },
  {
    name: 'what passed later is told by whichever looks first',
    checks: [
      { at: '05:15', sees: good, says: [], with: elsewhere },
      { at: '07:15', sees: good, says: [] },
      { at: '07:45', sees: healed, says: teams('passed'), with: elsewhere },
      { at: '08:45', sees: `${healed}, failed 08:10, completed 08:20`, says: teams('passed') },
      { at: '08:50', sees: `${healed}, failed 08:10, completed 08:20`, says: [], with: elsewhere },
    ],
  },
  {
    name: 'what did not reach Teams before it healed is told by either, once',
    checks: [
      { at: '05:15', sees: good, says: [], with: elsewhere },
      { at: '06:15', sees: bad, says: [], with: { lost: ['teams', ...phones] } },
      { at: '07:15', sees: healed, says: teams('passed'), with: elsewhere },
      { at: '07:30', sees: healed, says: [] },
    ],
  },
]);

test('what one has told the other reads over once, and writes no more', () => {
  const watched = watch();
  watched.check('05:15', [seen(good)], elsewhere);
  watched.check('05:30', [seen(good)]);
  assert.deepEqual(watched.check('07:15', [seen(healed)]), teams('passed'));
  const written = ['07:45', '08:00', '08:15'].map((time) => {
    watched.check(time, [seen(healed)], elsewhere);
    return watched.change?.changed;
  });
  assert.deepEqual(written, [true, false, false]);
});

test('for a scope that nobody checks any more, what passed is remembered for a week', () => {
  const watched = watch();
  watched.check('05:15', [seen(good)], elsewhere);
  watched.check('05:30', [seen(good)]);
  assert.deepEqual(watched.check('07:15', [seen(healed)]), teams('passed'));
  const remembered = ['+6 07:00', '+7 07:00'].map((time) => {
    watched.check(time, [seen(healed), budget(`failed ${time}`)]);
    return Object.values(watched.log.assets).some(({ asset }) => asset?.name === 'Sales');
  });
  assert.deepEqual(remembered, [true, false]);
});

test('a list of jobs that comes after what events told is read over once, too', () => {
  const watched = watch();
  watched.check('05:30', [jobs('failed 04:00, completed 05:00')]);
  watched.check('06:01', [event('failed 06:00')]);
  watched.check('07:01', [event('completed 07:00')]);
  const written = ['07:30', '07:45'].map((time) => {
    watched.check(time, [jobs('failed 06:00, completed 07:00')]);
    return watched.change?.changed;
  });
  assert.deepEqual(written, [true, false]);
});
