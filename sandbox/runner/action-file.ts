import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';

const ActionYml = v.object({
  inputs: v.optional(v.record(v.string(), v.object({ default: v.optional(v.unknown()) })), {}),
  runs: v.object({ using: v.literal('node24'), main: v.string() }),
});

/** What the runner reads in an action.yml. */
export interface ActionFile {
  /** Path of the bundle to run. */
  readonly main: string;
  /** The default of each declared input; empty where there is none. */
  readonly defaults: Readonly<Record<string, string>>;
}

/** @param file path of an action.yml */
export async function readActionFile(file: string): Promise<ActionFile> {
  const { inputs, runs } = v.parse(ActionYml, parse(await readFile(file, 'utf8')));
  return {
    main: path.resolve(path.dirname(file), runs.main),
    defaults: Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, String(input.default ?? '')])),
  };
}
