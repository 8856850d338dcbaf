import type { Coverage } from '../judge/coverage.ts';
import { type Condition, type Finding, isOfRefreshes, isProblem } from '../judge/finding.ts';
import { count } from '../text/sentence.ts';
import { nounOf } from './noun.ts';
import { inPlural, words } from './wording.ts';

/**
 * “6 of 15 models did not refresh”: the state of everything in scope. Sounds well only when all of it was read and is well.
 * @param muted how much more is in scope, of which nothing is told
 */
export function headlineOfAll(
  { inScope, unreadable, problems }: Coverage,
  findings: readonly Finding[],
  muted = 0,
): string {
  const refreshes = findings.filter(isOfRefreshes);
  const [one, many] = nounOf(refreshes);
  const off = findings.filter((finding) => isProblem(finding) && !isOfRefreshes(finding));
  const broken = problems - off.length;
  // Of an excerpt, those that are well are not in the list.
  const isWhole = refreshes.every(({ extent }) => extent !== 'excerpt' && extent !== 'event');
  const of = (some: number) => (isWhole ? `${some} of ${count(inScope, one, many)}` : count(some, one, many));
  if (broken > 0) {
    const [single, several] = saidOf(refreshes.filter(isProblem));
    if (broken === inScope && isWhole && several === didNot) return `None of ${inScope} ${many} refreshed`;
    return `${of(broken)} ${broken === 1 ? single : several}`;
  }
  if (off.length > 0 && unreadable === 0) {
    return `${count(off.length, ...nounOf(off))} ${off.length === 1 ? 'is' : 'are'} switched off`;
  }
  if (inScope === 0) return headlineOfNothing(findings);
  if (unreadable > 0) {
    return unreadable === inScope
      ? `None of ${count(inScope, one, many)} could be read`
      : `${of(unreadable)} could not be read`;
  }
  const fine = refreshes.filter(({ condition }) => condition === 'ok').length;
  return fine === inScope && muted === 0
    ? `All ${inScope} ${many} refreshed`
    : `No problem in ${count(inScope, one, many)}`;
}

function headlineOfNothing(findings: readonly Finding[]): string {
  const conditions = new Set(findings.map(({ condition }) => condition));
  if (conditions.has('nothing broken')) return 'No refresh is broken';
  return conditions.has('not refreshable')
    ? 'Nothing in scope is refreshed'
    : 'Nothing was checked: no refresh is in scope';
}

const didNot = 'did not refresh';

/** What is true of all of them, of one and of several: what is overdue did not refresh either. */
function saidOf(broken: readonly Finding[]): readonly [single: string, several: string] {
  const [first, ...others] = new Set(broken.map(({ condition }) => (failures.has(condition) ? 'failed' : condition)));
  if (!first || (first === 'failed' && others.length === 0)) return [didNot, didNot];
  if (others.length === 0) {
    const { headline } = words[first];
    return [headline, inPlural(headline)];
  }
  return [first, ...others].every((one) => one === 'failed' || one === 'overdue')
    ? [didNot, didNot]
    : ['needs attention', 'need attention'];
}

const failures: ReadonlySet<Condition> = new Set<Condition>(['failed', 'disabled', 'cancelled']);
