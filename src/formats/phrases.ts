import type { Block, Message } from '../compose/message.ts';
import { graphemes } from '../text/graphemes.ts';
import { cut, withEllipsis } from '../text/plain.ts';
import { ended } from '../text/sentence.ts';

/** The cause, and what to do about it. */
export function reasonOf({ cause = '', advice = '' }: Block): string {
  return [cause, advice]
    .filter((text) => text !== '')
    .map(ended)
    .join(' ');
}

/** “Sales”, or “2 semantic models (Sales, Budget)”, in at most so many characters. */
export function nameOf({ name, members }: Block, length: number): string {
  const room = length - name.length - 3;
  if (members.length === 0 || room < 8) return cut(name, length);
  return `${name} (${cut(members.map((member) => member.name).join(', '), room)})`;
}

/** “Failed: Sales in Finance, since Fri 20 Nov, 06:04.”, with name and place in at most so many characters. */
export function happening(block: Block, most: { name: number; where: number }, since: string | undefined): string {
  const when = since ? `, since ${since}` : '';
  return ended(`${block.status}: ${nameOf(block, most.name)} in ${cut(block.where, most.where)}${when}`);
}

/** How many assets they tell of: a group is told as one block. */
export function assetsIn(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { members }) => sum + Math.max(1, members.length), 0);
}

/** A single asset is opened where it lives, several where they are listed. ASCII only, so that a link costs no Unicode. */
export function linksOf({ blocks, links }: Message): string[] {
  const [only] = blocks.length === 1 ? blocks : [];
  return [...new Set([only?.url, ...links.map(({ url }) => url)])].flatMap((url) => {
    const parsed = url === undefined ? null : URL.parse(url);
    if (parsed?.protocol !== 'https:') return [];
    // The front page of a service shows nothing of what is told.
    return parsed.pathname + parsed.hash === '/' ? [] : [parsed.href];
  });
}

/** At most `length` UTF-16 code units, cut between characters as people see them: one such character can be very long. */
export function cutToUnits(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const grapheme of graphemes(text)) {
    if (kept.length + grapheme.length >= length) break;
    kept += grapheme;
  }
  return withEllipsis(kept);
}
