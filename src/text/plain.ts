import { graphemes } from './graphemes.ts';
import { withoutCredentials } from './secrets.ts';

/**
 * Text from outside → one line of plain text for people: line breaks and control characters become spaces; invisible characters
 * that reorder text or hide it (bidirectional marks, zero-width spaces, byte order marks) go, the joiners inside emoji stay.
 * Unpaired surrogates become U+FFFD, since JSON on the wire could not carry them. Credentials that somebody wrote into it are hidden.
 */
export function plain(text: string): string {
  return withoutCredentials(oneLine(text));
}

/** The same with everything that can be seen in it: for comparing, never for showing. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u200B\u200E\u200F\u061C\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

/** At most `length` characters as people see them (grapheme clusters), with “…” in place of what was cut. */
export function cut(text: string, length: number): string {
  // A grapheme has at least one code unit: short text need not be segmented.
  if (text.length <= length) return text;
  const seen: string[] = [];
  for (const grapheme of graphemes(text)) {
    if (seen.length === length) return withEllipsis(seen.slice(0, length - 1).join(''));
    seen.push(grapheme);
  }
  return text;
}

/** “…” instead of a space or a full stop at the end, which would make four dots where “…” is written as three. */
export function withEllipsis(start: string): string {
  return `${start.replace(/[\s.…]+$/u, '')}…`;
}

/** A name from outside, at a length that a phone and a line of a log can bear. */
export function shortName(name: string): string {
  return cut(plain(name), 120);
}

/** A name from outside within a sentence: in quotes, on one line, never long. */
export function quoted(name: string): string {
  return `“${shortName(name)}”`;
}
