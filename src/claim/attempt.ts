import type { Dispatch } from '../channels/deliver.ts';
import { decide } from '../decide/decide.ts';
import type { Change } from '../decide/decision.ts';
import { claimHoldsMs } from '../notification-log/claims.ts';
import type { Claim, NotificationLog } from '../notification-log/notification-log.ts';
import { sentenceOf } from './commit-sentence.ts';
import type { ClaimRequest } from './request.ts';

/** What this check is about to tell: everything that is needed to write down later what became of it. */
export interface Attempt {
  /** Names this check in the log. */
  readonly id: string;
  readonly change: Change;
  readonly dispatches: readonly Dispatch[];
}

const mayRepeat = 'This may be a repeat: an earlier check broke off while it was telling it.';

/** What there is to tell by a log, decided and composed. */
export function attemptOf(id: string, request: ClaimRequest, log: NotificationLog): Attempt {
  const { findings, channels, policy, now, compose } = request;
  const change = decide({ findings, log, recipients: channels, policy, now });
  const dispatches = channels.flatMap((channel) => {
    const alerts = change.alerts.get(channel.key);
    const notes = change.mayRepeat.has(channel.key) ? [mayRepeat] : [];
    const content = { findings: change.findings, kind: 'news', notes } as const;
    return alerts ? [{ channel, message: compose(channel, { ...content, alerts }) }] : [];
  });
  return { id, change, dispatches };
}

export function claimsOf({ id, change, dispatches }: Attempt, now: Date): Claim[] {
  return dispatches.map(({ channel, message }) => ({
    id,
    recipient: channel.key,
    at: now.getTime(),
    until: now.getTime() + claimHoldsMs,
    tells: change.tells.get(channel.key) ?? {},
    fingerprints: channel.format(message).flatMap(({ fingerprint }) => fingerprint ?? []),
  }));
}

/** A log as this check writes it. */
export function signed({ id }: Attempt, log: NotificationLog): NotificationLog {
  return { ...log, writer: id, writes: log.writes + 1 };
}

/** What a commit says, before anything is sent or, with the keys of those who were not reached, after it. */
export function sentence({ change, dispatches }: Attempt, names: boolean, failed?: ReadonlySet<string>): string {
  const alerts = [...change.alerts.values()].flat();
  const mediaOf = (those: readonly Dispatch[]) => those.map(({ channel }) => channel.medium);
  if (!failed) return sentenceOf(alerts, [{ verb: 'telling', to: mediaOf(dispatches) }], names);
  const parts = [
    { verb: 'told', to: mediaOf(dispatches.filter(({ channel }) => !failed.has(channel.key))) },
    { verb: 'could not tell', to: mediaOf(dispatches.filter(({ channel }) => failed.has(channel.key))) },
  ];
  return sentenceOf(alerts, parts, names);
}
