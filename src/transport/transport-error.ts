/** How a request came to have no answer. */
export type TransportFailure =
  | 'refused'
  | 'unresolved'
  | 'untrusted'
  | 'malformed'
  | 'timed out'
  | 'broken off'
  | 'too large'
  | 'aborted'
  | 'out of time';

/**
 * There was no answer. The message names service and step, never an address, a header or a body, since each of them may
 * hold a secret; `cause` keeps what Node said.
 */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly failure: TransportFailure;
  /** True when the service certainly did nothing: it was never reached. */
  readonly unsent: boolean;

  constructor(message: string, options: { failure: TransportFailure; unsent: boolean; cause?: unknown }) {
    super(message, options);
    this.failure = options.failure;
    this.unsent = options.unsent;
  }
}
