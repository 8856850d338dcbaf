import type { Finding } from '../judge/finding.ts';
import { type Asset, standsForAll } from '../sources/asset.ts';
import { shortName } from '../text/plain.ts';
import { calledOf } from './noun.ts';

/** The name of an asset, as far as it has one. */
export function nameOf({ name }: Pick<Asset, 'name'>): string {
  return shortName(name) || '(no name)';
}

/** The container; what stands for a container itself is all of it. */
export function whereOf(asset: Asset): string {
  const { kind, container } = asset;
  return standsForAll(asset) ? `the whole ${kind}` : nameOf(container);
}

/**
 * How a text or a voice calls an asset, which have no room for its place: by its name, and where another one has the same name
 * with its kind, or else with its place.
 */
export function callerOf(findings: readonly Pick<Finding, 'asset'>[]): (asset: Asset) => string {
  const namesakes = Map.groupBy(new Map(findings.map(({ asset }) => [idOf(asset), asset])).values(), nameOf);
  return (asset) => {
    const name = nameOf(asset);
    const others = (namesakes.get(name) ?? []).filter((other) => idOf(other) !== idOf(asset));
    if (others.length === 0) return name;
    return others.some(({ kind }) => kind === asset.kind)
      ? `${name} in ${whereOf(asset)}`
      : `${calledOf(asset.kind)} ${name}`;
  };
}

function idOf({ source, container, id }: Asset): string {
  return JSON.stringify([source, container.id, id]);
}
