import { messageOf } from '../text/error.ts';

/** GitHub did not do what it was asked, as far as we know. The message is for the relay's log: it never holds a token. */
export class GitHubError extends Error {
  override readonly name = 'GitHubError';
  /** Absent when there was no answer. */
  readonly status: number | undefined;
  /** Whether it passes by itself; otherwise somebody must change something. */
  readonly passing: boolean;
  /** After how many ms it may be asked again; absent where that is of no use, or where it may have been done already. */
  readonly againAfterMs: number | undefined;

  constructor(
    message: string,
    options: { passing: boolean; status?: number; againAfterMs?: number | undefined; cause?: unknown },
  ) {
    super(message, options);
    this.status = options.status;
    this.passing = options.passing;
    this.againAfterMs = options.againAfterMs;
  }
}

/**
 * Whether a failed fetch never reached anybody: the connection was refused, or the name has no address. Node tells so in the
 * cause, one error for each address that it tried; Workers do not tell it, and so it counts as reached there.
 */
export function neverReached(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.every(neverReached);
  return /^(connect|getaddrinfo) E[A-Z_]+/.test(error.message) || neverReached(error.cause);
}

/** Fetch says “fetch failed”; why is in its cause. */
export function reasonOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : {};
  if (cause instanceof AggregateError) return reasonOf(cause.errors[0]);
  return messageOf(cause instanceof Error ? cause : error);
}
