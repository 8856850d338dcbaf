import { type Alert, isEnding } from '../decide/alert.ts';
import { type Finding, isProblem } from '../judge/finding.ts';
import type { News, Tone } from './message.ts';
import { callerOf } from './names.ts';
import { tones } from './tone.ts';
import { headlineOf, inPlural, predicateOf, toneOf } from './wording.ts';

/** Alerts → what is told of whom, the most urgent first: those of whom the same is said share one sentence. */
export function newsOf(alerts: readonly Alert[], findings: readonly Finding[]): News[] {
  const called = callerOf([...alerts.map(({ finding }) => finding), ...findings]);
  const [only] = alerts;
  if (only && alerts.length === 1) {
    return [{ tone: toneOfAlert(only), names: [called(only.finding.asset)], predicate: predicateOf(only) }];
  }
  const said = Map.groupBy(alerts, (alert) => `${rank(alert)} ${sharedPredicate(alert)}`);
  return [...said.values()]
    .flatMap((some) => {
      const [first] = some;
      return first
        ? [
            {
              tone: toneOfAlert(first),
              names: some.map(({ finding }) => called(finding.asset)),
              predicate: some.length > 1 ? inPlural(sharedPredicate(first)) : sharedPredicate(first),
              rank: rank(first),
            },
          ]
        : [];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ rank: _, ...news }) => news);
}

/** Of several, whether each failed once or thrice is left to their blocks. */
function sharedPredicate(alert: Alert): string {
  switch (alert.reason) {
    case 'recovered':
      return alert.finding.condition === 'on' || alert.was !== undefined ? predicateOf(alert) : 'recovered';
    case 'passed':
      return 'failed and recovered';
    default:
      return headlineOf({ ...alert, reason: isProblem(alert.finding) ? 'report' : alert.reason });
  }
}

function rank(alert: Alert): number {
  return tones.indexOf(toneOfAlert(alert));
}

function toneOfAlert({ reason, finding }: Alert): Tone {
  return isEnding(reason) ? 'warning' : toneOf(finding);
}
