import type { Block, Message } from '../message.ts';

/** The cause, and what to do about it. */
export function reasonOf({ cause = '', advice = '' }: Block): string {
  return [cause, advice]
    .filter((text) => text !== '')
    .map(ended)
    .join(' ');
}

/** With a full stop, unless it ends by itself. */
export function ended(sentence: string): string {
  return /[.!?…]$/u.test(sentence) ? sentence : `${sentence}.`;
}

/** “Sales”, or “2 semantic models (Sales, Budget)”. */
export function nameOf({ name, members }: Block): string {
  return members.length > 0 ? `${name} (${members.map((member) => member.name).join(', ')})` : name;
}

/** A single block is opened where it lives, several where they are listed. ASCII only, so that a link costs no Unicode. */
export function linksOf({ blocks, links }: Message): string[] {
  const [only] = blocks.length === 1 ? blocks : [];
  return [only?.url, ...links.map(({ url }) => url)].flatMap((url) => {
    const parsed = url === undefined ? null : URL.parse(url);
    return parsed?.protocol === 'https:' ? [parsed.href] : [];
  });
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most `length` UTF-16 code units, cut between characters as people see them: one such character can be very long. */
export function cutToUnits(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const { segment } of characters.segment(text)) {
    if (kept.length + segment.length >= length) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
