import type { Block, Message } from '../compose/message.ts';
import { cut } from '../text/plain.ts';
import { ended } from '../text/sentence.ts';
import { inGsm, segments } from './gsm.ts';
import { assetsIn, cutToUnits, happening, linksOf, reasonOf } from './phrases.ts';

/** The text as it is sent, or undefined when it is too long. */
type Fit = (candidate: string) => string | undefined;

/** How much is said about each block; lengths in characters. */
interface Detail {
  readonly name: number;
  readonly where: number;
  readonly since: boolean;
  readonly cause: number;
}

const rich: readonly Detail[] = [
  { name: 80, where: 40, since: true, cause: 160 },
  { name: 60, where: 40, since: true, cause: 80 },
  { name: 60, where: 40, since: true, cause: 0 },
];
const short: Detail = { name: 40, where: 24, since: true, cause: 0 };
/** For one block, when even that is too much. */
const shorter: readonly Detail[] = [
  { name: 24, where: 16, since: true, cause: 0 },
  { name: 16, where: 8, since: false, cause: 0 },
];

/** A text message of one or two segments (2 × 153 characters of GSM-7, or 2 × 67 when a name needs Unicode). */
export function shortText(message: Message): string {
  return text(message, ' ', (candidate) => {
    // Counting exactly is slow, and wasted on what cannot fit in any encoding.
    if (candidate.length > 2 * 153) return undefined;
    const cheap = inGsm(candidate);
    return segments(cheap) <= 2 ? cheap : undefined;
  });
}

/** A text of several lines, of up to `length` UTF-16 code units. */
export function longText(message: Message, length: number): string {
  return text(message, '\n', (candidate) => (candidate.length <= length ? candidate : undefined));
}

/**
 * What failed, where, since when and why, how much was checked, and a link at the end: the first version that fits, from rich
 * to poor. Long names are shortened before a block is dropped, what is dropped is counted, and a link is whole or absent.
 */
function text(message: Message, separator: string, fit: Fit): string {
  for (const sentences of versions(message)) {
    const fitting = fit(sentences.join(separator));
    if (fitting !== undefined) return fitting;
  }
  return '';
}

function* versions(message: Message): Generator<string[]> {
  const { blocks, headline, coverage } = message;
  const links = linksOf(message).map((link) => [link]);
  for (let shown = Math.min(blocks.length, 20); shown >= Math.min(blocks.length, 1); shown -= 1) {
    for (const details of [rich, shown > 1 ? [short] : [short, ...shorter]]) {
      for (const link of links.length > 0 ? links : [[]]) {
        for (const detail of details) yield [...told(message, shown, detail), ended(coverage), ...link];
      }
    }
  }
  for (const detail of [short, ...shorter]) yield [...told(message, 1, detail), ended(coverage)];
  for (let length = 300; length > 0; length -= 10) yield [cutToUnits(`${ended(headline)} ${coverage}`, length)];
}

function told({ headline, blocks }: Message, shown: number, detail: Detail): string[] {
  return [
    // A single block says by itself what the headline says.
    ...(blocks.length === 1 ? [] : [ended(headline)]),
    ...blocks.slice(0, shown).map((block) => sentence(block, detail)),
    ...(shown < blocks.length ? [`And ${assetsIn(blocks.slice(shown))} more.`] : []),
  ];
}

function sentence(block: Block, detail: Detail): string {
  const what = happening(block, detail, detail.since ? block.since : undefined);
  const why = detail.cause > 0 ? cut(reasonOf(block), detail.cause) : '';
  return why === '' ? what : `${what} ${ended(why)}`;
}
