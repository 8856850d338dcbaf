import type { Claim, Entry, NotificationLog, Told } from '../notification-log.ts';

/** No check runs longer than this after it began to tell: one that has not said then what became of it is taken for dead. */
export const claimHoldsMs = 10 * 60_000;

export function isLapsed({ until }: Claim, now: Date): boolean {
  return now.getTime() >= until;
}

/** The log with a claim that holds on, since it is not known yet what became of it. */
export function renew(log: NotificationLog, claim: Claim, now: Date): NotificationLog {
  const until = now.getTime() + claimHoldsMs;
  return { ...log, claims: log.claims.map((one) => (one === claim ? { ...one, until } : one)) };
}

/** The log after these claims ended: what they told is remembered where it was delivered, and open again elsewhere. */
export function settle(
  log: NotificationLog,
  ended: readonly Claim[],
  delivered: (claim: Claim) => boolean,
): NotificationLog {
  const assets = { ...log.assets };
  for (const claim of ended.filter(delivered)) {
    for (const [key, told] of Object.entries(claim.tells)) {
      const entry = assets[key];
      if (entry) assets[key] = withTold(entry, claim.recipient, told);
    }
  }
  return { ...log, assets, claims: log.claims.filter((claim) => !ended.includes(claim)) };
}

export function withTold(entry: Entry, recipient: string, told: Told | null | undefined): Entry {
  const { [recipient]: _, ...others } = entry.told;
  return { ...entry, told: told ? { ...others, [recipient]: told } : others };
}
