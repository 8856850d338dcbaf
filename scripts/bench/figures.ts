import { spawnSync } from 'node:child_process';

/** What both sides of a comparison took, in ms: the best of several rounds, since what else runs on a machine only adds. */
export interface Comparison {
  readonly ours: number;
  readonly bare: number;
}

/** Measures both sides in turn, so that a busy machine slows both. */
export async function compare(rounds: number, ours: () => Promise<number>): Promise<Comparison> {
  const best = { ours: Infinity, bare: Infinity };
  for (let round = 0; round < rounds; round += 1) {
    best.bare = Math.min(best.bare, start('-e', '0'));
    best.ours = Math.min(best.ours, await ours());
  }
  return best;
}

/** How long a process of Node takes from its start to its end, with nothing of our environment, in ms. */
export function start(...args: string[]): number {
  const startedAt = performance.now();
  spawnSync(process.execPath, args, { env: {} });
  return performance.now() - startedAt;
}

export const ms = (duration: number) => `${Math.round(duration)} ms`;

/** `what` in terms of `unavoidable`, beside what it may be. */
export function ratio(what: number, unavoidable: number, target: number): string {
  return `ratio ${(what / unavoidable).toFixed(2)} (target ${target.toFixed(1)})`;
}
