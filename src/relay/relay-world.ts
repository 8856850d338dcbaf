import { type Clock, realClock } from '../transport/clock.ts';

/** Everything outside of the relay, as arguments. */
export interface RelayWorld {
  readonly clock: Clock;
  /** Between 0 and 1. */
  random(): number;
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** A signal that aborts after so many milliseconds. */
  timeout(ms: number): AbortSignal;
}

/** The real one, the same on Node, Workers and Azure. */
export const realWorld: RelayWorld = {
  clock: realClock,
  random: () => Math.random(),
  fetch: (url, init) => fetch(url, init),
  timeout: (ms) => AbortSignal.timeout(ms),
};
