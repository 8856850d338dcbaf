import type { Block } from '../compose/message.ts';
import { cut, plain } from '../text/plain.ts';
import { ended } from '../text/sentence.ts';

/** GitHub shows ten errors and ten warnings of a step; one error is kept for what makes the step red. */
const shown = 9;

/** One mark on the run's page: plain text, already within the lengths that people read. */
export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly title: string;
  readonly sentence: string;
}

/**
 * One error for each problem and one warning for what could not be read, a group told as one; the last one counts those without their
 * own. Then one warning for each thing that could not be learned: a run with phones alone would be green and say nothing of it.
 */
export function annotationsOf(blocks: readonly Block[], gaps: readonly string[] = []): Annotation[] {
  const of = (tone: Block['tone']) => blocks.filter((block) => block.tone === tone);
  return [
    ...bounded(of('problem'), 'error', 'problem'),
    ...bounded(of('incomplete'), 'warning', 'asset that could not be read', 'assets that could not be read'),
    ...[...new Set(gaps)].map((gap) => ({
      level: 'warning' as const,
      title: 'Details are missing',
      sentence: cut(plain(gap), 1000),
    })),
  ];
}

function bounded(blocks: readonly Block[], level: Annotation['level'], ...nouns: [string, string?]): Annotation[] {
  const all = blocks.map((block) => annotation(block, level));
  if (all.length <= shown) return all;
  const rest = blocks.slice(shown - 1).reduce((sum, { members }) => sum + Math.max(1, members.length), 0);
  const [one, many = `${one}s`] = nouns;
  const more = {
    level,
    title: `${rest} more ${rest === 1 ? one : many}`,
    sentence: 'The job summary and the report file list all of them.',
  };
  return [...all.slice(0, shown - 1), more];
}

/** Says what it is about by itself: the log shows no titles. */
function annotation(
  { name, where, kind, status, members, cause, advice }: Block,
  level: Annotation['level'],
): Annotation {
  const who =
    members.length > 0
      ? `${members.map((member) => member.name).join(', ')} (${name})`
      : `${name}${kind === 'source' ? '' : ` in ${where}`}`;
  const why = [cause, advice]
    .filter((text) => text !== undefined)
    .map(ended)
    .join(' ');
  return { level, title: `${name}: ${status}`, sentence: cut(`${who}: ${why || ended(status)}`, 1000) };
}
