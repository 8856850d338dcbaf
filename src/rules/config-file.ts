import * as v from 'valibot';
import type { InputReader } from '../runner/inputs.ts';
import { repositoryFile } from '../runner/repository-file.ts';
import { messageOf } from '../text/error.ts';
import { count } from '../text/sentence.ts';
import type { World } from '../world.ts';
import type { Config } from './config.ts';
import type { Fault } from './fault.ts';

/** Where it lies unless an input says otherwise; there need not be one there. */
export const defaultFile = '.github/bi-refresh-alerts.yml';

/** Bytes. Hundreds of rules have room in it, and no text of this size takes long to read, whatever is in it. */
const largest = 64_000;
/** As many faults as somebody mends at once. */
const mostFaults = 50;

const repositoryPath = v.pipe(
  v.string(),
  v.transform((text) => text.replace(/^\.\//, '')),
  v.check(
    (text) => !/^[/\\]|^[a-z]:|\\|(^|\/)\.{1,2}(\/|$)|\/$|\/\//i.test(text),
    'must be the path of a file in this repository, such as .github/bi-refresh-alerts.yml.',
  ),
);

/** The configuration file and where it lies. */
export interface ConfigFile {
  readonly file: string;
  readonly config: Config;
}

/**
 * Reads the configuration file; undefined where there is none. What is wrong with it is reported to `inputs`, all of it at once.
 * GitHub is asked where the job has no checkout, and nobody else.
 * @param thresholds the inputs of channels that a rule may replace
 */
export async function readConfigFile(
  inputs: InputReader,
  world: Pick<World, 'env' | 'transport' | 'trigger' | 'signal'>,
  thresholds: readonly string[],
): Promise<ConfigFile | undefined> {
  const named = inputs.text('config-file', repositoryPath);
  const token = inputs.secret('github-token');
  if (inputs.given('config-file') && named === undefined) return undefined;
  const file = named ?? defaultFile;
  const say = (sentence: string) => void inputs.problem('config-file', `${file} ${sentence}`);
  try {
    const bytes = await repositoryFile(file, { ...world, token });
    if (!bytes) {
      if (named !== undefined) say('is not in this repository, at the commit of this run.');
      return undefined;
    }
    const config = await configIn(bytes, thresholds);
    if ('rules' in config) return { file, config };
    reportFaults(inputs, file, config);
  } catch (error) {
    say(`could not be read. ${messageOf(error)}`);
  }
  return undefined;
}

/** The bytes of a file → what it says, or everything that is wrong with it. */
export async function configIn(bytes: Uint8Array, thresholds: readonly string[]): Promise<Config | readonly Fault[]> {
  const whole = (sentence: string) => [{ line: 1, column: 1, sentence }];
  if (bytes.length > largest) return whole(`the file is larger than ${largest / 1000} kB.`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return whole('the file is not UTF-8: save it in that encoding.');
  }
  // Most runs have no file.
  const { parseConfig } = await import('./parse-config.ts');
  return await parseConfig(text, thresholds);
}

/** Each fault as a problem of the input: `.github/bi-refresh-alerts.yml:4:5 …`. */
export function reportFaults(inputs: InputReader, file: string, faults: readonly Fault[]): void {
  for (const { line, column, sentence } of faults.slice(0, mostFaults))
    inputs.problem('config-file', `${file}:${line}:${column} ${sentence}`);
  const more = faults.length - mostFaults;
  if (more > 0) inputs.problem('config-file', `${file} has ${count(more, 'more fault')}.`);
}
