import type { Message, News } from '../compose/message.ts';
import { cut } from '../text/plain.ts';
import { untappable } from './phrases.ts';

/** How much of the names is said. */
export interface Room {
  /** How many names of each kind of news. */
  readonly names: number;
  /** How many characters of each name. */
  readonly name: number;
}

/**
 * What a pop-up shows, a text begins with and a call says first: names before everything else. “Cash flow, Sales ledger and 2 more
 * did not refresh. Absence could not be read.” Without news the headline.
 */
export function announcement({ news, headline }: Message, room: Room = { names: 3, name: 60 }): string {
  return news.length === 0 ? headline : news.map((one) => saying(one, room)).join('. ');
}

/** “Cash flow, Sales ledger and 2 more did not refresh”. */
function saying({ names, predicate }: News, room: Room): string {
  const some = names.slice(0, room.names).map((name) => cut(untappable(name), room.name));
  const left = names.length - some.length;
  const all = left > 0 ? [...some, `${left} more`] : some;
  const before = all.slice(0, -1).join(', ');
  return `${before}${before && ' and '}${all.at(-1)} ${predicate}`;
}
