import type { Channel } from '../channels/channel.ts';
import type { Dispatch } from '../channels/deliver.ts';
import type { Delivery } from '../channels/delivery.ts';
import type { Content } from '../compose/compose.ts';
import type { Message } from '../compose/message.ts';
import type { Decision } from '../decide/decision.ts';
import type { Policy } from '../decide/policy.ts';
import type { Finding } from '../judge/finding.ts';
import type { World } from '../world.ts';

/** What a check has to tell, and whom. */
export interface ClaimRequest extends Pick<World, 'clock' | 'random' | 'signal'> {
  readonly findings: readonly Finding[];
  readonly channels: readonly Channel[];
  readonly policy: Policy;
  /** When the check began; by the clock it may be minutes later when something is told. */
  readonly now: Date;
  /** When the event happened for which this run was started. Another run may have told it. */
  readonly eventAt?: Date | undefined;
  readonly compose: (channel: Channel, content: Content) => Message;
}

/** What this run may send. */
export interface Claimed {
  /** What every asset counts as, worst first: with a log also by what was told of it. */
  readonly findings: readonly Finding[];
  readonly dispatches: readonly Dispatch[];
  /** By the channel's key: what a phone is not told because of quiet hours. */
  readonly held: Decision['held'];
  /** What is wrong with the notification log, in sentences that make the step red. The dispatches go out all the same. */
  readonly problems: readonly string[];
  /** Records what became of the dispatches, given in their order. */
  settle(deliveries: readonly Delivery[]): Promise<Settled>;
}

/** What is left when it is recorded what was told. */
export interface Settled {
  /** What went wrong with that, in sentences that make the step red. */
  readonly problems: readonly string[];
  /** What became due meanwhile to those who were told: another run could not tell it, since this one was at it. */
  readonly rest?: Claimed;
}
