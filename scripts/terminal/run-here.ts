import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { logLine, styled } from '../../sandbox/demo/terminal.ts';
import { createStepLog } from '../../sandbox/runner/step-log.ts';

export interface Here {
  /** Path of the bundle. */
  readonly main: string;
  /** Every input by name, defaults included. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What else its environment has. */
  readonly others: Readonly<Record<string, string>>;
  /** JSON of a `repository_dispatch`; without one it is a manual check. */
  readonly event: string | undefined;
}

/** Runs the bundle as a runner would, printing what GitHub would show, and answers its exit code. */
export async function runHere({ main, inputs, others, event }: Here): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bi-refresh-alerts-'));
  const file = async (name: string, content = '') => {
    await writeFile(path.join(folder, name), content);
    return path.join(folder, name);
  };
  await mkdir(path.join(folder, 'temp'));
  const [summary, output] = [await file('summary.md'), await file('output')];
  const env = {
    ...process.env,
    GITHUB_EVENT_NAME: event === undefined ? 'workflow_dispatch' : 'repository_dispatch',
    GITHUB_EVENT_PATH: await file('event.json', event ?? '{}'),
    GITHUB_ACTION: 'check',
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    RUNNER_TEMP: path.join(folder, 'temp'),
    ...others,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [inputVariable(name), withoutExpressions(value)]),
    ),
  };
  const exitCode = await execute(main, env);
  console.log(styled('dim', `\nThe job summary is ${summary}; the report lies beside it, under temp.`));
  return exitCode;
}

function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

/** In a terminal nobody fills in `${{ github.token }}`. */
function withoutExpressions(value: string): string {
  return value.replaceAll(/\$\{\{.*?\}\}/g, '');
}

function execute(main: string, env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const log = createStepLog();
    createInterface({ input: child.stdout }).on('line', (line) => {
      const shown = log.read(line);
      if (shown !== undefined) console.log(logLine(shown));
    });
    process.once('SIGINT', () => child.kill('SIGINT'));
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 137));
  });
}
