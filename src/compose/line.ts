import { brokenSinceOf, type Finding, pageOf } from '../judge/finding.ts';
import { endOf } from '../sources/refresh.ts';
import type { Dates } from '../text/dates.ts';
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
  const { createdAt } = finding.asset;
  const isNew = createdAt && now.getTime() - createdAt.getTime() < newMs;
  return finding.condition === 'never refreshed' && !isNew ? 'fine' : toneOf(finding);
}

function lineStatus(finding: Finding, { short }: Dates): string {
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
    case 'switched off': {
      const since = statedSince(finding);
      return since ? `${condition} since ${short(since)}` : condition;
    }
    default:
      return `${condition}${why}`;
  }
}

/** Since when it is what its condition says: a refresh that was cancelled after failures was cancelled at its own end. */
export function statedSince(finding: Finding): Date | undefined {
  const { condition, refresh } = finding;
  return (condition === 'cancelled' ? endOf(refresh) : undefined) ?? brokenSinceOf(finding);
}
