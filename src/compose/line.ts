import { brokenSinceOf, type Finding, isUnscheduled, pageOf } from '../judge/finding.ts';
import { endOf } from '../sources/refresh.ts';
import { type Dates, duration } from '../text/dates.ts';
import { plain } from '../text/plain.ts';
import type { Line } from './message.ts';
import { nameOf, whereOf } from './names.ts';
import { toneOf } from './wording.ts';

const newMs = 7 * 86_400_000;

/** What is said of an asset on one line, when it needs no block. */
export function lineOf(finding: Finding, dates: Dates): Line {
  return {
    ...identityOf(finding),
    tone: toneOfLine(finding, dates),
    status: lineStatus(finding, dates),
    recent: finding.recent,
  };
}

/** Name, place and link, the same in lines and blocks. The link is that of the refresh, where there is one. */
export function identityOf(finding: Finding): Pick<Line, 'name' | 'where' | 'url'> {
  const { asset } = finding;
  const url = pageOf(finding);
  return { name: nameOf(asset), where: whereOf(asset), ...(url && { url }) };
}

/** That something was never refreshed is worth a colour while it is new: later everybody knows. */
function toneOfLine(finding: Finding, { now }: Dates): Line['tone'] {
  if (finding.isSlow) return 'warning';
  const { createdAt } = finding.asset;
  const isNew = createdAt && now.getTime() - createdAt.getTime() < newMs;
  return finding.condition === 'never refreshed' && !isNew && !isUnscheduled(finding) ? 'fine' : toneOf(finding);
}

function lineStatus(finding: Finding, dates: Dates): string {
  const isOff = isUnscheduled(finding) && finding.condition !== 'schedule disabled';
  return statusOf(finding, dates) + slowness(finding) + (isOff ? '; its schedule is off' : '');
}

/** “, slowly: 42 min, usually 12 min”. */
function slowness({ isSlow, durationMs = 0, usualDurationMs = 0 }: Finding): string {
  return isSlow ? `, slowly: ${duration(durationMs)}, usually ${duration(usualDurationMs)}` : '';
}

function statusOf(finding: Finding, { short }: Dates): string {
  const { condition, refresh, running, reason } = finding;
  const why = reason ? `: ${plain(reason)}` : '';
  switch (condition) {
    case 'ok':
      return refresh?.endedAt ? `refreshed ${short(refresh.endedAt)}` : 'refreshed';
    case 'running':
      return running?.startedAt ? `running since ${short(running.startedAt)}` : 'running';
    case 'unreadable':
      return `could not be read${why}`;
    case 'failed':
    case 'cancelled':
    case 'disabled':
    case 'switched off':
    case 'overdue':
    case 'running too long':
    case 'stale': {
      const since = statedSince(finding);
      return since ? `${condition} since ${short(since)}` : condition;
    }
    case 'schedule disabled':
      return 'schedule switched off';
    default:
      return `${condition}${why}`;
  }
}

/** Since when it is what its condition says: a refresh that was cancelled after failures was cancelled at its own end. */
export function statedSince(finding: Finding): Date | undefined {
  const { condition, refresh } = finding;
  // Nobody says since when a schedule is off.
  if (condition === 'schedule disabled') return undefined;
  return (condition === 'cancelled' ? endOf(refresh) : undefined) ?? brokenSinceOf(finding);
}
