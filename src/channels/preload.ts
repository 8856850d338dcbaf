import { setImmediate } from 'node:timers/promises';
import type { Trigger } from '../runner/trigger.ts';
import type { Channel } from './channel.ts';

/** Loading holds up the process: by then the first request has left, and the process waits for its answer. */
const delayMs = 30;

/**
 * An event most probably has to be told, so that what its channels need is loaded while the source is asked. A check on
 * schedule loads it only when there is something to tell.
 */
export function preload(
  channels: readonly Pick<Channel, 'prepare'>[],
  { eventName }: Pick<Trigger, 'eventName'>,
): void {
  if (eventName !== 'repository_dispatch') return;
  setTimeout(async () => {
    for (const channel of channels) {
      await channel.prepare?.();
      // What was answered meanwhile goes first.
      await setImmediate();
    }
  }, delayMs).unref();
}
