import { readFileSync } from 'node:fs';
import { parseArgs, parseEnv } from 'node:util';

/** What a file named by `--env-file` sets; undefined when none is named. */
export type Variables = Readonly<Record<string, string>>;

const options = {
  'env-file': { type: 'string' },
  event: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
} as const;

/**
 * Reads the command line, and the file that `--env-file` names.
 * @throws {Error} when an option is not known, or the file cannot be read
 */
export function readCommandLine(args: readonly string[]) {
  // package.json puts `--` before them: Node looks for a file named by `--env-file` by itself, wherever that stands.
  const { values } = parseArgs({ args: args.filter((arg) => arg !== '--'), options });
  const { 'env-file': file, 'dry-run': dryRun, event } = values;
  return { variables: file === undefined ? undefined : readEnvFile(file), event, dryRun };
}

function readEnvFile(file: string): Variables {
  try {
    return Object.fromEntries(
      Object.entries(parseEnv(readFileSync(file, 'utf8'))).map(([key, value = '']) => [key, value]),
    );
  } catch (cause) {
    throw new Error(`--env-file: ${file} cannot be read. Copy .env.example to it, and fill in what you use.`, {
      cause,
    });
  }
}
