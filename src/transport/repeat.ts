import type { Clock } from './clock.ts';
import { delayAfter, isThrottled, mayRepeat, type TryResult } from './repetition.ts';
import type { Throttle } from './throttle.ts';
import type { HttpRequest, HttpResponse } from './transport.ts';
import { TransportError } from './transport-error.ts';

/** How a request is repeated. */
export interface RepeatOptions {
  /** Whether it may be, even if the service did what was asked. */
  readonly repeatable: boolean;
  readonly isPassing?: HttpRequest['isPassing'];
  readonly maxTries: number;
  /** A service that asks for more patience gets none, in ms: its answer is returned at once, so that the caller can say so. */
  readonly retryAfterCapMs: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Between 0 and 1. */
  readonly random: () => number;
}

/**
 * Tries until an answer stands or repetition would not help, may harm, or is no longer bearable.
 * @throws {TransportError} when the last try had no answer.
 */
export async function repeat(
  tryOnce: () => Promise<TryResult>,
  throttle: Throttle,
  { maxTries, retryAfterCapMs, signal, clock, random, ...request }: RepeatOptions,
): Promise<HttpResponse> {
  for (let tries = 1; ; tries += 1) {
    let delay = 0;
    const outcome = await throttle.pass(async () => {
      const result = await tryOnce();
      delay = delayAfter(result, { tries, now: clock.now(), random: random() });
      // Here and not below, where the next request would already have its place. A window of an hour belongs to one kind of
      // request, and shall not close the host to the others.
      if (isThrottled(result)) throttle.close(delay > retryAfterCapMs ? 0 : delay);
      else if (!(result instanceof TransportError) && result.status < 500) throttle.open();
      return result;
    }, signal);
    if (tries >= maxTries || delay > retryAfterCapMs || !mayRepeat(outcome, request)) {
      if (outcome instanceof TransportError) throw outcome;
      return outcome;
    }
    if (!isThrottled(outcome)) await clock.sleep(delay, signal);
  }
}
