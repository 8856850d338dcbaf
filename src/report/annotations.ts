import { explanationOf, type Finding, isProblem } from '../judge/finding.ts';
import { type Asset, standsForAll } from '../sources/asset.ts';
import { cut, plain, shortName } from '../text/plain.ts';
import { count } from '../text/sentence.ts';

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
  const why = explanationOf(finding) || `${condition}, and the reason is not known.`;
  return { level: 'error', title: title(asset, condition), sentence: sentence(asset, why) };
}

function gap(finding: Finding): Annotation {
  const { asset } = finding;
  const why = explanationOf(finding);
  return { level: 'warning', title: title(asset, 'could not be read'), sentence: sentence(asset, why) };
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

const title = ({ name }: Asset, state: string) => `${shortName(name)}: ${state}`;

/** Says what it is about by itself: the log shows no titles. */
function sentence(asset: Asset, why: string): string {
  const { kind, name, container } = asset;
  const place = standsForAll(asset) ? '' : ` in ${shortName(container.name)}`;
  return cut(kind === 'source' ? plain(why) : `${shortName(name)}${place}: ${plain(why)}`, 1000);
}
