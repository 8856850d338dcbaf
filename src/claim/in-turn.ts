import type { LogStore } from '../notification-log/store.ts';
import type { ClaimRequest } from './request.ts';

const tries = 8;

/** Tries until there is an answer. The waits grow, and differ between runs that got into each other's way. */
export async function inTurn<T>(
  { clock, random }: Pick<ClaimRequest, 'clock' | 'random'>,
  { lastRefusal }: Pick<LogStore, 'lastRefusal'>,
  attempt: () => Promise<T | undefined>,
): Promise<T> {
  for (let tried = 0; tried < tries; tried += 1) {
    const answer = await attempt();
    if (answer !== undefined) return answer;
    await clock.sleep(random() * 100 * 2 ** tried);
  }
  const refused = lastRefusal?.();
  if (refused) throw new Error(`${refused} It was tried ${tries} times.`);
  throw new Error(`The notification log could not be written in ${tries} tries: other runs were quicker each time.`);
}
