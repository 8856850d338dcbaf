import type { Alert } from '../decide/alert.ts';
import { failureOf, isProblem } from '../judge/finding.ts';
import type { Dates } from '../text/dates.ts';
import { cut, plain } from '../text/plain.ts';
import { count, listed } from '../text/sentence.ts';
import { causeOf } from './cause.ts';
import { consequenceOf } from './consequence.ts';
import { unscheduledSentenceOf } from './late.ts';
import { identityOf, statedSince } from './line.ts';
import type { Block, Line } from './message.ts';
import { whereOf } from './names.ts';
import { nounOf } from './noun.ts';
import { statusOf, toneOf } from './wording.ts';

/** What is said of a group: its title is what its members share. */
export function several(alerts: readonly [Alert, ...Alert[]], dates: Dates): Block {
  const [first] = alerts;
  const findings = alerts.map(({ finding }) => finding);
  const broken = alerts.flatMap(({ state, finding }) => (state === 'firing' && isProblem(finding) ? [finding] : []));
  const [begin] = broken.flatMap((finding) => statedSince(finding) ?? []).sort((a, b) => a.getTime() - b.getTime());
  const consequence = broken.length > 0 ? consequenceOf(broken, dates) : undefined;
  const [owner, ...otherOwners] = new Set(findings.map(({ asset }) => asset.owner));
  const warning = unscheduledSentenceOf(broken);
  return {
    tone: toneOf(first.finding),
    name: `${count(alerts.length, ...nounOf(findings))} ${sharedBy(alerts)}`,
    kind: first.finding.asset.kind,
    where: placesOf(alerts),
    status: sharedStatus(alerts),
    ...(begin && { since: dates.short(begin) }),
    ...(consequence && { consequence }),
    ...(warning && { warning }),
    ...causeOf(first, dates, true),
    ...(owner && otherOwners.length === 0 && broken.length > 0 && { owner: cut(plain(owner), 80) }),
    details: [],
    recent: [],
    members: alerts.map((alert) => memberOf(alert, dates)),
  };
}

/** “behind gateway “Head office””, “in Finance”, “with one cause”: the nearest thing that people can name. */
function sharedBy(alerts: readonly [Alert, ...Alert[]]): string {
  const shared = failureOf(alerts[0].finding)?.sharedWith;
  if (shared) return `behind ${plain(shared)}`;
  const [place, ...others] = new Set(alerts.map(({ finding }) => whereOf(finding.asset)));
  return place && others.length === 0 ? `in ${place}` : 'with one cause';
}

/** “Finance”, “Finance and Sales”, “Finance, Sales and 3 more”. */
function placesOf(alerts: readonly Alert[]): string {
  const all = [...new Set(alerts.map(({ finding }) => whereOf(finding.asset)))];
  return listed(all.length > 3 ? [...all.slice(0, 2), `${all.length - 2} more`] : all);
}

/** What may be said of all of them: how often each one failed is said beside its name. */
function sharedStatus(alerts: readonly [Alert, ...Alert[]]): string {
  const [status = '', ...others] = new Set(alerts.map(statusOf));
  const [{ finding }] = alerts;
  return others.length === 0
    ? status
    : statusOf({ ...alerts[0], reason: 'report', finding: { ...finding, failuresInARow: 1 } });
}

function memberOf(alert: Alert, { short }: Dates): Line {
  const { finding } = alert;
  const parts = [statusOf(alert), ...(finding.lastSuccessAt ? [`last success ${short(finding.lastSuccessAt)}`] : [])];
  return { ...identityOf(finding), tone: toneOf(finding), status: parts.join(', '), recent: finding.recent };
}
