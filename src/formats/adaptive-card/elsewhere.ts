import type { Tone } from '../../compose/message.ts';
import { count, listed } from '../../text/sentence.ts';
import type { Piece } from './block.ts';
import { type Element, paragraph, run } from './elements.ts';

/** Where people find what is only in the job summary. */
export const inSummary = 'Only in the summary of the workflow run';

/** Worst first. What one tone holds is counted in its own words: nobody shall take problems for healthy refreshes. */
const words: readonly (readonly [Tone, (amount: number) => string])[] = [
  ['problem', (amount) => count(amount, 'problem')],
  ['incomplete', (amount) => `${amount} that could not be read`],
  ['warning', (amount) => count(amount, 'warning')],
  ['fine', (amount) => `${amount} without a problem`],
];

/** What stands for pieces that are elsewhere: “On the next card: 12 problems and 3 that could not be read.” */
export function elsewhere(place: string, pieces: readonly Pick<Piece, 'assets' | 'tone'>[]): Element[] {
  const parts = words.flatMap(([tone, say]) => {
    const amount = pieces.reduce((sum, piece) => sum + (piece.tone === tone ? piece.assets : 0), 0);
    return amount > 0 ? [say(amount)] : [];
  });
  return parts.length > 0 ? [paragraph([run(`${place}: ${listed(parts)}.`, 200, { weight: 'Bolder' })], 'Medium')] : [];
}
