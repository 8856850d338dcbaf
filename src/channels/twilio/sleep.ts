import { setTimeout } from 'node:timers/promises';

/** Waits so many milliseconds. @throws when the signal is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export const realSleep: Sleep = (ms, signal) => setTimeout(ms, undefined, { signal });
