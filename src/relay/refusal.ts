/** Ends a request that the relay does not take: the status for the sender, the outcome for both, and the reason for the log alone. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: 400 | 413;
  readonly outcome: 'malformed' | 'too large';

  /** @param reason names no value that was received, since it is logged */
  constructor(status: 400 | 413, reason: string, options?: { cause: unknown }) {
    super(reason, options);
    this.status = status;
    this.outcome = status === 413 ? 'too large' : 'malformed';
  }
}
