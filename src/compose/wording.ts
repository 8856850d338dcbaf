import { type Alert, isEnding } from '../decide/alert.ts';
import { type Condition, type Finding, isProblem } from '../judge/finding.ts';
import { duration } from '../text/dates.ts';
import type { Tone } from './message.ts';

const words: Readonly<Record<Condition, string>> = {
  failed: 'failed',
  disabled: 'disabled',
  'switched off': 'switched off',
  cancelled: 'cancelled',
  unreadable: 'could not be read',
  'never refreshed': 'never refreshed',
  running: 'running',
  ok: 'fine',
  'nothing broken': 'nothing broken',
  on: 'on',
  'not refreshable': 'not refreshable',
};

/** What happened and why it is told now: “Failed”, “Failed again”, “Recovered after 3 h 20 min”. */
export function statusOf(alert: Alert): string {
  const text = predicate(alert, words[alert.finding.condition]);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The same behind a name, for a headline: “Sales” + “failed to refresh”. */
export function headlineOf(alert: Alert): string {
  const { condition } = alert.finding;
  if (isEnding(alert.reason)) return `is ${predicate(alert, '')}`;
  // “Purchase orders cancelled” is other news.
  const isStopped = condition === 'cancelled' || condition === 'disabled';
  if (isStopped) return predicate(alert, `did not refresh (${words[condition]})`);
  if (condition === 'switched off') return predicate(alert, 'is switched off');
  return predicate(alert, condition === 'failed' ? 'failed to refresh' : words[condition]);
}

function predicate({ reason, finding, brokenSince }: Alert, word: string): string {
  switch (reason) {
    case 'report':
    case 'first':
      return word;
    case 'again':
      return `${word} again`;
    case 'worse':
      return inARow(finding, word) ?? `${word} again`;
    case 'escalated':
      return inARow(finding, word) ?? `${word}, and still not mended`;
    case 'reminder':
      if (finding.condition === 'unreadable') return `still ${word}`;
      return `${word}, and still not mended`;
    case 'recovered': {
      if (finding.condition === 'on') return 'on again';
      // Other successes may have followed, and what Tableau's events told may be newer than its jobs.
      const mendedAt = [finding.wellSince, finding.refresh?.endedAt].find(
        (at) => at && brokenSince && at > brokenSince,
      );
      if (!brokenSince || !mendedAt) return 'recovered';
      return `recovered after ${duration(mendedAt.getTime() - brokenSince.getTime())}`;
    }
    case 'readable again':
      return isProblem(finding) ? `can be read again: ${word}` : 'can be read again';
    case 'gone':
      return 'no longer listed';
    case 'not refreshed':
      return 'no longer refreshed';
    case 'unwatched':
      return 'not looked at by this check';
    case 'passed':
      return 'failed since the last check, and recovered';
  }
}

function inARow({ failuresInARow }: Finding, word: string): string | undefined {
  return failuresInARow > 1 ? `${word} ${failuresInARow} times in a row` : undefined;
}

/** How urgent a finding reads; what is not known to be well is never `fine`. */
export function toneOf(finding: Finding): Tone {
  if (isProblem(finding)) return 'problem';
  if (finding.condition === 'unreadable') return 'incomplete';
  return finding.condition === 'never refreshed' ? 'warning' : 'fine';
}
