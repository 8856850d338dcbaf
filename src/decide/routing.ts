import type { Finding, Mute } from '../judge/finding.ts';
import type { Asset } from '../sources/asset.ts';
import type { Policy } from './policy.ts';
import type { Recipient } from './recipient.ts';
import type { Threshold } from './threshold.ts';

/** Who is told of one asset, and when. */
export interface Route {
  /** Whether it is this recipient’s business. */
  isFor(recipient: Recipient): boolean;
  /** How bad it must get for this recipient. */
  after(recipient: Recipient): Threshold;
  /** In force at a moment: nobody is told of it then. */
  muteAt(now: Date): Mute | undefined;
  /** When the last mute ended that is over at a moment: what was mended by then is told to nobody. In ms since 1970. */
  mutedUpTo(now: Date): number | undefined;
}

/** The way of each asset. Pure: the same asset always has the same route. */
export type Routing = (asset: Asset) => Route;

const toEverybody: Route = {
  isFor: () => true,
  after: ({ after }) => after,
  muteAt: () => undefined,
  mutedUpTo: () => undefined,
};

/** Without rules everybody is told of everything. */
export function routeOf({ routing }: Pick<Policy, 'routing'>, asset: Asset): Route {
  return routing?.(asset) ?? toEverybody;
}

/** What a recipient has to do with: all of it where no rule says otherwise. */
export function scopeOf(
  recipient: Recipient,
  findings: readonly Finding[],
  policy: Pick<Policy, 'routing'>,
): readonly Finding[] {
  return policy.routing ? findings.filter(({ asset }) => routeOf(policy, asset).isFor(recipient)) : findings;
}
