import type { Log } from './runner/log.ts';
import type { Trigger } from './runner/trigger.ts';
import type { Clock } from './transport/clock.ts';
import type { Transport } from './transport/transport.ts';

/** Everything outside of the program, as arguments: what the tests replace is what runs in production. */
export interface World {
  readonly clock: Clock;
  /** Between 0 and 1. */
  random(): number;
  /** The environment of the process, in which libraries look for variables of their own (`TWILIO_REGION`). */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly transport: Transport;
  readonly log: Log;
  /** Aborted when the run is cancelled: what is being read or sent breaks off, and what became of what was sent is still recorded. */
  readonly signal: AbortSignal;
  /** The workflow run that we are part of, and the event that started it. */
  readonly trigger: Trigger;
  /** A fresh GitHub OIDC token for this audience; needs `id-token: write`. */
  oidcToken(audience: string): Promise<string>;
}
