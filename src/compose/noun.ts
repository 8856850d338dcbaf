import type { Finding } from '../judge/finding.ts';
import { type AssetKind, standsForAll } from '../sources/asset.ts';

/** What people call several assets: “models”, “workbooks”, and “refreshes” where they are of several kinds. */
export function nounOf(findings: readonly Pick<Finding, 'asset'>[]): readonly [singular: string, plural: string] {
  const kinds = new Set(findings.filter(({ asset }) => !standsForAll(asset)).map(({ asset }) => asset.kind));
  const [kind] = kinds;
  if (kinds.size !== 1 || !kind || kind === 'refresh') return ['refresh', 'refreshes'];
  const singular = calledOf(kind);
  return [singular, `${singular}s`];
}

/** A kind as people say it within a sentence. */
export function calledOf(kind: AssetKind): string {
  return kind === 'semantic model' ? 'model' : kind;
}
