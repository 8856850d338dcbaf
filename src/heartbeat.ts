import * as v from 'valibot';
import type { InputReader } from './inputs.ts';
import { messageOf, plain } from './plain.ts';
import type { Settings } from './settings.ts';
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

/**
 * The calls of the healthchecks.io convention: `URL/start`, `URL`, `URL/fail`. One that fails is a warning and no more: the
 * switch notices by itself. Without a `heartbeat-url`, and in a dry run, there are no calls.
 */
export function readHeartbeat(
  inputs: InputReader,
  { transport, log }: Pick<World, 'transport' | 'log'>,
  { dryRun }: Pick<Settings, 'dryRun'>,
): Heartbeat {
  const url = inputs.secret('heartbeat-url', secureUrl);
  const beat = async (suffix: '' | '/start' | '/fail') => {
    if (!url || dryRun) return;
    const target = new URL(url);
    target.pathname = target.pathname.replace(/\/+$/, '') + suffix;
    const request = { service: 'The heartbeat', step: 'reporting that the check runs', url: target, timeoutMs: 5000 };
    try {
      const { status } = await transport.request(request);
      if (status >= 300)
        log.warning(`The heartbeat was not taken: its service answered ${status}. Is heartbeat-url right?`);
    } catch (error) {
      log.warning(plain(messageOf(error)));
    }
  };
  return {
    async around(work) {
      await beat('/start');
      let isSuccess = false;
      try {
        isSuccess = await work();
      } finally {
        await beat(isSuccess ? '' : '/fail');
      }
    },
  };
}
