import type { Clock } from '../../src/transport/clock.ts';
import { now } from '../support/builders.ts';

/** Time that passes only while somebody sleeps; `slept` keeps for how long, in ms. */
export function fakeClock() {
  let at = now.getTime();
  const slept: number[] = [];
  const clock: Clock = {
    now: () => new Date(at),
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      slept.push(ms);
      at += ms;
    },
  };
  return { clock, slept };
}
