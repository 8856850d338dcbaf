import { delayAfter, isThrottled, mayRepeat, type Outcome } from './repetition.ts';
import type { Clock, Throttle } from './throttle.ts';
import type { HttpResponse } from './transport.ts';
import { TransportError } from './transport-error.ts';

/** How a request is repeated. */
export interface RepeatOptions {
  /** Whether it may be, even if the service did what was asked. */
  readonly repeatable: boolean;
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
  tryOnce: () => Promise<Outcome>,
  throttle: Throttle,
  { repeatable, maxTries, retryAfterCapMs, signal, clock, random }: RepeatOptions,
): Promise<HttpResponse> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await throttle.pass(tryOnce, signal);
    const throttled = isThrottled(outcome);
    const delay = delayAfter(outcome, { tries, now: clock.now(), random: random() });
    const bearable = delay <= retryAfterCapMs;
    // A window of an hour belongs to one kind of request, and shall not close the host to the others.
    if (throttled) throttle.close(bearable ? delay : 0);
    else if (!(outcome instanceof TransportError) && outcome.status < 500) throttle.open();
    if (!bearable || tries >= maxTries || !mayRepeat(outcome, repeatable)) {
      if (outcome instanceof TransportError) throw outcome;
      return outcome;
    }
    if (!throttled) await clock.sleep(delay, signal);
  }
}
