import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sandbox } from '../network/sandbox.ts';
import { readActionFile } from './action-file.ts';
import { inputEnvironment, type Job, jobToken, runnerEnvironment } from './environment.ts';
import { readStepLog, type StepLog } from './step-log.ts';

export interface ActionRun extends Job {
  readonly sandbox: Pick<Sandbox, 'env'>;
  /** As under `with:`; what is not given has its default from the action.yml. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What the workflow sets under `env:`, or the runner otherwise. */
  readonly env?: Readonly<Record<string, string>>;
  /** Path of the action.yml; default the main action's. */
  readonly action?: string;
  /** Aborting it kills the step at once, as a lost runner does. */
  readonly signal?: AbortSignal;
  /** Aborting it asks the step to end, as somebody does who cancels the run. */
  readonly cancel?: AbortSignal;
}

export interface StepResult extends StepLog {
  /** 137 when it was killed. */
  readonly exitCode: number;
  /** What the step wrote, commands and secrets included. */
  readonly stdout: string;
  readonly stderr: string;
  /** The job summary as it was written: GitHub masks it later. */
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Content of the file that the output `report-file` names, parsed. */
  readonly report: unknown;
}

const repository = path.resolve(import.meta.dirname, '../..');

/**
 * Runs the shipped bundle as the runner would: in a process of its own, with inputs and files named by the environment,
 * and nothing of our own environment but PATH.
 */
export async function runAction(run: ActionRun): Promise<StepResult> {
  const { main, defaults } = await readActionFile(run.action ?? path.join(repository, 'action.yml'));
  const folder = await mkdtemp(path.join(tmpdir(), 'bi-refresh-alerts-run-'));
  try {
    const env = {
      ...(await runnerEnvironment(folder, run)),
      ...inputEnvironment(defaults, run.inputs),
      ...run.sandbox.env,
      ...run.env,
    };
    const step = await execute(main, env, folder, run);
    const outputs = readOutputs(await readFile(env.GITHUB_OUTPUT, 'utf8'));
    const reportFile = outputs['report-file'];
    return {
      ...step,
      ...readStepLog(step.stdout, [jobToken]),
      summary: await readFile(env.GITHUB_STEP_SUMMARY, 'utf8'),
      outputs,
      report: reportFile ? JSON.parse(await readFile(reportFile, 'utf8')) : undefined,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function execute(main: string, env: NodeJS.ProcessEnv, cwd: string, { signal, cancel }: ActionRun) {
  return new Promise<{ exitCode: number; stdout: string; stderr: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [main], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const ended = new AbortController();
    const killOn = (when: AbortSignal | undefined, how: 'SIGKILL' | 'SIGINT') => {
      if (when?.aborted) child.kill(how);
      when?.addEventListener('abort', () => child.kill(how), ended);
    };
    killOn(signal, 'SIGKILL');
    killOn(cancel, 'SIGINT');
    child.on('error', reject);
    child.on('close', (code) => {
      ended.abort();
      resolve({ exitCode: code ?? 137, stdout, stderr });
    });
  });
}

/** A GITHUB_OUTPUT file: `name=value`, or a value between delimiters. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const { groups } of text.matchAll(
    /^(?<name>[^=\n]+?)(?:<<(?<mark>.+)\n(?<lines>[\s\S]*?)\n\k<mark>|=(?<line>.*))$/gm,
  )) {
    if (groups?.name) outputs[groups.name] = groups.lines ?? groups.line ?? '';
  }
  return outputs;
}
