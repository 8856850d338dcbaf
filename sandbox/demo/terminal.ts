import { styleText } from 'node:util';

/** Writes a line for people. */
export type Print = (line?: string) => void;

type Style = Parameters<typeof styleText>[0];

/** Text in a style, where the terminal shows styles (`NO_COLOR` and pipes are respected). */
export function styled(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

const levels = { error: 'red', warning: 'yellow', notice: 'blue' } as const;

/** A line of a step's log, coloured as on GitHub: `##[error]x` → “Error: x”. */
export function logLine(line: string): string {
  for (const [level, colour] of Object.entries(levels)) {
    const title = `${level.charAt(0).toUpperCase()}${level.slice(1)}: `;
    if (line.startsWith(`##[${level}]`)) return styled(colour, title) + line.slice(`##[${level}]`.length);
  }
  return line.replace('##[group]', '▾ ').replace('##[endgroup]', '');
}

/** Lines in a box of `total` columns at most, long ones wrapped. */
export function boxed(lines: readonly string[], total = 78): string[] {
  const wrapped = lines.flatMap((line) => wrap(line, total - 4));
  const bar = '─'.repeat(total - 2);
  return [
    `┌${bar}┐`,
    ...wrapped.map((line) => `│ ${line}${' '.repeat(Math.max(0, total - 4 - columns(line)))} │`),
    `└${bar}┘`,
  ];
}

/** Wraps at spaces, or within a word that is too long. */
function wrap(line: string, width: number): string[] {
  const pieces = new RegExp(`.{1,${width}}`, 'gu');
  const words = line.split(' ').flatMap((word) => word.match(pieces) ?? ['']);
  return words.reduce<string[]>((lines, word) => {
    const joined = [lines.at(-1), word].filter((part) => part !== undefined).join(' ');
    if (columns(joined) > width) lines.push(word);
    else lines.splice(-1, 1, joined);
    return lines;
  }, []);
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Columns that a terminal gives to a text: two for an emoji, none for a mark that nobody sees. */
function columns(text: string): number {
  return [...graphemes.segment(text)].reduce((sum, { segment }) => sum + width(segment), 0);
}

function width(grapheme: string): number {
  if (/^\p{Cf}+$/u.test(grapheme)) return 0;
  return /\p{Emoji_Presentation}|\uFE0F/u.test(grapheme) ? 2 : 1;
}
