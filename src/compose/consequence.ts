import { type Finding, isBeforeSwitchOff, isFromTime } from '../judge/finding.ts';
import type { Dates } from '../text/dates.ts';
import { unscheduledSentence } from './late.ts';

/**
 * What a failure means for who reads the reports: how old the data is. Undefined where no success is known, of a single event for
 * example: it may be of any age then.
 */
export function consequenceOf(findings: readonly Finding[], { day, short, age }: Dates): string | undefined {
  const successes = findings.flatMap(({ lastSuccessAt }) => lastSuccessAt ?? []);
  const [oldest] = successes.sort((a, b) => a.getTime() - b.getTime());
  if (findings.some(({ lastSuccessAt, failuresMayBeMore }) => !lastSuccessAt && failuresMayBeMore)) {
    return 'no success in the known history';
  }
  if (!oldest || successes.length < findings.length) return undefined;
  const old = age(oldest);
  const when = old.endsWith('days') ? day(oldest) : short(oldest);
  const whose = new Set(successes.map((success) => day(success))).size > 1 ? 'the oldest data' : 'data';
  return `${whose} is from ${when} (${old} old)`;
}

/** A sentence about the schedule, which its service switches off after so many failures in a row. */
export function warningOf(finding: Finding): string | undefined {
  const { asset, condition, failuresInARow, schedule } = finding;
  const { source, switchedOffAfter } = asset;
  if (isFromTime(condition)) return undefined;
  // Where it was asked for, it is known whether there is a schedule that can be stopped.
  if (schedule && !schedule.isOn) return unscheduledSentence(finding);
  if (condition !== 'failed' || switchedOffAfter === undefined || !isBeforeSwitchOff(finding)) return undefined;
  if (failuresInARow < switchedOffAfter) return `One more failure and ${source} stops its schedule.`;
  return schedule
    ? undefined
    : `${source} stops a schedule after ${switchedOffAfter} failures in a row: see whether it is still on.`;
}
