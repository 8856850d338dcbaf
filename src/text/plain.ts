import { graphemes } from './graphemes.ts';

/**
 * Text from outside → one line of plain text: line breaks and control characters become spaces; invisible characters that
 * reorder text or hide it (bidirectional marks, zero-width spaces, byte order marks) go, the joiners inside emoji stay.
 * Unpaired surrogates become U+FFFD, since JSON on the wire could not carry them.
 */
export function plain(text: string): string {
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

/** “1 model”, “2 models”, “0 models”. */
export function count(amount: number, singular: string, plural = `${singular}s`): string {
  return `${amount} ${amount === 1 ? singular : plural}`;
}

/**
 * “Finance”, “Finance and Sales”, “Finance, Sales and People”. The formatter is made at its use: the first takes 5 ms, which
 * not every run has to pay.
 */
export function listed(items: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(items);
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
