import type { Mute } from '../judge/finding.ts';
import type { Asset } from '../sources/asset.ts';
import { pathOf, pathsLike } from './asset-path.ts';
import type { MuteRule } from './config.ts';
import { endOf } from './until.ts';

/** A mute with its end. */
export interface Muting {
  readonly rule: MuteRule;
  readonly mute: Mute;
  isFor(path: string): boolean;
}

/** The mutes of the file, as they end in a zone. */
export function mutingsOf(rules: readonly MuteRule[], timeZone: string): Muting[] {
  return rules.map((rule) => {
    const { reason } = rule;
    const mute = { until: endOf(rule.until, timeZone), ...(reason !== undefined && { reason }) };
    return { rule, mute, isFor: pathsLike(rule.assets) };
  });
}

/** Those for one asset, that which ends last at the end. */
export function mutesOf(mutings: readonly Muting[]): (asset: Pick<Asset, 'container' | 'name'>) => readonly Mute[] {
  const inOrder = mutings.toSorted((a, b) => a.mute.until.getTime() - b.mute.until.getTime());
  const known = new Map<string, readonly Mute[]>();
  return (asset) => {
    if (inOrder.length === 0) return [];
    const path = pathOf(asset);
    const mutes = known.get(path) ?? inOrder.filter(({ isFor }) => isFor(path)).map(({ mute }) => mute);
    known.set(path, mutes);
    return mutes;
  };
}

/** Of the mutes of an asset the one that ends last, if it has not. */
export function inForce(mutes: readonly Mute[], now: Date): Mute | undefined {
  const last = mutes.at(-1);
  return last && last.until > now ? last : undefined;
}
