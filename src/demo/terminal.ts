import { styleText } from 'node:util';

/** Writes a line for people. */
export type Print = (line?: string) => void;

type Style = Parameters<typeof styleText>[0];

/** Text in a style, where the terminal shows styles (`NO_COLOR` and pipes are respected). */
export function styled(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

/** Lines in a box of `width` columns at most, long ones wrapped. */
export function boxed(lines: readonly string[], width = 78): string[] {
  const wrapped = lines.flatMap((line) => wrap(line, width - 4));
  const bar = '─'.repeat(width - 2);
  return [
    `┌${bar}┐`,
    ...wrapped.map((line) => `│ ${line}${' '.repeat(Math.max(0, width - 4 - columns(line)))} │`),
    `└${bar}┘`,
  ];
}

/** Wraps at spaces, or within a word that is too long, and keeps the indentation of the first line for the others. */
function wrap(line: string, width: number): string[] {
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = indent;
  const pieces = new RegExp(`.{1,${width - indent.length}}`, 'gu');
  for (const word of line
    .trim()
    .split(' ')
    .flatMap((whole) => whole.match(pieces) ?? [''])) {
    if (current !== indent && columns(current) + 1 + columns(word) > width) {
      lines.push(current);
      current = indent;
    }
    current += current === indent ? word : ` ${word}`;
  }
  return [...lines, current];
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Columns that a terminal gives to a text: two for an emoji. */
function columns(text: string): number {
  return [...graphemes.segment(text)].reduce(
    (sum, { segment }) => sum + (/\p{Emoji_Presentation}|\uFE0F/u.test(segment) ? 2 : 1),
    0,
  );
}
