import * as v from 'valibot';
import { nearestOf } from '../text/nearest.ts';
import { quoted } from '../text/plain.ts';
import type { Fault, Path } from './fault.ts';
import type { YamlTree } from './yaml-tree.ts';

/** Reads parts of a file, and keeps everything that is wrong with them. */
export class Proofreader {
  readonly #tree: YamlTree;
  readonly faults: Fault[] = [];

  constructor(tree: YamlTree) {
    this.#tree = tree;
  }

  say(path: Path, sentence: string): void {
    this.faults.push({ ...this.#tree.placeOf(path), sentence });
  }

  /** What stands at a path; undefined where it is wrong. */
  read<T>(schema: v.GenericSchema<unknown, T>, value: unknown, path: Path): T | undefined {
    const { success, output, issues = [] } = v.safeParse(schema, value);
    for (const { path: inside = [], type, received, message } of issues) {
      const keys = inside.flatMap(({ key }) => (typeof key === 'string' || typeof key === 'number' ? [key] : []));
      const where = [...path, ...keys];
      const key = where.findLast((step) => typeof step === 'string') ?? 'the file';
      const isMissing = type === 'object' && received === 'undefined';
      this.say(where, isMissing ? `${key} is missing.` : `${key} ${message}`);
    }
    return success ? output : undefined;
  }

  /** What nobody reads would be lost without a word. */
  checkKeys(path: Path, known: readonly string[], what: string): void {
    for (const { key, ...place } of this.#tree.keysOf(path)) {
      if (known.includes(key)) continue;
      const nearest = quoted(nearestOf(key, known) ?? '');
      this.faults.push({ ...place, sentence: `${quoted(key)} is no key of ${what}; the nearest is ${nearest}.` });
    }
  }
}
