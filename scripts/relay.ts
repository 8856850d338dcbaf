/** `npm run relay -- --env-file .env`: the relay as it is shipped, with its settings from a file or from the environment. */
import { messageOf } from '../src/text/error.ts';
import { readCommandLine } from './terminal/env-file.ts';

try {
  const { variables } = readCommandLine(process.argv.slice(2));
  // What the environment has already wins, as with Node's own --env-file.
  for (const [name, value] of Object.entries(variables ?? {})) process.env[name] ??= value;
  await import(new URL('../dist/relay/index.js', import.meta.url).href);
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
