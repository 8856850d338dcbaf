import type { Block, Message } from '../compose/message.ts';
import { cut } from '../text/plain.ts';
import { ended } from '../text/sentence.ts';
import { announcement, type Room } from './announcement.ts';
import { inGsm, segments } from './gsm.ts';
import { cutToUnits, linkOf, reasonOf, untappable, withoutLinks } from './phrases.ts';

/** Who sends it: the first words on a locked screen. */
const sender = 'BI alert:';

/** More fits into two segments in no encoding, and counting exactly is slow. */
const longest = 2 * 153;

/**
 * A text message of one segment where the words allow it, and of two at most (2 × 153 characters of GSM-7, or 2 × 67 when a name
 * needs Unicode): who sends it, names, state, since when, cause, owner. A link comes only where a second segment is paid in any case
 * and has room for it. The first version that fits is sent; the cause is the last thing that is given up.
 */
export function shortText(message: Message): string {
  const link = linkOf(message);
  for (const words of versions(message)) {
    const text = words.join(' ');
    const short = message.blocks.length === 1 ? fitting(text, 1) : undefined;
    const long = short ?? (link && fitting(`${text} ${link}`, 2)) ?? fitting(text, 2);
    if (long !== undefined) return long;
  }
  return inGsm(cutToUnits([sender, ended(cut(message.headline, 30)), message.gap].join(' '), 60));
}

function fitting(text: string, most: number): string | undefined {
  if (text.length > longest) return undefined;
  const cheap = inGsm(text);
  return segments(cheap) <= most ? cheap : undefined;
}

/** From rich to poor: long names are shortened before names are only counted, and a cause is shortened before it is given up. */
function* versions(message: Message): Generator<string[]> {
  const { blocks, gap, news } = message;
  const told = causesOf(blocks);
  const isSaid = news.some(({ tone }) => tone === 'incomplete');
  const end = gap && !isSaid ? [ended(gap)] : [];
  for (const room of rooms(message)) {
    const head = [sender, lead(message, room)];
    for (let shown = Math.min(told.length, 4); shown > 0; shown -= 1) {
      const some = told.slice(0, shown);
      for (const length of [300, 160, 100, 60]) {
        for (const withOwner of [true, false])
          yield [...head, ...some.map((block) => causeOf(block, told.length > 1, length, withOwner)), ...end];
      }
    }
    if (told.length === 0) yield [...head, ...end];
  }
  for (const room of rooms(message)) yield [sender, lead(message, room), ...end];
}

function rooms({ news }: Message): Room[] {
  const most = Math.max(1, ...news.map(({ names }) => names.length));
  const amounts = [most, 8, 5, 3, 2, 1].filter((amount, index) => index === 0 || amount < most);
  return amounts.flatMap((names) => [60, 40, 24].map((name) => ({ names, name })));
}

/** “Sales failed 3 times since Wed 25 Nov, 07:01.” */
function lead(message: Message, room: Room): string {
  const [only] = message.blocks.length === 1 ? message.blocks : [];
  const since = only?.since && only.tone === 'problem' ? ` since ${only.since}` : '';
  return ended(announcement(message, room) + since);
}

/** The blocks whose causes are said, each cause once. */
function causesOf(blocks: readonly Block[]): Block[] {
  const broken = blocks.filter(({ cause, tone }) => cause && tone !== 'fine');
  return [...new Map(broken.toReversed().map((block) => [block.cause, block])).values()].reverse();
}

/** Among several, each cause says whose it is. */
function causeOf({ name, cause = '', owner }: Block, isNamed: boolean, length: number, withOwner: boolean): string {
  const whose = isNamed ? `${cut(untappable(name), 40)}: ` : '';
  return `${whose}${ended(cut(withoutLinks(cause), length))}${withOwner && owner ? ` Owner: ${owner}.` : ''}`;
}

/** A text of several lines, of up to `length` UTF-16 code units, as WhatsApp shows it. */
export function longText(message: Message, length: number): string {
  const { blocks, coverage } = message;
  const link = linkOf(message);
  const head = [`${sender} ${lead(message, { names: 5, name: 80 })}`];
  const end = [...(coverage ? [ended(coverage)] : []), ...(link ? [link] : [])];
  for (let shown = Math.min(blocks.length, 20); shown >= 0; shown -= 1) {
    const left = blocks.length - shown;
    const lines = [
      ...head,
      ...blocks.slice(0, shown).map((block) => paragraph(block, blocks.length)),
      ...(left > 0 && shown > 0 ? [`And ${left} more.`] : []),
      ...end,
    ];
    const text = lines.filter((line) => line !== '').join('\n');
    if (text.length <= length) return text;
  }
  return cutToUnits([...head, ...end].join('\n'), length);
}

function paragraph(block: Block, blocks: number): string {
  const { name, where, status, consequence, warning, owner } = block;
  const state =
    blocks > 1
      ? `${cut(untappable(name), 80)} (${cut(untappable(where), 40)}): ${status}`
      : `In ${cut(untappable(where), 60)}`;
  const parts = [
    ended(consequence ? `${state}; ${consequence}` : state),
    warning ?? '',
    cut(reasonOf(block), 400),
    owner ? `Owner: ${owner}.` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}
