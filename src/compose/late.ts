import { type Finding, isUnscheduled } from '../judge/finding.ts';
import { type Dates, datesIn, duration } from '../text/dates.ts';
import { count } from '../text/sentence.ts';
import type { Block } from './message.ts';

type Why = Pick<Block, 'cause' | 'advice'>;

/** Why time alone says that something is wrong, and what to do; undefined of every other finding. */
export function whyLate(finding: Finding, dates: Dates): Why | undefined {
  const { asset, condition, limitMs = 0, running, usualDurationMs } = finding;
  const { source } = asset;
  switch (condition) {
    case 'overdue':
      return {
        cause: `${dueOf(finding, dates)}, and nothing has run since.`,
        advice: `See in ${source} why it did not begin, and refresh it by hand meanwhile.`,
      };
    case 'schedule disabled':
      return {
        cause: 'Nothing refreshes it by itself any more.',
        advice: 'Turn its schedule on again, or leave it out of what is watched.',
      };
    case 'running too long': {
      const beside =
        usualDurationMs === undefined ? `its limit is ${duration(limitMs)}` : `usually ${duration(usualDurationMs)}`;
      const began = running?.startedAt?.getTime() ?? Number.NaN;
      return {
        cause: `It has run for ${duration(dates.now.getTime() - began)} (${beside}).`,
        advice: `See in ${source} whether it is stuck, and cancel it there.`,
      };
    }
    case 'stale':
      return {
        cause: `No refresh has succeeded for more than ${duration(limitMs)}.`,
        advice: `See in ${source} whether its schedule is on, and whether its refreshes begin.`,
      };
    default:
      return undefined;
  }
}

const someSlot = 'A slot of its schedule has passed';

/** “Its schedule had a slot at 06:00 (Europe/Amsterdam)”: on the clock of the schedule, with the day where that is not today. */
function dueOf({ schedule, brokenSince }: Finding, { now }: Dates): string {
  const { timeZone, everyMinutes, times = [] } = schedule ?? {};
  if (everyMinutes !== undefined && times.length === 0)
    return `Its schedule is every ${duration(everyMinutes * 60_000)}`;
  if (!brokenSince || timeZone === undefined) return someSlot;
  const { day, short } = datesIn(timeZone, now);
  const slot = short(brokenSince);
  const time = slot.slice(-5);
  // A time that clocks left out was meant at one that they showed instead, which the schedule does not have.
  if (!times.includes(time)) return someSlot;
  return `Its schedule had a slot ${day(brokenSince) === day(now) ? `at ${time}` : `on ${slot}`} (${timeZone})`;
}

/** A sentence about what went wrong while its schedule is off; undefined while that is on, or not known. */
export function unscheduledSentence(finding: Finding): string | undefined {
  if (!isUnscheduled(finding)) return undefined;
  return `Its schedule is off${likely(finding)}. Nothing refreshes it by itself: turn it on again once the cause is mended.`;
}

/** The same of several that went wrong for one reason. */
export function unscheduledSentenceOf(findings: readonly Finding[]): string | undefined {
  const off = findings.filter(isUnscheduled).length;
  if (off === 0) return undefined;
  return `${count(off, 'schedule')} ${off === 1 ? 'is off: turn it' : 'are off: turn them'} on again once the cause is mended.`;
}

/** Why a service switched a schedule off, as far as the failures that are known explain it. */
function likely({ asset: { switchedOffAfter }, failuresInARow, refresh }: Finding): string {
  if (switchedOffAfter !== undefined && failuresInARow >= switchedOffAfter) {
    return `, likely after ${switchedOffAfter} failures in a row`;
  }
  // Services do not wait for further failures where a sign-in to the data is refused.
  const isRefused = /credential|OAuthToken/i.test(refresh?.failure?.code ?? '');
  return isRefused ? ', likely since its credentials were refused' : '';
}
