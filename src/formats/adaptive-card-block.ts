import type { Block, Line, Tone } from '../message.ts';
import { bytesOf, type Element, paragraph, run, type TextRun, tappable } from './adaptive-card-elements.ts';
import { pack } from './pack.ts';
import { strip } from './strip.ts';

/** A part of a card that is never divided, and how many assets it tells of. */
export interface Piece {
  readonly element: Element;
  readonly assets: number;
}

export const symbols: Readonly<Record<Tone, string>> = { problem: '🔴', incomplete: '🟠', warning: '🟡', fine: '🟢' };

const colours = { problem: 'Attention', incomplete: 'Warning', warning: 'Warning', fine: 'Good' } as const;

const membersPerPiece = 3000;

/** A block → one piece, and further ones when it has more members than fit. */
export function blockPieces(block: Block): Piece[] {
  const [first = [], ...more] = pack(block.members, (member) => bytesOf(memberElement(member)), membersPerPiece);
  return [
    piece([...blockElements(block), ...first.map(memberElement)], first.length || 1),
    ...more.map((members) => piece([...heading(block, ', continued'), ...members.map(memberElement)], members.length)),
  ];
}

function piece(items: readonly Element[], assets: number): Piece {
  return { element: { type: 'Container', items, spacing: 'Large' }, assets };
}

function blockElements(block: Block): Element[] {
  const { tone, status, since, cause, advice, code, facts, recent } = block;
  return [
    ...heading(block),
    paragraph([
      run(status, 160, { weight: 'Bolder', color: colours[tone] }),
      ...(since ? [run(` since ${since}`, 60)] : []),
    ]),
    ...(cause ? [paragraph([run(cause, 800)])] : []),
    ...(advice ? [paragraph([label('What to do'), run(advice, 500)])] : []),
    ...facts.map((fact, index) => paragraph([label(fact.label), run(fact.value, 120)], index === 0 ? 'Small' : 'None')),
    ...(recent.length > 0 ? [paragraph([run(strip(recent), 20)])] : []),
    ...(code ? [paragraph([run(code, 120, { isSubtle: true, size: 'Small' })])] : []),
  ];
}

function heading({ tone, name, where, kind, url, members }: Block, suffix = ''): Element[] {
  const title = paragraph([run(`${symbols[tone]} `, 4), nameRun(name, url), run(suffix, 20)]);
  const place = paragraph(
    [run(members.length > 0 ? where : `${where} · ${kind}`, 160, { isSubtle: true, size: 'Small' })],
    'None',
  );
  return [tappable([title, place], url)];
}

function memberElement({ name, where, status, recent, url }: Line): Element {
  const title = paragraph([nameRun(name, url), run(` · ${where}`, 130, { isSubtle: true })]);
  const details = [status, strip(recent)].filter((text) => text !== '').join(' ');
  return tappable([title, paragraph([run(details, 240, { size: 'Small' })], 'None')], url);
}

/** Coloured like a link where it is one. */
function nameRun(name: string, url: string | undefined): TextRun {
  return run(name, 120, { weight: 'Bolder', ...(url && { color: 'Accent' }) });
}

function label(text: string): TextRun {
  return run(`${text}: `, 40, { isSubtle: true });
}
