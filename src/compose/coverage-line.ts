import type { Coverage } from '../judge/coverage.ts';
import { type Condition, type Finding, isOfRefreshes } from '../judge/finding.ts';
import { plain } from '../text/plain.ts';
import { count } from '../text/sentence.ts';
import { calledOf } from './noun.ts';

/** In the order in which they are counted; what is in none of these is counted as other. */
const counted: readonly (readonly [Condition | 'slow', string])[] = [
  ['failed', 'failed'],
  ['cancelled', 'cancelled'],
  ['disabled', 'disabled'],
  ['switched off', 'switched off'],
  ['overdue', 'overdue'],
  ['schedule disabled', 'with the schedule off'],
  ['running too long', 'running too long'],
  ['stale', 'stale'],
  ['unreadable', 'could not be read'],
  ['slow', 'slow'],
  ['ok', 'fine'],
];

/**
 * “5 failed · 1 cancelled · 2 could not be read · 4 fine · 3 other”: everything in scope, in numbers. Empty where one word would be
 * repeated: of a single asset, and of many that are all fine.
 * @param muted how many more there are, of which nothing else is told
 */
export function tallyOf(findings: readonly Finding[], muted = 0): string {
  const looked = findings.flatMap(({ condition, reason }) =>
    condition === 'nothing broken' && reason ? [reason] : [],
  );
  const on = findings.filter(({ condition }) => condition === 'on').map(({ asset }) => asset.kind);
  const refreshes = findings.filter((finding) => isOfRefreshes(finding) || finding.condition === 'switched off');
  const still = findings.filter(({ condition }) => condition === 'not refreshable').length;
  const parts = counted.flatMap(([condition, words]) => {
    const amount = refreshes.filter((finding) => countedAs(finding) === condition).length;
    return amount > 0 ? [`${amount} ${words}`] : [];
  });
  const others = refreshes.filter(({ condition }) => !counted.some(([one]) => one === condition));
  const isAtWork = others.every(({ condition }) => condition === 'running');
  if (others.length > 0) parts.push(`${others.length} ${isAtWork ? 'refreshing' : 'other'}`);
  return [
    ...(parts.length > 1 || looked.length + on.length + muted > 0 ? parts : []),
    ...(still > 0 && refreshes.length === 0 ? [`${still} not refreshable`] : []),
    ...looked.map((sentence) => plain(sentence).replace(/\.$/, '')),
    ...(on[0] ? [`${count(on.length, calledOf(on[0]))} on`] : []),
    ...(muted > 0 ? [`${muted} muted`] : []),
  ].join(' · ');
}

/** One that took far longer than usual is well, and not counted among those of which nothing is to be said. */
function countedAs({ condition, isSlow }: Finding): Condition | 'slow' {
  return condition === 'ok' && isSlow ? 'slow' : condition;
}

/** News has to say of what it leaves out: what could not be read, and what was told before and is still broken. */
export function restOf(coverage: Coverage, told: { problems: number; unreadable: number }): string {
  const { unreadable, problems } = coverage;
  const parts = [
    ...(unreadable > told.unreadable ? [gapOf(coverage)] : []),
    ...(problems > told.problems ? [`${problems - told.problems} more still broken`] : []),
  ];
  return parts.join(' · ');
}

/** “2 of 15 could not be read”; empty when all was read. */
export function gapOf({ inScope, unreadable }: Coverage): string {
  return unreadable > 0 ? `${unreadable} of ${inScope} could not be read` : '';
}
