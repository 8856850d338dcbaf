import type { Channel } from '../channels/channel.ts';
import { isLapsed, renew, settle } from '../notification-log/claims.ts';
import type { Claim, NotificationLog } from '../notification-log/notification-log.ts';
import { messageOf } from '../text/error.ts';
import type { ClaimRequest } from './request.ts';

export interface Looked {
  /** The same object when there was nothing to look for. */
  readonly log: NotificationLog;
  readonly problems: readonly string[];
}

/**
 * Looks, once per run, whether what a dead check was about to send to a phone was sent. While the service cannot be asked,
 * the claim stands: better late than twice.
 */
export function lookForLapsed(request: ClaimRequest): (log: NotificationLog) => Promise<Looked> {
  const { channels, now, clock } = request;
  const answers = new Map<string, Promise<boolean | string>>();
  return async (log) => {
    let next = log;
    const problems: string[] = [];
    for (const { id, recipient } of log.claims.filter((one) => isLapsed(one, now))) {
      // As it is by now: what was found for another claim is not this one's.
      const claim = next.claims.find((one) => one.id === id && one.recipient === recipient);
      if (!claim) continue;
      const channel = channels.find(({ key }) => key === recipient);
      if (!channel?.find || claim.fingerprints.length === 0) continue;
      const name = `${id} ${recipient}`;
      const answer = answers.get(name) ?? wasSent(claim, channel, request.signal);
      answers.set(name, answer);
      const sent = await answer;
      if (typeof sent === 'string') problems.push(`${channel.label}: ${sent}`);
      next = typeof sent === 'string' ? renew(next, claim, clock.now()) : settle(next, [claim], () => sent);
    }
    return { log: next, problems };
  };
}

/** A sentence instead when it could not be found out. */
async function wasSent(claim: Claim, channel: Channel, signal: AbortSignal): Promise<boolean | string> {
  try {
    for (const fingerprint of claim.fingerprints) {
      if (await channel.find?.(fingerprint, new Date(claim.at), signal, claim.others)) return true;
    }
    return false;
  } catch (error) {
    return `An earlier check broke off, and whether it had sent its message could not be found out. ${messageOf(error)}`;
  }
}
