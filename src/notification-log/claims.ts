import type { Claim, Entry, NotificationLog, Told } from './notification-log.ts';

/** No check runs longer than this after it began to tell: one that has not said then what became of it is taken for dead. */
export const claimHoldsMs = 10 * 60_000;

/** A message is taken for a claim's even if its service dates it so much earlier than the claim: the two clocks differ. */
const clocksDifferMs = 30_000;

/** What nobody was told of for so long, and no check sees, is forgotten. */
export const forgottenMs = 90 * 86_400_000;

/** No clock of a runner is wrong by more: a claim that would hold for longer was not written by a check. */
const clocksAreSureMs = 86_400_000;

export function isLapsed({ until }: Claim, now: Date): boolean {
  const left = until - now.getTime();
  return left <= 0 || left > clocksAreSureMs;
}

/**
 * The log without the claims of dead checks that nobody can look after: what they were about to tell stays to be told, and may
 * have been. Claims on recipients whom this check does not tell are left to one that does, for as long as it matters.
 */
export function withoutLapsed(log: NotificationLog, recipients: ReadonlySet<string>, now: Date): NotificationLog {
  const isOver = (claim: Claim) =>
    isLapsed(claim, now) && (recipients.has(claim.recipient) || now.getTime() - claim.at >= forgottenMs);
  const over = log.claims.filter(isOver);
  if (over.length === 0) return log;
  const assets = { ...log.assets };
  for (const { recipient, tells } of over) {
    for (const key of Object.keys(tells)) {
      const entry = assets[key];
      if (entry) assets[key] = withTold(entry, recipient, { ...entry.told[recipient], maybe: true });
    }
  }
  return { ...log, assets, claims: log.claims.filter((claim) => !over.includes(claim)) };
}

/** The log with a claim that holds on, since it is not known yet what became of it. */
export function renew(log: NotificationLog, claim: Claim, now: Date): NotificationLog {
  return lasting(log, [claim], now.getTime() + claimHoldsMs);
}

/** The log with claims that are left to the next check: it is not known what became of them, and nobody is at it any more. */
export function release(log: NotificationLog, claims: readonly Claim[], now: Date): NotificationLog {
  return lasting(log, claims, now.getTime());
}

function lasting(log: NotificationLog, claims: readonly Claim[], until: number): NotificationLog {
  return { ...log, claims: log.claims.map((one) => (claims.includes(one) ? { ...one, until } : one)) };
}

/** The log after these claims ended: what they told is remembered where it was delivered, and open again elsewhere. */
export function settle(
  log: NotificationLog,
  ended: readonly Claim[],
  delivered: (claim: Claim) => boolean,
): NotificationLog {
  const assets = { ...log.assets };
  const sent = ended.filter(delivered);
  for (const claim of sent) {
    for (const [key, told] of Object.entries(claim.tells)) {
      const entry = assets[key];
      if (entry) assets[key] = withTold(entry, claim.recipient, told);
    }
  }
  const open = log.claims.filter((claim) => !ended.includes(claim));
  return { ...log, assets, claims: open.map((claim) => withOthers(claim, sent)) };
}

/** A call that another check made meanwhile must not be taken for the one that this claim is about. */
function withOthers(claim: Claim, sent: readonly Claim[]): Claim {
  const { recipient, at, others = 0 } = claim;
  const more = sent.filter((other) => other.recipient === recipient && other.at >= at - clocksDifferMs).length;
  return more > 0 ? { ...claim, others: others + more } : claim;
}

export function withTold(entry: Entry, recipient: string, told: Told | null | undefined): Entry {
  const { [recipient]: _, ...others } = entry.told;
  return { ...entry, told: told ? { ...others, [recipient]: told } : others };
}
