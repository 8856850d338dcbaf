import { type Alert, type Ending, isEnding } from '../decide/alert.ts';
import type { Coverage } from '../judge/coverage.ts';
import { type Finding, isOfRefreshes, isProblem } from '../judge/finding.ts';
import { count, listed } from '../text/sentence.ts';

/** “2 of 43 refreshes have a problem”: the state of everything in scope. Sounds well only when all of it was read and is well. */
export function headlineOfAll(
  { inScope, checked, problems, unreadable }: Coverage,
  findings: readonly Finding[],
): string {
  const isOther = problems > 0 && findings.some((finding) => isProblem(finding) && !isOfRefreshes(finding));
  if (isOther && unreadable === 0) return count(problems, 'problem');
  if (inScope === 0) {
    if (findings.some(({ condition }) => condition === 'nothing broken')) return 'No refresh is broken';
    return findings.some(({ condition }) => condition === 'not refreshable')
      ? 'Nothing in scope is refreshed'
      : 'Nothing was checked: no refresh is in scope';
  }
  if (problems > 0 && unreadable > 0) {
    return `${count(problems, 'problem')}, and ${unreadable} of ${inScope} could not be read`;
  }
  if (checked === 0) return `Nothing could be checked: ${count(unreadable, 'refresh', 'refreshes')} could not be read`;
  if (unreadable > 0) return `${unreadable} of ${inScope} refreshes could not be read`;
  if (problems > 0) {
    return `${problems} of ${count(inScope, 'refresh', 'refreshes')} ${problems === 1 ? 'has' : 'have'} a problem`;
  }
  const never = findings.filter(({ condition }) => condition === 'never refreshed').length;
  if (never > 0) return `No problems, but ${never} of ${inScope} never refreshed`;
  if (findings.every((finding) => finding.condition === 'ok' || !isOfRefreshes(finding))) {
    return inScope === 1 ? 'The only refresh in scope is fine' : `All ${inScope} refreshes are fine`;
  }
  return `No problems in ${count(inScope, 'refresh', 'refreshes')}`;
}

/** “2 problems and 3 recovered”: what is new, the most urgent first. */
export function headlineOfChanges(alerts: readonly Alert[]): string {
  const kinds = Object.groupBy(alerts, kindOf);
  const parts = newsInOrder.flatMap(([kind, words]) => {
    const amount = kinds[kind]?.length;
    return amount ? [words(amount)] : [];
  });
  return listed(parts);
}

type News = 'problem' | 'unreadable' | 'warning' | 'readable again' | 'recovered' | Ending;

const newsInOrder: readonly (readonly [News, (amount: number) => string])[] = [
  ['problem', (amount) => count(amount, 'problem')],
  ['unreadable', (amount) => `${amount} could not be read`],
  ['warning', (amount) => count(amount, 'warning')],
  ['readable again', (amount) => `${amount} can be read again`],
  ['recovered', (amount) => `${amount} recovered`],
  ['not refreshed', (amount) => `${amount} no longer refreshed`],
  ['gone', (amount) => `${amount} no longer listed`],
  ['unwatched', (amount) => `${amount} not looked at by this check`],
];

function kindOf({ state, reason, finding }: Alert): News {
  if (isEnding(reason)) return reason;
  if (isProblem(finding)) return 'problem';
  if (finding.condition === 'unreadable') return 'unreadable';
  if (reason === 'readable again') return 'readable again';
  return state === 'resolved' || reason === 'passed' ? 'recovered' : 'warning';
}
