import type { Block, Tone } from '../../compose/message.ts';
import { ended } from '../../text/sentence.ts';
import { symbols } from '../symbols.ts';
import { bytesOf, type Element, nameRun, openUrl, paragraph, run, type TextRun, tappable } from './elements.ts';
import { pack } from './pack.ts';

/** A part of a card that is never divided. */
export interface Piece {
  readonly element: Element;
  /** How many assets it tells of, and how each of them is. */
  readonly assets: number;
  readonly tone: Tone;
}

const colours = { problem: 'Attention', incomplete: 'Warning', warning: 'Warning', fine: 'Good' } as const;

/** Above so many blocks each has a name, what it means and why; the rest of it is in the details. */
const mostInFull = 5;
/** Bytes of the names in one piece, so that it leaves room on a card for what its block says beside them. */
const namesPerPiece = 2500;

/** Blocks → pieces: one for each, and further ones where a group has more members than fit. */
export function blockPieces(blocks: readonly Block[]): Piece[] {
  const inFull = blocks.length <= mostInFull;
  return blocks.flatMap((block) => {
    const [first = [], ...more] = pack(block.members, ({ name }) => bytesOf(name), namesPerPiece);
    const piece = (items: readonly Element[], assets: number): Piece => ({
      element: { type: 'Container', items, spacing: inFull ? 'Medium' : 'Small' },
      assets,
      tone: block.tone,
    });
    const continued = { ...block, name: `${block.name}, continued` };
    // A single block is named by the headline.
    const title = heading(block, blocks.length === 1);
    return [
      piece([title, ...names(first, block), ...(inFull ? whole(block) : brief(block))], first.length || 1),
      ...more.map((members) => piece([heading(continued, false), ...names(members, block)], members.length)),
    ];
  });
}

/** What it is, where, and whose: the name is a link. */
function heading({ tone, name, where, kind, url, owner, members }: Block, isNamed: boolean): Element {
  const action = openUrl(url);
  // “the whole workspace” says of what kind it is.
  const isPlain = kind === 'semantic model' || where.endsWith(` ${kind}`);
  const about = [
    ...(members.length > 0 ? [] : [isPlain ? where : `${where} · ${kind}`]),
    ...(owner ? [owner] : []),
  ].join(' · ');
  if (isNamed) return tappable(about ? [paragraph([run(about, 200, { isSubtle: true })])] : [], action);
  const title = [run(`${symbols[tone]} `, 4), nameRun(name, 140, action)];
  return tappable([paragraph(about ? [...title, run(` · ${about}`, 240, { isSubtle: true })] : title)], action);
}

/**
 * Their links are in the details, a line each: a link within a paragraph begins a new line in Teams on the desktop
 * (microsoft/AdaptiveCards#9100).
 */
function names(members: Block['members'], { name, where }: Block): Element[] {
  if (members.length === 0) return [];
  const all = run(members.map((member) => member.name).join(', '), namesPerPiece);
  return [paragraph(name.endsWith(where) ? [all] : [all, run(` · ${where}`, 160, { isSubtle: true })], 'None')];
}

function whole(block: Block): Element[] {
  const { cause, advice } = block;
  const why = [
    ...(cause ? [run(cause, 600)] : []),
    ...(advice ? [run(`${cause ? ' ' : ''}→ ${advice}`, 500, { weight: 'Bolder' })] : []),
  ];
  return [paragraph(statusRuns(block), 'None'), ...(why.length > 0 ? [paragraph(why, 'None')] : [])];
}

/** One line or two: what happened, and why. */
function brief({ status, cause, tone }: Block): Element[] {
  const what = run(cause ? ended(status) : status, 80, { color: colours[tone] });
  return [paragraph(cause ? [what, run(` ${cause}`, 120)] : [what], 'None')];
}

/** “Failed 3 times; data is from Tue 24 Nov (3 days old). One more failure and Power BI stops its schedule.” */
function statusRuns({ tone, status, consequence, warning }: Block): TextRun[] {
  const isSentence = consequence !== undefined || warning !== undefined;
  return [
    run(status, 160, { weight: 'Bolder', color: colours[tone] }),
    ...(consequence ? [run(`; ${ended(consequence)}`, 160)] : isSentence ? [run('.', 1)] : []),
    ...(warning ? [run(` ${warning}`, 200)] : []),
  ];
}
