/** How processor time and memory grow with the number of models. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runAction } from '../../sandbox/runner/run-action.ts';
import { aCompanyOf } from './a-company.ts';

const perWorkspace = 100;
const preload = new URL('usage.js', import.meta.url).href;
const folder = await mkdtemp(path.join(tmpdir(), 'bi-refresh-alerts-bench-'));
const usageFile = path.join(folder, 'usage.json');

async function usageOf(models: number): Promise<{ readonly cpuMs: number; readonly peakMb: number }> {
  const { sandbox, inputs } = await aCompanyOf(models, models / perWorkspace, 0);
  const env = { NODE_OPTIONS: `--import=${preload}`, BENCH_USAGE: usageFile };
  const { exitCode, outputs } = await runAction({ sandbox, inputs, env });
  await sandbox.close();
  assert.deepEqual([exitCode, outputs['checked-count']], [0, String(models)]);
  return JSON.parse(await readFile(usageFile, 'utf8'));
}

const none = await usageOf(perWorkspace);
const each: number[] = [];
for (const models of [1000, 2000, 4000]) {
  const { cpuMs, peakMb } = await usageOf(models);
  const perModel = (cpuMs - none.cpuMs) / (models - perWorkspace);
  each.push(perModel);
  console.log(
    `${models} models: ${perModel.toFixed(2)} ms of processor time for each, ${Math.round(peakMb)} MB at the peak`,
  );
}
const [first = 0, last = 0] = [each.at(0), each.at(-1)];
console.log(`4000 models beside 1000, each: ratio ${(last / first).toFixed(2)} (linear: 1.0)`);
const { peakMb } = await usageOf(5000);
console.log(`5000 models with 20 refreshes each: ${Math.round(peakMb)} MB at the peak (target 250)`);
await rm(folder, { recursive: true });
