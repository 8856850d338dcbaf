import leven from 'leven';
import { folded, globOf } from '../../text/glob.ts';
import { quoted } from '../../text/plain.ts';

/** Anything that people pick by its name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A name, a glob or an id, as somebody wrote it into an input. */
export interface NamePattern {
  readonly text: string;
  /**
   * The items that it means. An exact name (or id) wins over its reading as a glob, so that “Sales [EU]*” can be named;
   * `*` matches across `/`, and case, invisible characters and stray spaces do not count.
   */
  choose<T extends Named>(items: readonly T[]): T[];
}

/** A line of an input that means nothing that there is. */
export interface IdleLine {
  readonly line: string;
  /** Says so, with the nearest names. */
  readonly reason: string;
}

/** Never throws: any text is at least a name. */
export function namePattern(text: string): NamePattern {
  const wanted = folded(text);
  const matches = globOf(text);
  return {
    text,
    choose(items) {
      const exact = items.filter(({ id, name }) => folded(name) === wanted || folded(id) === wanted);
      return exact.length > 0 ? exact : items.filter(({ name }) => matches(name));
    },
  };
}

/** The three names nearest to what somebody wrote, as a sentence for an error message; empty when there are none. */
export function nearestNames(text: string, items: readonly Named[]): string {
  const wanted = folded(text.replace(/[*?]/g, '')).slice(0, 100);
  const nearest = [...new Set(items.map(({ name }) => quoted(name)))]
    .map((name) => ({ name, distance: leven(`“${wanted}”`, folded(name)) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3);
  const list = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(nearest.map(({ name }) => name));
  return list && ` Nearest to it: ${list}.`;
}
