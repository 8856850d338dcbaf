import * as v from 'valibot';
import type { InputReader } from './runner/inputs.ts';
import type { Settings } from './settings.ts';
import { messageOf } from './text/error.ts';
import { plain } from './text/plain.ts';
import { TransportError } from './transport/transport-error.ts';
import type { World } from './world.ts';

/** Tells a dead-man's switch that checks are made, so that somebody notices when they stop. */
export interface Heartbeat {
  /** Reports start, then success or failure: of what answers false or throws. */
  around(work: () => Promise<boolean>): Promise<void>;
}

const secureUrl = v.pipe(
  v.string(),
  v.url('must be a URL.'),
  v.startsWith('https://', 'must begin with https://.'),
  v.transform((text) => new URL(text)),
);

/** How long the calls may take, with all their repetitions, in ms: a service that hangs must not hold a check up. */
const bounds = {
  /** Hardly ever felt, since the work goes on beside it. */
  startMs: 5000,
  /** Longer: when it is lost, somebody is told that checks have stopped. */
  endMs: 10_000,
  /** The runner kills what it has cancelled within ten seconds. */
  cancelledMs: 2000,
  tryMs: 4000,
};

/**
 * The calls of the healthchecks.io convention: `URL/start`, `URL`, `URL/fail`. One that fails is a warning and no more: the
 * switch notices by itself. Without a `heartbeat-url`, and in a dry run, there are no calls.
 */
export function readHeartbeat(
  inputs: InputReader,
  { transport, log, signal: cancelled }: Pick<World, 'transport' | 'log' | 'signal'>,
  { dryRun }: Pick<Settings, 'dryRun'>,
  { startMs, endMs, cancelledMs, tryMs } = bounds,
): Heartbeat {
  const url = inputs.secret('heartbeat-url', secureUrl);

  /** Answers what went wrong, in a sentence. */
  async function beat(suffix: '' | '/start' | '/fail', signal: AbortSignal): Promise<string | undefined> {
    if (!url || dryRun) return undefined;
    const target = new URL(url);
    target.pathname = target.pathname.replace(/\/+$/, '') + suffix;
    const request = { service: 'heartbeat-url', step: 'reporting that the check runs', url: target, timeoutMs: tryMs };
    try {
      const { status } = await transport.request({ ...request, signal });
      if (status < 300) return undefined;
      return `The heartbeat was not taken: its service answered ${status}.${status < 500 ? ' Is heartbeat-url right?' : ''}`;
    } catch (error) {
      if (cancelled.aborted) return undefined;
      const isLate =
        error instanceof TransportError && (error.failure === 'timed out' || error.failure === 'out of time');
      return isLate ? 'The heartbeat was not taken: its service did not answer in time.' : plain(messageOf(error));
    }
  }

  const within = (ms: number) => AbortSignal.any([cancelled, AbortSignal.timeout(ms)]);
  return {
    async around(work) {
      const starting = beat('/start', within(startMs));
      let isSuccess = false;
      try {
        isSuccess = await work();
      } finally {
        // In this order, also where the start was slow: a switch takes a start that comes last for a check that never ended.
        const start = await starting;
        const end = await beat(
          isSuccess ? '' : '/fail',
          cancelled.aborted ? AbortSignal.timeout(cancelledMs) : within(endMs),
        );
        // Not earlier, or it would be folded away among the lines of a source; both often fail for one reason.
        for (const sentence of new Set([start, end])) if (sentence) log.warning(sentence);
      }
    },
  };
}
