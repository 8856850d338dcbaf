import { retryAfterMs } from './retry-after.ts';
import type { HttpRequest, HttpResponse } from './transport.ts';
import { TransportError, type TransportFailure } from './transport-error.ts';

/** What one try came to. */
export type TryResult = HttpResponse | TransportError;

/** These come and go; a certificate stays untrusted, and a malformed header malformed. */
const passing: ReadonlySet<TransportFailure> = new Set(['refused', 'unresolved', 'timed out', 'broken off']);

/**
 * The service did nothing yet and asks for patience. GitHub says so with 403 and a `Retry-After` too:
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function isThrottled(outcome: TryResult): boolean {
  if (outcome instanceof TransportError) return false;
  return outcome.status === 429 || (outcome.status === 403 && outcome.headers['retry-after'] !== undefined);
}

/**
 * Whether trying again can help and does no harm.
 * @param repeatable even if the service did what was asked
 * @param isPassing whether an answer whose status says nothing of it tells of trouble that passes
 */
export function mayRepeat(
  outcome: TryResult,
  { repeatable, isPassing = () => false }: { repeatable: boolean; isPassing?: HttpRequest['isPassing'] },
): boolean {
  if (outcome instanceof TransportError) return passing.has(outcome.failure) && (repeatable || outcome.unsent);
  return isThrottled(outcome) || (repeatable && (outcome.status >= 500 || isPassing(outcome)));
}

/**
 * How long to wait after try number `tries`, in ms: as long as the service asks, and never less than a delay that doubles
 * with each try and is spread by `random` (0 to 1), so that runs which failed together do not come back together.
 */
export function delayAfter(
  outcome: TryResult,
  { tries, now, random }: { tries: number; now: Date; random: number },
): number {
  const asked = outcome instanceof TransportError ? undefined : retryAfterMs(outcome.headers['retry-after'], now);
  return Math.max(asked ?? 0, 500 * 2 ** (tries - 1) * (0.5 + random / 2));
}
