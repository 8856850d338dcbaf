/**
 * `npm run check -- --env-file .env`: the action as it is shipped, run in this terminal, with inputs from a file as `.env.example`
 * describes, or from the environment. `--dry-run` tells nobody; `--event FILE` plays the event of a `repository_dispatch`, as the relay sends it.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readActionFile } from '../sandbox/runner/action-file.ts';
import { variableOf } from '../sandbox/runner/environment.ts';
import { messageOf } from '../src/text/error.ts';
import { readCommandLine } from './terminal/env-file.ts';
import { runHere } from './terminal/run-here.ts';
import { inputsOf } from './terminal/variables.ts';

try {
  const { variables, dryRun, event } = readCommandLine(process.argv.slice(2));
  const { main, defaults } = await readActionFile(path.join(import.meta.dirname, '../action.yml'));
  const names = Object.keys(defaults);
  // Of an environment that is not written for us only what we know counts.
  const mine = () => Object.fromEntries(names.map((name) => [variableOf(name), process.env[variableOf(name)] ?? '']));
  const { inputs, others, notes } = inputsOf(variables ?? mine(), names);
  for (const note of notes) console.error(note);
  const asked = dryRun ? { 'dry-run': 'true' } : {};
  process.exitCode = await runHere({
    main,
    inputs: { ...defaults, ...inputs, ...asked },
    others,
    event: event === undefined ? undefined : readFileSync(event, 'utf8'),
  });
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
