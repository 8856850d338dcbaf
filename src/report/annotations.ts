import { explanationOf, type Finding, isProblem } from '../finding.ts';
import { count, cut, plain } from '../plain.ts';

/** GitHub shows ten errors and ten warnings of a step; one error is kept for what makes the step red. */
const shown = 9;

/** One mark on the run's page: plain text, already within the lengths that people read. */
export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly title: string;
  readonly sentence: string;
}

/** One error for each problem and one warning for each asset that could not be read; the last one counts those without their own. */
export function annotationsOf(findings: readonly Finding[]): Annotation[] {
  return [
    ...bounded(findings.filter(isProblem).map(problem), 'error', 'problem'),
    ...bounded(findings.filter(({ condition }) => condition === 'unreadable').map(gap), 'warning', 'unreadable asset'),
  ];
}

function problem(finding: Finding): Annotation {
  const { asset, condition } = finding;
  const sentence = explanationOf(finding) || `${asset.kind} in ${asset.container.name}`;
  return { level: 'error', title: title(asset.name, condition), sentence: within(sentence) };
}

function gap(finding: Finding): Annotation {
  const { asset } = finding;
  return { level: 'warning', title: title(asset.name, 'could not be read'), sentence: within(explanationOf(finding)) };
}

function bounded(all: readonly Annotation[], level: Annotation['level'], noun: string): Annotation[] {
  if (all.length <= shown) return [...all];
  const rest = all.length - shown + 1;
  const more = {
    level,
    title: count(rest, `more ${noun}`),
    sentence: 'The job summary and the report file list all of them.',
  };
  return [...all.slice(0, shown - 1), more];
}

const title = (name: string, state: string) => `${cut(plain(name), 120)}: ${state}`;
const within = (sentence: string) => cut(plain(sentence), 1000);
