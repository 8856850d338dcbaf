import type { Alert, Reason } from '../decide/alert.ts';
import { type Condition, type Finding, isProblem, isUnscheduled } from '../judge/finding.ts';
import { isSwitched, isWholeSource } from '../sources/asset.ts';
import { duration } from '../text/dates.ts';
import type { Tone } from './message.ts';
import { calledOf } from './noun.ts';

/** How a condition is said: alone, behind a name, and as the fact that people want to know of the name. */
interface Words {
  readonly status: string;
  readonly predicate: string;
  readonly headline: string;
  /** Behind a name, while it goes on. */
  readonly still?: string;
}

export const words: Readonly<Record<Condition, Words>> = {
  failed: { status: 'failed', predicate: 'failed', headline: 'did not refresh' },
  disabled: { status: 'disabled', predicate: 'was disabled', headline: 'did not refresh' },
  'switched off': same('is switched off', 'switched off'),
  cancelled: { status: 'cancelled', predicate: 'was cancelled', headline: 'did not refresh' },
  overdue: { ...same('is overdue', 'overdue'), still: 'is still overdue' },
  'schedule disabled': {
    ...same('has its schedule switched off', 'schedule switched off'),
    still: 'still has its schedule switched off',
  },
  'running too long': { ...same('is running too long', 'running too long'), still: 'is still running' },
  stale: { ...same('has stale data', 'stale'), still: 'still has stale data' },
  unreadable: same('could not be read'),
  'never refreshed': same('was never refreshed', 'never refreshed'),
  running: same('is running', 'running'),
  ok: { status: 'fine', predicate: 'is fine', headline: 'refreshed' },
  'nothing broken': same('has nothing broken', 'nothing broken'),
  on: same('is on', 'on'),
  'not refreshable': same('is not refreshable', 'not refreshable'),
};

/** What stands for all of a source, or for a mistake in an input, has words of its own: no refresh was looked at. */
function wordsOf({ asset, condition, isSetUp }: Finding): Words {
  if (isSetUp && !isWholeSource(asset)) return same(`matches no ${calledOf(asset.kind)}`);
  if (isWholeSource(asset) && condition === 'unreadable') return same('could not be asked');
  // Of what is refreshed only the schedule can be off.
  return condition === 'switched off' && !isSwitched(asset) ? words['schedule disabled'] : words[condition];
}

function same(predicate: string, status = predicate): Words {
  return { status, predicate, headline: predicate };
}

/** What happened and why it is told now: “Failed 3 times”, “Failed again”, “Recovered after 3 h 20 min”. */
export function statusOf(alert: Alert): string {
  const { status, still } = wordsOf(alert.finding);
  const stillBroken = still?.replace(/^is /, '') ?? `still broken: ${times(alert.finding, status)}`;
  const text = byReason(alert, { plain: status, still: stillBroken });
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The same behind a name: “Sales” + “failed 3 times”. */
export function predicateOf(alert: Alert): string {
  const { predicate, still = 'is still broken' } = wordsOf(alert.finding);
  return byReason(alert, { plain: predicate, still });
}

/** The fact behind a name, for a headline: “Sales” + “did not refresh”. */
export function headlineOf(alert: Alert): string {
  if (alert.reason !== 'report' && alert.reason !== 'first') return predicateOf(alert);
  return wordsOf(alert.finding).headline;
}

function byReason(alert: Alert, { plain, still }: { plain: string; still: string }): string {
  const { reason, finding } = alert;
  switch (reason) {
    case 'report':
    case 'first':
    case 'worse':
    case 'escalated':
      return times(finding, plain);
    case 'again':
      return finding.failuresInARow > 1 ? `${plain} again, ${timesOf(finding)}` : `${plain} again`;
    case 'reminder':
      return finding.condition === 'unreadable' ? `still ${plain}` : still;
    default:
      return isProblem(finding) && reason === 'readable again'
        ? `can be read again: ${times(finding, plain)}`
        : over(alert, reason);
  }
}

function over({ finding, brokenSince, was }: Alert, reason: Reason): string {
  switch (reason) {
    case 'recovered': {
      if (was !== undefined) return 'was refreshed again';
      if (finding.condition === 'on') return 'is on again';
      // Other successes may have followed, and what Tableau's events told may be newer than its jobs.
      const mendedAt = [finding.wellSince, finding.refresh?.endedAt].find(
        (at) => at && brokenSince && at > brokenSince,
      );
      if (!brokenSince || !mendedAt) return 'recovered';
      return `recovered after ${duration(mendedAt.getTime() - brokenSince.getTime())}`;
    }
    case 'gone':
      return 'is no longer listed';
    case 'not refreshed':
      return 'is no longer refreshed';
    case 'unwatched':
      return 'is not looked at by this check';
    case 'passed':
      return 'failed since the last check, and recovered';
    default:
      return isWholeSource(finding.asset) ? 'can be asked again' : 'can be read again';
  }
}

/** “failed 3 times”, where it failed more than once in a row. */
function times(finding: Finding, plain: string): string {
  return finding.condition === 'failed' && finding.failuresInARow > 1 ? `${plain} ${timesOf(finding)}` : plain;
}

function timesOf({ failuresInARow, failuresMayBeMore }: Finding): string {
  return `${failuresMayBeMore ? 'at least ' : ''}${failuresInARow} times`;
}

/** What is said of several: “are overdue”. */
export function inPlural(predicate: string): string {
  return predicate
    .replace('has its schedule', 'have their schedules')
    .replace(/\bhas\b/, 'have')
    .replace(/^is\b/, 'are')
    .replace(/^was\b/, 'were');
}

/** How urgent a finding reads; what is not known to be well is never `fine`. */
export function toneOf(finding: Finding): Tone {
  if (isProblem(finding)) return 'problem';
  if (finding.condition === 'unreadable') return 'incomplete';
  // What is well for now, and will not be refreshed, is so in a while.
  return finding.condition === 'never refreshed' || isUnscheduled(finding) ? 'warning' : 'fine';
}
