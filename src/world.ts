import type { Log } from './runner/log.ts';
import type { Trigger } from './runner/trigger.ts';
import type { Transport } from './transport/transport.ts';

/** Everything outside of the program, as arguments: what the tests replace is what runs in production. */
export interface World {
  now(): Date;
  readonly transport: Transport;
  readonly log: Log;
  /** Aborted when the run is cancelled: what is being read or sent breaks off, and what became of what was sent is still recorded. */
  readonly signal: AbortSignal;
  /** The workflow run that we are part of, and the event that started it. */
  readonly trigger: Trigger;
  /** A fresh GitHub OIDC token for this audience; needs `id-token: write`. */
  oidcToken(audience: string): Promise<string>;
}
