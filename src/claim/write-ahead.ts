import { randomUUID } from 'node:crypto';
import type { Dispatch } from '../channels/deliver.ts';
import type { Delivery } from '../channels/delivery.ts';
import { decide } from '../decide/decide.ts';
import type { Change } from '../decide/decision.ts';
import { claimHoldsMs, release, settle } from '../notification-log/claims.ts';
import type { Claim, NotificationLog } from '../notification-log/notification-log.ts';
import type { LogStore, Stored } from '../notification-log/store.ts';
import { messageOf } from '../text/error.ts';
import { sentenceOf } from './commit-sentence.ts';
import { lookForLapsed } from './lapsed.ts';
import type { Claimed, ClaimRequest } from './request.ts';

/** What this check is about to tell: everything that is needed to write down later what became of it. */
interface Attempt {
  /** Names this check in the log. */
  readonly id: string;
  readonly change: Change;
  readonly dispatches: readonly Dispatch[];
}

const mayRepeat = 'This may be a repeat: an earlier check broke off while it was telling it.';

/**
 * What is about to be sent is written first. A write that lost the race reads again and decides again: what the other run
 * told, or is telling, is then no longer ours to tell.
 */
export async function claimInLog(request: ClaimRequest, log: LogStore): Promise<Claimed> {
  const id = randomUUID();
  const look = lookForLapsed(request);
  const problems = new Set<string>();
  let written: Attempt | undefined;
  return await inTurn(request, log, async () => {
    const stored = await log.read();
    if (written && isBy(id, stored)) return claimedBy(written, undefined);
    const known = await look(stored.log);
    for (const problem of [...stored.problems, ...known.problems]) problems.add(problem);
    const attempt = attemptOf(id, request, known.log);
    const { change } = attempt;
    if (!change.changed && known.log === stored.log) return claimedBy(attempt, undefined);
    written = attempt;
    const claims = [...change.log.claims, ...claimsOf(attempt, request.clock.now())];
    const next = { ...change.log, ...signedBy(id, change.log), claims };
    const version = await log.write(next, stored, sentence(attempt, stored.names));
    return version === undefined
      ? undefined
      : claimedBy(attempt, { log: next, version, names: stored.names, problems: [] });
  });

  function claimedBy(attempt: Attempt, stored: Stored | undefined): Claimed {
    const { dispatches, change } = attempt;
    return {
      dispatches,
      held: change.held,
      problems: [...problems],
      settle: (deliveries) => settleInLog(request, attempt, deliveries, log, stored),
    };
  }
}

function attemptOf(id: string, request: ClaimRequest, log: Stored['log']): Attempt {
  const { findings, channels, policy, now, compose } = request;
  const change = decide({ findings, log, recipients: channels, policy, now });
  const dispatches = channels.flatMap((channel) => {
    const alerts = change.alerts.get(channel.key);
    const notes = change.mayRepeat.has(channel.key) ? [mayRepeat] : [];
    return alerts ? [{ channel, message: compose({ alerts, kind: 'news', notes }) }] : [];
  });
  return { id, change, dispatches };
}

function claimsOf({ id, change, dispatches }: Attempt, now: Date): Claim[] {
  return dispatches.map(({ channel, message }) => ({
    id,
    recipient: channel.key,
    at: now.getTime(),
    until: now.getTime() + claimHoldsMs,
    tells: change.tells.get(channel.key) ?? {},
    fingerprints: channel.format(message).flatMap(({ fingerprint }) => fingerprint ?? []),
  }));
}

function signedBy(writer: string, { writes }: NotificationLog) {
  return { writer, writes: writes + 1 };
}

/** Whether a write of ours arrived, although nothing was heard of it. */
function isBy(writer: string, { log }: Stored): boolean {
  return log.writer === writer || log.claims.some(({ id }) => id === writer);
}

/**
 * The second half: what was delivered is remembered, what was not stays to be told, and what may have been is left to the next
 * check as if this one had died.
 */
async function settleInLog(
  request: ClaimRequest,
  attempt: Attempt,
  deliveries: readonly Delivery[],
  log: LogStore,
  written: Stored | undefined,
): Promise<readonly string[]> {
  if (attempt.dispatches.length === 0) return [];
  const recipientsOf = (is: (delivery: Delivery | undefined) => boolean) =>
    new Set(attempt.dispatches.filter((_, index) => is(deliveries[index])).map(({ channel }) => channel.key));
  const failed = recipientsOf((delivery) => delivery?.outcome === 'failed');
  const doubtful = recipientsOf((delivery) => delivery?.mayHaveArrived === true);
  let known = written;
  try {
    await inTurn(request, log, async () => {
      const stored = known ?? (await log.read());
      known = undefined;
      const ours = stored.log.claims.filter(({ id }) => id === attempt.id);
      // Settled already: by a write of ours of which nothing was heard, or by a run that took us for dead.
      if (ours.length === 0) return 'settled';
      const isOpen = ({ recipient }: Claim) => doubtful.has(recipient);
      const ended = ours.filter((claim) => !isOpen(claim));
      const settled = settle(stored.log, ended, ({ recipient }) => !failed.has(recipient));
      const next = { ...release(settled, ours.filter(isOpen), request.clock.now()), ...signedBy(attempt.id, settled) };
      return await log.write(next, stored, sentence(attempt, stored.names, failed));
    });
    return [];
  } catch (error) {
    return [`What was told could not be recorded, so that it may be told once more: ${messageOf(error)}`];
  }
}

function sentence({ change, dispatches }: Attempt, names: boolean, failed?: ReadonlySet<string>): string {
  const alerts = [...change.alerts.values()].flat();
  const mediaOf = (those: readonly Dispatch[]) => those.map(({ channel }) => channel.medium);
  if (!failed) return sentenceOf(alerts, [{ verb: 'telling', to: mediaOf(dispatches) }], names);
  const parts = [
    { verb: 'told', to: mediaOf(dispatches.filter(({ channel }) => !failed.has(channel.key))) },
    { verb: 'could not tell', to: mediaOf(dispatches.filter(({ channel }) => failed.has(channel.key))) },
  ];
  return sentenceOf(alerts, parts, names);
}

const tries = 8;

/** Tries until there is an answer. The waits grow, and differ between runs that got into each other's way. */
async function inTurn<T>(
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
