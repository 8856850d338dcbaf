import type { Line } from '../../compose/message.ts';
import { symbols } from '../symbols.ts';
import type { Piece } from './block.ts';
import { bytesOf, type Element, nameRun, openUrl, paragraph, run, tappable } from './elements.ts';
import { elsewhere, inSummary } from './elsewhere.ts';
import { pack } from './pack.ts';

/** Bytes of the names that are shown one after the other. */
const namesPerParagraph = 2000;
const longestName = 120;

/** Lines that must be seen. Those of one place and status share a piece: 40 unreadable models of a workspace have one reason. */
export function visiblePieces(lines: readonly Line[]): Piece[] {
  const alike = Map.groupBy(lines, ({ tone, where, status }) => JSON.stringify([tone, where, status]));
  return [...alike.values()].flatMap(packNames).flatMap(visiblePiece);
}

function visiblePiece(lines: readonly Line[]): Piece[] {
  const [first] = lines;
  if (!first) return [];
  const action = lines.length === 1 ? openUrl(first.url) : undefined;
  const title = paragraph([
    run(`${symbols[first.tone]} `, 4),
    nameRun(namesOf(lines), namesPerParagraph, action),
    run(` · ${first.where}`, 130, { isSubtle: true }),
  ]);
  const status = paragraph([run(first.status, 600)], 'None');
  return [{ element: tappable([title, status], action), assets: lines.length, tone: first.tone }];
}

/**
 * Lines that people look at when they want to: in as much detail as the room allows, and never reason for a further card. What is
 * left out is counted.
 */
export function foldedElements(lines: readonly Line[], room: number): Element[] {
  const details = detailed(lines);
  if (bytesOf(details) <= room) return details;
  const [pieces = []] = pack(compact(lines), ({ element }) => bytesOf(element), room - bytesOf(closing(lines.length)));
  const left = lines.length - pieces.reduce((sum, { assets }) => sum + assets, 0);
  const names = [...pieces.map(({ element }) => element), ...closing(left)];
  return bytesOf(names) <= room ? names : closing(lines.length);
}

function closing(left: number): Element[] {
  if (left > 0) return elsewhere(inSummary, [{ assets: left, tone: 'fine' }]);
  return [paragraph([run('Details are in the summary of the workflow run.', 200, { isSubtle: true })])];
}

function detailed(lines: readonly Line[]): Element[] {
  return byPlace(lines).flatMap(([where, some]) => [
    paragraph([run(where, longestName, { weight: 'Bolder' })], 'Medium'),
    ...some.map(({ name, status }) =>
      paragraph([run(name, longestName), run(` · ${status}`, 200, { isSubtle: true })], 'None'),
    ),
  ]);
}

function compact(lines: readonly Line[]): Pick<Piece, 'element' | 'assets'>[] {
  return byPlace(lines).flatMap(([where, all]) =>
    packNames(all).map((some) => {
      const place = run(`${where} (${some.length}): `, longestName + 10, { weight: 'Bolder' });
      return { element: paragraph([place, run(namesOf(some), namesPerParagraph)]), assets: some.length };
    }),
  );
}

function byPlace(lines: readonly Line[]): [string, Line[]][] {
  return [...Map.groupBy(lines, ({ where }) => where)];
}

function namesOf(lines: readonly Line[]): string {
  return lines.map(({ name }) => name).join(', ');
}

/** As many names as one paragraph shows without cutting. */
function packNames(lines: readonly Line[]): Line[][] {
  return pack(lines, ({ name }) => bytesOf(name), namesPerParagraph);
}
