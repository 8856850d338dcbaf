import type { Delivery } from '../channels/delivery.ts';
import { release, settle } from '../notification-log/claims.ts';
import type { Claim, NotificationLog } from '../notification-log/notification-log.ts';
import type { LogStore, Stored } from '../notification-log/store.ts';
import { messageOf } from '../text/error.ts';
import { type Attempt, sentence, signed } from './attempt.ts';
import { inTurn } from './in-turn.ts';
import type { ClaimRequest } from './request.ts';

interface Recorded {
  /** Keys of those who were not told, or may not have been. */
  readonly failed: ReadonlySet<string>;
  /** In sentences that make the step red. */
  readonly problems: readonly string[];
  /** The log as it is by then; absent when nothing had to be recorded, or could be. */
  readonly settled?: NotificationLog;
}

/**
 * The second half: what was delivered is remembered, what was not stays to be told, and what may have been is left to the next
 * check as if this one had died.
 * @param written the log as this check claimed in it; undefined when it has to be read
 */
export async function settleInLog(
  request: Pick<ClaimRequest, 'clock' | 'random'>,
  attempt: Attempt,
  deliveries: readonly Delivery[],
  log: LogStore,
  written: Stored | undefined,
): Promise<Recorded> {
  const recipientsOf = (is: (delivery: Delivery | undefined) => boolean) =>
    new Set(attempt.dispatches.filter((_, index) => is(deliveries[index])).map(({ channel }) => channel.key));
  const failed = recipientsOf((delivery) => delivery?.outcome === 'failed');
  const doubtful = recipientsOf((delivery) => delivery?.mayHaveArrived === true);
  if (attempt.dispatches.length === 0) return { failed, problems: [] };
  let known = written;
  try {
    const settled = await inTurn(request, log, async () => {
      const stored = known ?? (await log.read());
      known = undefined;
      const ours = stored.log.claims.filter(({ id }) => id === attempt.id);
      // Settled already: by a write of ours of which nothing was heard, or by a run that took us for dead.
      if (ours.length === 0) return stored.log;
      const isOpen = ({ recipient }: Claim) => doubtful.has(recipient);
      const ended = ours.filter((claim) => !isOpen(claim));
      const after = settle(stored.log, ended, ({ recipient }) => !failed.has(recipient));
      const next = signed(attempt, release(after, ours.filter(isOpen), request.clock.now()));
      const version = await log.write(next, stored, sentence(attempt, stored.names, failed));
      return version === undefined ? undefined : next;
    });
    return { failed, problems: [], settled };
  } catch (error) {
    const problem = `What was told could not be recorded, so that it may be told once more: ${messageOf(error)}`;
    return { failed, problems: [problem] };
  }
}
