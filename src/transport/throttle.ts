import pLimit, { type LimitFunction } from 'p-limit';
import type { Clock } from './clock.ts';

/**
 * How many requests may be under way to one host: half as many when it asks for patience, one more with each request that
 * it takes. While it asks for patience none starts, so that the others do not run into the same refusal.
 */
export class Throttle {
  readonly #max: number;
  readonly #clock: Clock;
  readonly #limit: LimitFunction;
  #closedUntil = 0;

  constructor(max: number, clock: Clock) {
    this.#max = max;
    this.#clock = clock;
    this.#limit = pLimit(max);
  }

  /** Does `work` when a place is free and the host is not closed. */
  pass<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.#limit(async () => {
      for (let wait = this.#waitMs(); wait > 0; wait = this.#waitMs()) await this.#clock.sleep(wait, signal);
      signal.throwIfAborted();
      return await work();
    });
  }

  /** The host asked for patience: none starts for so long, and then fewer at once. */
  close(ms: number): void {
    // Those that were under way together are refused together, which is one reason to slow down and not sixteen.
    if (this.#waitMs() <= 0) this.#limit.concurrency = Math.max(1, Math.floor(this.#limit.concurrency / 2));
    this.#closedUntil = Math.max(this.#closedUntil, this.#clock.now().getTime() + ms);
  }

  /** The host took a request. */
  open(): void {
    this.#limit.concurrency = Math.min(this.#max, this.#limit.concurrency + 1);
  }

  #waitMs(): number {
    return this.#closedUntil - this.#clock.now().getTime();
  }
}
