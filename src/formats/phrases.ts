import type { Block, Message } from '../compose/message.ts';
import { graphemes } from '../text/graphemes.ts';
import { withEllipsis } from '../text/plain.ts';
import { ended } from '../text/sentence.ts';

/**
 * A cause in which nothing can be tapped: a phone makes a link of every address that it sees, and whoever names a workbook
 * must not send people anywhere.
 */
export function withoutLinks(text: string): string {
  return text.replace(/(?:\b[a-z][a-z\d+.-]*:\/\/|\bwww\.)[^\s<>"“”()[\]]+/giu, 'a link');
}

/** Ends of domain names that telephones make links of; in a path, whatever it is called. */
const domain =
  /(?<=[\p{L}\p{N}])\.(?=(?:com|net|org|info|biz|io|ai|co|me|to|tv|cc|gg|ly|us|uk|eu|de|nl|fr|app|dev|xyz|top|link|click|live|shop|site|store|online|cloud|page|team|work)\b(?!\p{L})|\p{L}{2,24}\/\S)/giu;

/** A name in which nothing can be tapped. A domain stays readable, since it may well be what is sold there: “Booking .com sales”. */
export function untappable(name: string): string {
  return withoutLinks(name).replace(domain, ' .');
}

/** The cause, and what to do about it. */
export function reasonOf({ cause = '', advice = '' }: Block): string {
  return [withoutLinks(cause), advice]
    .filter((text) => text !== '')
    .map(ended)
    .join(' ');
}

/**
 * A single asset is opened where it lives (not at its refresh, whose address is longer), several where they are listed. ASCII only,
 * so that a link costs no Unicode.
 */
export function linkOf({ blocks, links }: Message): string | undefined {
  const [only] = blocks.length === 1 ? blocks : [];
  return [only?.home, only?.url, ...links.map(({ url }) => url)]
    .flatMap((url) => {
      const parsed = url === undefined ? null : URL.parse(url);
      if (parsed?.protocol !== 'https:') return [];
      // The front page of a service shows nothing of what is told.
      return parsed.pathname + parsed.hash === '/' ? [] : [parsed.href];
    })
    .at(0);
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
