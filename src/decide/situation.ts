import type { Finding } from '../judge/finding.ts';
import type { Told } from '../notification-log/notification-log.ts';
import type { Alert, Reason } from './alert.ts';
import type { Recipient } from './recipient.ts';

/** What is known of one recipient and one asset. */
export interface Situation {
  readonly finding: Finding;
  readonly told: Told | undefined;
  readonly recipient: Pick<Recipient, 'hears' | 'after'>;
  /** Milliseconds after which what is still broken is told again. */
  readonly remindAfter: number;
  readonly now: Date;
  /** The last check before this one that wrote; undefined at the first. */
  readonly lastCheck: number | undefined;
  /** Up to which instant no check that shares the log will look back any more, once this one is through. */
  readonly lookedTo: number;
  /** Checks in a row that could not read the asset, this one included. */
  readonly unreadableChecks: number;
  /** Whether events tell of it: each of them is seen by one check only. */
  readonly isByEvents: boolean;
}

/** What one check means for one recipient and one asset. */
export interface Step {
  readonly say?: Pick<Alert, 'state' | 'reason' | 'brokenSince' | 'was'>;
  /** To be remembered now, before anything is sent; undefined for nothing. */
  readonly before: Told | undefined;
  /** To be remembered instead once it was delivered. */
  readonly after?: Told | null;
}

/** Whether this recipient hears of failures that came and went, and this check could see them. */
export function looksBack({ finding, recipient }: Situation): boolean {
  return recipient.hears.has('passed') && finding.extent !== undefined && finding.extent !== 'event';
}

export function firing(reason: Reason) {
  return { state: 'firing', reason } as const;
}

export function resolved(reason: Reason, since?: number) {
  return { state: 'resolved', reason, ...(since !== undefined && { brokenSince: new Date(since) }) } as const;
}
