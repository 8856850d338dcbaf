import { type Alert, isEnding } from '../decide/alert.ts';
import { isProblem } from '../judge/finding.ts';
import type { Dates } from '../text/dates.ts';
import { cut, plain } from '../text/plain.ts';
import { causeOf } from './cause.ts';
import { consequenceOf, warningOf } from './consequence.ts';
import { detailsOf } from './details.ts';
import { identityOf, statedSince } from './line.ts';
import type { Block } from './message.ts';
import { several } from './several.ts';
import { statusOf, toneOf } from './wording.ts';

/** The alerts of one group → what is said of them. */
export function blockOf(alerts: readonly [Alert, ...Alert[]], dates: Dates): Block {
  return alerts.length === 1 ? single(alerts[0], dates) : several(alerts, dates);
}

function single(alert: Alert, dates: Dates): Block {
  const { finding, reason, state } = alert;
  const { kind, url: home } = finding.asset;
  const isOver = isEnding(reason);
  return {
    ...identityOf(finding),
    tone: isOver ? 'warning' : toneOf(finding),
    kind,
    ...(home && { home }),
    status: statusOf(alert),
    ...(state === 'firing' && isProblem(finding) && brokenOf(alert, dates)),
    ...causeOf(alert, dates),
    details: state === 'firing' ? detailsOf(finding, dates) : [],
    recent: isOver ? [] : finding.recent,
    members: [],
  };
}

/** What is said of something that is broken, beside why. */
function brokenOf({ finding }: Alert, dates: Dates): Pick<Block, 'since' | 'consequence' | 'warning' | 'owner'> {
  const since = statedSince(finding);
  const consequence = consequenceOf([finding], dates);
  const warning = warningOf(finding);
  const { owner } = finding.asset;
  return {
    ...(since && { since: dates.short(since) }),
    ...(consequence && { consequence }),
    ...(warning && { warning }),
    ...(owner && { owner: cut(plain(owner), 80) }),
  };
}
