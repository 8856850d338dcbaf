import { randomUUID } from 'node:crypto';
import type { LogStore, Stored } from '../notification-log/store.ts';
import { messageOf } from '../text/error.ts';
import { type Attempt, attemptOf, claimsOf, sentence, signed } from './attempt.ts';
import { inTurn } from './in-turn.ts';
import { lookForLapsed } from './lapsed.ts';
import type { Claimed, ClaimRequest } from './request.ts';
import { settleInLog } from './settle.ts';

/**
 * What is about to be sent is written first. A write that lost the race reads again and decides again: what the other run
 * told, or is telling, is then no longer ours to tell.
 */
export async function claimInLog(request: ClaimRequest, log: LogStore): Promise<Claimed> {
  return await claimRound(request, log, mostRounds);
}

/** While one thing is told other runs may leave another: so often at most this run looks once more, and then leaves it to a next check. */
const mostRounds = 6;

async function claimRound(request: ClaimRequest, log: LogStore, rounds: number): Promise<Claimed> {
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
    const next = { ...signed(attempt, change.log), claims };
    const version = await log.write(next, stored, sentence(attempt, stored.names));
    return version === undefined
      ? undefined
      : claimedBy(attempt, { log: next, version, names: stored.names, problems: [] });
  });

  function claimedBy(attempt: Attempt, stored: Stored | undefined): Claimed {
    const { dispatches, change } = attempt;
    const { findings } = change;
    return {
      findings,
      dispatches,
      held: change.held,
      problems: [...problems],
      async settle(deliveries) {
        const { failed, problems: unrecorded, settled } = await settleInLog(request, attempt, deliveries, log, stored);
        if (!settled || rounds === 1) return { problems: unrecorded };
        const told = dispatches.map(({ channel }) => channel).filter(({ key }) => !failed.has(key));
        const say: typeof request.compose = (to, content) => request.compose(to, { ...content, findings });
        const rest = { ...request, findings: [], channels: told, compose: say };
        // Most often nothing: then nobody is asked for it.
        if (attemptOf(id, rest, settled).dispatches.length === 0) return { problems: unrecorded };
        return { problems: unrecorded, rest: await claimRound(rest, log, rounds - 1).catch(leftToOthers) };
      },
    };
  }
}

/** Whether a write of ours arrived, although nothing was heard of it. */
function isBy(writer: string, { log }: Stored): boolean {
  return log.writer === writer || log.claims.some(({ id }) => id === writer);
}

function leftToOthers(error: unknown): Claimed {
  const problem = `What happened while it was told is left to the next check: ${messageOf(error)}`;
  return { findings: [], dispatches: [], held: new Map(), problems: [problem], settle: async () => ({ problems: [] }) };
}
