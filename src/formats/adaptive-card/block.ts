import type { Block, Line, Tone } from '../../compose/message.ts';
import { strip } from '../strip.ts';
import { bytesOf, type Element, nameRun, openUrl, paragraph, run, type TextRun, tappable } from './elements.ts';
import { pack } from './pack.ts';

/** A part of a card that is never divided. */
export interface Piece {
  readonly element: Element;
  /** How many assets it tells of, and how each of them is. */
  readonly assets: number;
  readonly tone: Tone;
}

export const symbols: Readonly<Record<Tone, string>> = { problem: '🔴', incomplete: '🟠', warning: '🟡', fine: '🟢' };

const colours = { problem: 'Attention', incomplete: 'Warning', warning: 'Warning', fine: 'Good' } as const;

/** Bytes of the members in one piece, so that it leaves room on a card for what its block says beside them. */
const membersPerPiece = 3000;

/** A block → one piece, and further ones when it has more members than fit. */
export function blockPieces(block: Block): Piece[] {
  const [first = [], ...more] = pack(block.members, (member) => bytesOf(memberElement(member)), membersPerPiece);
  const continued = { ...block, name: `${block.name}, continued` };
  return [
    piece(block, [...blockElements(block), ...first.map(memberElement)], first.length || 1),
    ...more.map((members) => piece(block, [heading(continued), ...members.map(memberElement)], members.length)),
  ];
}

function piece({ tone }: Block, items: readonly Element[], assets: number): Piece {
  return { element: { type: 'Container', items, spacing: 'Large' }, assets, tone };
}

function blockElements(block: Block): Element[] {
  const { tone, status, since, cause, advice, code, facts, recent } = block;
  return [
    heading(block),
    paragraph([
      run(status, 160, { weight: 'Bolder', color: colours[tone] }),
      ...(since ? [run(`${status.includes(',') ? ',' : ''} since ${since}`, 60)] : []),
    ]),
    ...(cause ? [paragraph([run(cause, 800)])] : []),
    ...(advice ? [paragraph([label('What to do'), run(advice, 500)])] : []),
    ...facts.map((fact, index) => paragraph([label(fact.label), run(fact.value, 120)], index === 0 ? 'Small' : 'None')),
    ...(recent.length > 0 ? [paragraph([run(strip(recent), 20)])] : []),
    ...(code ? [paragraph([run(code, 120, { isSubtle: true, size: 'Small' })])] : []),
  ];
}

function heading({ tone, name, where, kind, url, members }: Block): Element {
  const action = openUrl(url);
  const title = paragraph([run(`${symbols[tone]} `, 4), nameRun(name, 140, action)]);
  // “the whole workspace” says of what kind it is.
  const place = members.length > 0 || where.endsWith(` ${kind}`) ? where : `${where} · ${kind}`;
  return tappable([title, paragraph([run(place, 160, { isSubtle: true, size: 'Small' })], 'None')], action);
}

function memberElement({ name, where, status, recent, url }: Line): Element {
  const action = openUrl(url);
  const title = paragraph([nameRun(name, 120, action), run(` · ${where}`, 130, { isSubtle: true })]);
  const details = [status, strip(recent)].filter((text) => text !== '').join(' ');
  return tappable([title, ...(details ? [paragraph([run(details, 240, { size: 'Small' })], 'None')] : [])], action);
}

function label(text: string): TextRun {
  return run(`${text}: `, 40, { isSubtle: true });
}
