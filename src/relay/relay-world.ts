import { setTimeout } from 'node:timers/promises';

/** Everything outside of the relay, as arguments. */
export interface RelayWorld {
  now(): Date;
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** A signal that aborts after so many milliseconds. */
  timeout(ms: number): AbortSignal;
  sleep(ms: number): Promise<void>;
  /** Between 0 and 1. */
  random(): number;
}

/** The real one, the same on Node, Workers and Azure. */
export const realWorld: RelayWorld = {
  now: () => new Date(),
  fetch: (url, init) => fetch(url, init),
  timeout: (ms) => AbortSignal.timeout(ms),
  sleep: (ms) => setTimeout(ms),
  random: () => Math.random(),
};
