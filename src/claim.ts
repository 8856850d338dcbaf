import type { Alert } from './alert.ts';
import type { Channel } from './channels/channel.ts';
import { decideWithoutMemory } from './decide/without-memory.ts';
import type { Decision } from './decide.ts';
import type { Dispatch } from './deliver.ts';
import type { Delivery } from './delivery.ts';
import type { Finding } from './finding.ts';
import type { Message } from './message.ts';
import type { LogStore } from './notification-log/store.ts';
import { claimInLog } from './notification-log/write-ahead.ts';
import { messageOf } from './plain.ts';
import type { Policy } from './policy.ts';

/** What one channel is to be told, before it is put into words. */
export interface Content {
  readonly channel: Channel;
  readonly alerts: readonly Alert[];
  /** `changes` when the alerts are all that is new; `everything` when they are part of a report. */
  readonly scope: 'everything' | 'changes';
  /** Sentences about the telling itself. */
  readonly notes: readonly string[];
}

export interface ClaimRequest {
  readonly findings: readonly Finding[];
  readonly channels: readonly Channel[];
  readonly policy: Policy;
  /** When the check began. */
  readonly now: Date;
  readonly compose: (content: Content) => Message;
  readonly signal: AbortSignal;
  /** The time of telling, which may be minutes after `now`. */
  readonly clock: () => Date;
  /** Waits so many milliseconds. */
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** What this run may send. */
export interface Claimed {
  readonly dispatches: readonly Dispatch[];
  /** By the channel's key: what a phone is not told because of quiet hours. */
  readonly held: Decision['held'];
  /** What is wrong with the notification log, in sentences that make the step red. The dispatches go out all the same. */
  readonly problems: readonly string[];
  /**
   * Records what became of the dispatches, given in their order.
   * @returns what went wrong with that, in sentences that make the step red
   */
  settle(deliveries: readonly Delivery[]): Promise<readonly string[]>;
}

/**
 * Decides who is told what, and with a log records it before anything is sent, so that neither a crash nor a second run loses
 * or repeats it. Without a log every check stands for itself; with one that cannot be used too, as with `notify: problems`.
 */
export async function claim(request: ClaimRequest, log?: LogStore): Promise<Claimed> {
  if (!log) return claimWithoutLog(request, []);
  try {
    return await claimInLog(request, log);
  } catch (error) {
    return claimWithoutLog({ ...request, policy: { ...request.policy, notify: 'problems' } }, [messageOf(error)]);
  }
}

function claimWithoutLog(request: ClaimRequest, problems: readonly string[]): Claimed {
  const { channels, compose } = request;
  const { alerts, held } = decideWithoutMemory({ ...request, recipients: channels });
  const dispatches = channels.flatMap((channel) => {
    const told = alerts.get(channel.key);
    return told ? [{ channel, message: compose({ channel, alerts: told, scope: 'everything', notes: [] }) }] : [];
  });
  return { dispatches, held, problems, settle: async () => [] };
}
