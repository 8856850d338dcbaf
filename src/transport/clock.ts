import { setTimeout } from 'node:timers/promises';

/** Time as an argument. */
export interface Clock {
  now(): Date;
  /**
   * Waits so many milliseconds.
   * @throws the signal's reason when it is aborted meanwhile
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Time as it passes. */
export const realClock: Clock = {
  now: () => new Date(),
  sleep: async (ms, signal) => await setTimeout(ms, undefined, signal && { signal }),
};
