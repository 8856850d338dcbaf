import type { Observation } from '../../src/sources/observation.ts';
import { seen, unreadable } from '../support/checks.ts';
import { all, good, teams, testStories, writers } from '../support/decide-stories.ts';
import { scheduleOf } from '../support/schedules.ts';

/** Slots at five and at seven, each morning. */
function scheduled(refreshes: string, slots = 'daily 05:00 07:00 UTC'): Observation[] {
  return [{ ...seen(refreshes), schedule: scheduleOf(slots) } as const].flatMap((one) =>
    one.state === 'read' ? [one] : [],
  );
}
const off = 'off daily 05:00 07:00 UTC';
const hour = 3_600_000;
const slow = 'completed 01:00, completed 02:00, completed 03:00, completed 04:00, running 05:00';

testStories([
  {
    name: 'an overdue model is told once, and ends with its refresh',
    checks: [
      { at: '08:15', sees: scheduled(good), says: [] },
      { at: '08:16', sees: scheduled(good), says: all('first') },
      { at: '08:30', sees: scheduled(good), says: [] },
      { at: '09:00', sees: scheduled(`${good}, running 08:55`), says: [] },
      { at: '09:15', sees: scheduled(`${good}, completed 09:05`), says: writers('recovered') },
      { at: '09:30', sees: scheduled(`${good}, completed 09:05`), says: [] },
    ],
  },
  {
    name: 'slots that pass meanwhile are no news, and the day after there is a reminder',
    checks: [
      { at: '08:16', sees: scheduled(good), says: all('first') },
      { at: '+1 06:30', sees: scheduled(good), says: [] },
      { at: '+1 08:30', sees: scheduled(good), says: writers('reminder') },
    ],
  },
  {
    name: 'a slot that is missed anew, after a success that no check saw, is told again',
    checks: [
      { at: '08:16', sees: scheduled(good), says: all('first') },
      { at: '+1 08:30', sees: scheduled(`${good}, completed 09:05, completed +1 05:01`), says: all('again') },
    ],
  },
  {
    name: 'a refresh that is late, and then fails, is news of its own',
    checks: [
      { at: '08:16', sees: scheduled(good), says: all('first') },
      { at: '09:00', sees: scheduled(`${good}, failed 08:30`), says: all('first') },
      { at: '09:15', sees: scheduled(`${good}, failed 08:30`), says: [] },
      { at: '10:00', sees: scheduled(`${good}, failed 08:30, completed 09:30`), says: writers('recovered') },
    ],
  },
  {
    name: 'what failed, was mended unseen, and is overdue was not overdue before',
    checks: [
      { at: '06:15', sees: scheduled(`${good}, failed 06:00`), says: all('first') },
      { at: '08:30', sees: scheduled(`${good}, failed 06:00, completed 06:20`), says: all('first') },
    ],
  },
  {
    name: 'a check that does not ask for the schedule ends nothing, and begins nothing anew',
    checks: [
      { at: '08:16', sees: scheduled(good), says: all('first') },
      { at: '08:30', sees: good, says: [] },
      { at: '08:45', sees: scheduled(good), says: [] },
      { at: '09:00', sees: [unreadable()], says: [] },
      { at: '09:15', sees: scheduled(good), says: [] },
    ],
  },
  {
    name: 'a schedule that turns out to be off makes it worse, once',
    checks: [
      { at: '08:16', sees: scheduled(good), says: all('first') },
      { at: '08:30', sees: scheduled(good, off), says: all('worse') },
      { at: '08:45', sees: scheduled(good, off), says: [] },
      { at: '09:00', sees: scheduled(good), says: [] },
      { at: '10:00', sees: scheduled(`${good}, completed 09:50`), says: writers('recovered') },
    ],
  },
  {
    name: 'a schedule that is off is told once, and ends with a refresh',
    checks: [
      { at: '08:15', sees: scheduled(good, off), says: [] },
      { at: '08:16', sees: scheduled(good, off), says: all('first') },
      { at: '08:30', sees: scheduled(good, off), says: [] },
      { at: '09:00', sees: scheduled(`${good}, completed 08:50`, off), says: writers('recovered') },
      { at: '09:15', sees: scheduled(`${good}, completed 08:50`, off), says: [] },
    ],
  },
  {
    name: 'a failure of which the schedule is found off is worse, once',
    checks: [
      { at: '06:15', sees: `${good}, failed 06:00`, says: all('first') },
      { at: '06:30', sees: scheduled(`${good}, failed 06:00`, off), says: all('worse') },
      { at: '06:45', sees: scheduled(`${good}, failed 06:00`, off), says: [] },
    ],
  },
  {
    name: 'what runs too long is told once, and ends with its end',
    checks: [
      { at: '06:00', sees: slow, says: [] },
      { at: '06:01', sees: slow, says: all('first') },
      { at: '07:00', sees: slow, says: [] },
      { at: '08:00', sees: slow.replace('running 05:00', 'completed 07:30'), says: writers('recovered') },
    ],
  },
  {
    name: 'what ran too long and was cancelled is told so',
    checks: [
      { at: '06:01', sees: slow, says: all('first') },
      { at: '08:00', sees: slow.replace('running 05:00', 'cancelled 07:30'), says: all('first') },
    ],
  },
  {
    name: 'stale is told once, and ends with a success',
    limits: { staleAfter: 4 * hour },
    checks: [
      { at: '09:00', sees: good, says: [] },
      { at: '09:01', sees: good, says: all('first') },
      { at: '09:30', sees: `${good}, running 09:20`, says: [] },
      { at: '10:00', sees: `${good}, completed 09:40`, says: writers('recovered') },
      { at: '13:41', sees: `${good}, completed 09:40`, says: all('first') },
    ],
  },
  {
    name: 'a failure that came and went before it is told still when the news of lateness did not arrive',
    checks: [
      { at: '06:15', sees: scheduled('completed 05:00'), says: [] },
      {
        at: '08:30',
        sees: scheduled('completed 05:00, failed 06:20, completed 06:30'),
        says: [],
        with: { lost: ['teams', 'sms', 'whatsapp', 'voice'] },
      },
      {
        at: '09:00',
        sees: scheduled('completed 05:00, failed 06:20, completed 06:30, completed 08:50'),
        says: teams('passed'),
      },
    ],
  },
]);
