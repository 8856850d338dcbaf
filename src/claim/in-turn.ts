import type { LogStore } from '../notification-log/store.ts';
import type { ClaimRequest } from './request.ts';

/** So often a write is tried that no other run prevented. */
const mostInVain = 8;

/** So often and so long a run waits for its turn: a burst of 24 events, each with two writes of a second, is through in one minute. */
const mostTries = 60;
const patienceMs = 3 * 60_000;

/** Longer waits would leave GitHub idle while a burst waits. */
const longestWaitMs = 12_000;

/**
 * Tries until there is an answer. The waits grow, and differ between runs that got into each other's way: of those that write at once
 * only one succeeds, and GitHub counts the others’ writes, too.
 */
export async function inTurn<T>(
  { clock, random }: Pick<ClaimRequest, 'clock' | 'random'>,
  { lastRefusal }: Pick<LogStore, 'lastRefusal'>,
  attempt: () => Promise<T | undefined>,
): Promise<T> {
  const began = clock.now().getTime();
  for (let [lost, inVain] = [0, 0]; ; ) {
    const start = clock.now().getTime();
    const answer = await attempt();
    if (answer !== undefined) return answer;
    const refused = lastRefusal?.();
    const tried = clock.now().getTime();
    const longestMs = refused ? 100 * 2 ** inVain : Math.min(longestWaitMs, (tried - start) * 2 * 3 ** lost);
    if (refused) inVain += 1;
    else lost += 1;
    const isEnough = inVain === mostInVain || lost + inVain === mostTries || tried - began >= patienceMs;
    if (isEnough) throw new Error(reason(refused, lost + inVain));
    await clock.sleep(random() * longestMs);
  }
}

function reason(refused: string | undefined, tries: number): string {
  if (refused) return `${refused} It was tried ${tries} times.`;
  return `The notification log could not be written in ${tries} tries: other runs were quicker each time.`;
}
