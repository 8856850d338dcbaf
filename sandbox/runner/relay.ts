import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';

/** The shipped relay in a process of its own. */
export interface RunningRelay {
  /** `http://127.0.0.1:40123` */
  readonly url: string;
  /** What it has logged since it listens: one line of JSON for each request. */
  readonly log: readonly string[];
  /** Asks it to end, and answers its exit code once it has. */
  stop(): Promise<number>;
}

const listening = v.object({ outcome: v.literal('listening'), port: v.number() });
const bundle = path.resolve(import.meta.dirname, '../../dist/relay/index.js');

/**
 * Starts the relay with these settings, and nothing of our own environment.
 * @throws {Error} with what it said when it does not start
 */
export async function startRelay(settings: Readonly<Record<string, string>>): Promise<RunningRelay> {
  const env = { PORT: '0', ...settings };
  const child = spawn(process.execPath, [bundle], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = exitOf(child);
  const complaint = text(child.stderr);
  const log: string[] = [];
  const lines = createInterface(child.stdout);
  const [first] = await Promise.race([once(lines, 'line'), exit.then(() => [])]);
  if (first === undefined) throw new Error(await complaint);
  lines.on('line', (line) => log.push(line));
  const { port } = v.parse(listening, JSON.parse(first));
  return {
    url: `http://127.0.0.1:${port}`,
    log,
    async stop() {
      child.kill('SIGTERM');
      return await exit;
    },
  };
}

async function exitOf(child: ChildProcess): Promise<number> {
  const [code] = await once(child, 'close');
  return code ?? 137;
}
