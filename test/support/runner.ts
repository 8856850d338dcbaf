import type { Runner } from '../../src/runner/runner.ts';
import { aWorld } from './world.ts';

/** A runner that keeps in `told` what it is told, in order, and in `files` what it is to keep. */
export function aRunner(): Runner & { readonly told: string[]; readonly files: ReadonlyMap<string, string> } {
  const files = new Map<string, string>();
  const { log, lines: told } = aWorld();
  return {
    told,
    files,
    log,
    output: (name, value) => void told.push(`output ${name}=${value}`),
    annotate: (level, title, sentence) => void told.push(`${level} ${title} | ${sentence}`),
    fail: (sentence) => void told.push(`fail ${sentence}`),
    async summarize(markdown) {
      told.push(`summary ${markdown.split('\n', 1)[0]}`);
    },
    async keep(fileName, content: Iterable<string>) {
      files.set(fileName, [...content].join(''));
      return `/tmp/${fileName}`;
    },
  };
}
