import type { Line } from '../message.ts';
import { count } from '../plain.ts';
import { type Piece, symbols } from './adaptive-card-block.ts';
import { bytesOf, type Element, paragraph, run, tappable } from './adaptive-card-elements.ts';
import { pack } from './pack.ts';

const namesPerParagraph = 2000;
const longestName = 120;

/** Lines that must be seen. Those of one place and status share a piece: 40 unreadable models of one workspace have one reason. */
export function visiblePieces(lines: readonly Line[]): Piece[] {
  return together(lines, ({ tone, where, status }) => JSON.stringify([tone, where, status])).flatMap(
    ([first, ...rest]) =>
      packNames([first, ...rest]).map((some) => {
        const { tone, where, status, url } = first;
        const names = some.map(({ name }) => name).join(', ');
        const title = paragraph([
          run(`${symbols[tone]} `, 4),
          run(names, namesPerParagraph, { weight: 'Bolder', ...(rest.length === 0 && url && { color: 'Accent' }) }),
          run(` · ${where}`, 130, { isSubtle: true }),
        ]);
        const items = [title, paragraph([run(status, 600)], 'None')];
        return { element: tappable(items, rest.length === 0 ? url : undefined), assets: some.length };
      }),
  );
}

/**
 * Lines that people look at when they want to: behind a button, in as much detail as the room allows, and never reason for a
 * further card. What is left out is counted.
 */
export function foldedElements(lines: readonly Line[], room: number, everything: boolean): Element[] {
  if (lines.length === 0) return [];
  const details = fold(lines, everything, detailed(lines));
  if (bytesOf(details) <= room) return details;
  const frame = bytesOf(fold(lines, everything, [closing(lines.length)]));
  const [pieces = []] = pack(compact(lines), ({ element }) => bytesOf(element), room - frame);
  const left = lines.length - pieces.reduce((sum, { assets }) => sum + assets, 0);
  const names = fold(lines, everything, [...pieces.map(({ element }) => element), closing(left)]);
  return bytesOf(names) <= room ? names : [closing(lines.length)];
}

function closing(left: number): Element {
  return paragraph([
    run(left > 0 ? leftOut(left) : 'Details are in the summary of the workflow run.', 200, { isSubtle: true }),
  ]);
}

/** What stands in place of that which is not shown. */
export function leftOut(amount: number): string {
  return `${count(amount, 'more refresh is', 'more refreshes are')} in the summary of the workflow run, not on this card.`;
}

function fold(lines: readonly Line[], everything: boolean, items: readonly Element[]): Element[] {
  const title = everything ? `Show all ${lines.length}` : `Show the ${count(lines.length, 'other')}`;
  return [
    { type: 'ActionSet', actions: [{ type: 'Action.ToggleVisibility', title, targetElements: ['others'] }] },
    { type: 'Container', id: 'others', isVisible: false, items },
  ];
}

function detailed(lines: readonly Line[]): Element[] {
  return byPlace(lines).flatMap((some) => [
    paragraph([run(some[0].where, longestName, { weight: 'Bolder' })], 'Medium'),
    ...some.map(({ name, status }) =>
      paragraph([run(name, longestName), run(` · ${status}`, 200, { isSubtle: true })], 'None'),
    ),
  ]);
}

function compact(lines: readonly Line[]): Piece[] {
  return byPlace(lines).flatMap((all) =>
    packNames(all).map((some) => {
      const place = run(`${all[0].where} (${some.length}): `, longestName + 10, { weight: 'Bolder' });
      const names = run(some.map(({ name }) => name).join(', '), namesPerParagraph);
      return { element: paragraph([place, names]), assets: some.length };
    }),
  );
}

/** As many names as one paragraph shows without cutting. */
function packNames(lines: readonly Line[]): Line[][] {
  return pack(lines, ({ name }) => bytesOf(name), namesPerParagraph);
}

function byPlace(lines: readonly Line[]): [Line, ...Line[]][] {
  return together(lines, ({ where }) => where);
}

/** Lines with the same key, in the order of their first. */
function together(lines: readonly Line[], key: (line: Line) => string): [Line, ...Line[]][] {
  const groups = new Map<string, [Line, ...Line[]]>();
  for (const line of lines) {
    const group = groups.get(key(line));
    if (group) group.push(line);
    else groups.set(key(line), [line]);
  }
  return [...groups.values()];
}
