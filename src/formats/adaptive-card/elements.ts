import { graphemes } from '../../text/graphemes.ts';
import { cut } from '../../text/plain.ts';

/** The part of the Adaptive Card schema 1.2 that we use: https://adaptivecards.io/explorer/ */
export interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly size?: 'Small' | 'Medium';
  readonly weight?: 'Bolder';
  readonly color?: 'Accent' | 'Attention' | 'Good' | 'Warning';
  readonly isSubtle?: true;
}

export interface RichTextBlock {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
  readonly spacing?: Spacing;
}

export interface Container {
  readonly type: 'Container';
  readonly items: readonly Element[];
  readonly id?: string;
  readonly isVisible?: false;
  readonly spacing?: Spacing;
  readonly style?: 'attention' | 'warning' | 'emphasis';
  readonly bleed?: true;
  readonly selectAction?: OpenUrl;
}

export interface ActionSet {
  readonly type: 'ActionSet';
  readonly actions: readonly ToggleVisibility[];
}

/** Read as Markdown: only for what nothing but letters and digits is in. */
export interface TextBlock {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
  readonly size?: 'Small';
  readonly spacing?: Spacing;
}

export type Element = RichTextBlock | TextBlock | Container | ActionSet;

export interface OpenUrl {
  readonly type: 'Action.OpenUrl';
  readonly title?: string;
  readonly url: string;
}

interface ToggleVisibility {
  readonly type: 'Action.ToggleVisibility';
  readonly title: string;
  readonly targetElements: readonly string[];
}

type Spacing = 'None' | 'Small' | 'Medium' | 'Large';

/**
 * Text of strangers is shown in RichTextBlocks only, since Teams reads TextBlocks and FactSets as Markdown, and its phones have shown the
 * backslashes that would escape it (microsoft/AdaptiveCards#5590, MicrosoftDocs/msteams-docs#5793). A TextRun is never
 * read as Markdown, so that nothing in it needs escaping.
 */
export function paragraph(runs: readonly TextRun[], spacing: Spacing = 'Small'): RichTextBlock {
  return { type: 'RichTextBlock', inlines: runs, spacing };
}

/** @param length the most characters that are shown; what is cut off ends in “…” */
export function run(text: string, length: number, look: Omit<TextRun, 'type' | 'text'> = {}): TextRun {
  // `{{DATE(…)}}` is the one thing that cards replace in a TextRun.
  const literal = bounded(text.replace(/\{\{(?=DATE|TIME)/g, '{ {'), length);
  return { type: 'TextRun', text: breakable(literal, phoneWidth[look.size ?? 'Default']), ...look };
}

/**
 * Elements that open a page when they are tapped: a link inside of a TextRun is not rendered everywhere
 * (microsoft/AdaptiveCards#9100).
 */
export function tappable(items: readonly Element[], action: OpenUrl | undefined): Container {
  return { type: 'Container', items, spacing: 'Small', ...(action && { selectAction: action }) };
}

/** A name, coloured like a link where it is one. */
export function nameRun(name: string, length: number, action: OpenUrl | undefined): TextRun {
  return run(name, length, { weight: 'Bolder', ...(action && { color: 'Accent' }) });
}

/** Undefined for anything but an absolute https address: Teams refuses a card with a relative one. */
export function openUrl(url: string | undefined, title?: string): OpenUrl | undefined {
  const address = url === undefined ? null : URL.parse(url);
  if (address?.protocol !== 'https:' || address.href.length > 1000) return undefined;
  return { type: 'Action.OpenUrl', ...(title && { title: bounded(title, 40) }), url: address.href };
}

/** Size on the wire, in bytes. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** How many characters of a size stand beside each other on a phone, 320 px wide. */
const phoneWidth = { Small: 48, Default: 34, Medium: 28 } as const;

/**
 * Lets words break that are longer than a phone is wide, at punctuation where there is some: the renderer breaks words by itself
 * in TextBlocks only. Names and error codes of the usual length stay as they are, so that they can be copied.
 * @param longestWord in characters
 */
function breakable(text: string, longestWord: number): string {
  return text.replace(/\S+/gu, (word) => {
    if (word.length <= longestWord) return word;
    let length = 0;
    return Array.from(graphemes(word), (grapheme) => {
      length += 1;
      if (length < longestWord && (length < 8 || /[\p{L}\p{N}]/u.test(grapheme))) return grapheme;
      length = 0;
      return `${grapheme}\u200B`;
    }).join('');
  });
}

/**
 * At most `length` characters, with “…” in place of what was cut. What people see as one character may be thousands of bytes
 * (stacked accents): there are never more than three bytes for each character.
 */
export function bounded(text: string, length: number): string {
  let shown = cut(text, length);
  for (let fewer = length; bytesOf(shown) > 3 * length + 2; ) {
    fewer = Math.floor(fewer / 2);
    shown = cut(text, fewer);
  }
  return shown;
}
