import type { Coverage } from '../judge/coverage.ts';
import type { Finding } from '../judge/finding.ts';
import type { Block, Tone } from './message.ts';

/** From worst to best. */
export const tones: readonly Tone[] = ['problem', 'incomplete', 'warning', 'fine'];

/** Never better than the worst of what is told and of what is known to be missing. */
export function toneOfAll(
  { coverage, findings }: { readonly coverage: Coverage; readonly findings: readonly Finding[] },
  blocks: readonly Pick<Block, 'tone'>[],
): Tone {
  const isLookedThrough = findings.some(({ condition }) => condition === 'nothing broken');
  const isIncomplete = coverage.unreadable > 0 || (coverage.inScope === 0 && !isLookedThrough);
  const least: Tone = isIncomplete ? 'incomplete' : coverage.problems > 0 ? 'warning' : 'fine';
  const told = new Set([least, ...blocks.map(({ tone }) => tone)]);
  return tones.find((tone) => told.has(tone)) ?? least;
}
