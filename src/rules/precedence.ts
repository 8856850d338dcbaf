import type { Asset } from '../sources/asset.ts';
import { pathOf, pathsLike } from './asset-path.ts';
import type { Rule } from './config.ts';

/** What all rules together say of one asset: of each thing what the last one says that matches, and says it. */
export type Verdict = Omit<Rule, 'assets'>;

const silent: Verdict = { after: {} };

/** Compiled once; answers the same again without looking at the rules. Pure. */
export function precedence(rules: readonly Rule[]): (asset: Pick<Asset, 'container' | 'name'>) => Verdict {
  const compiled = rules.map(({ assets, ...says }) => ({ isFor: pathsLike(assets), says }));
  const known = new Map<string, Verdict>();
  return (asset) => {
    if (rules.length === 0) return silent;
    const path = pathOf(asset);
    const verdict = known.get(path) ?? decide(path);
    known.set(path, verdict);
    return verdict;
  };

  function decide(path: string): Verdict {
    let verdict = silent;
    for (const { isFor, says } of compiled) {
      if (isFor(path)) verdict = { ...verdict, ...says, after: { ...verdict.after, ...says.after } };
    }
    return verdict;
  }
}
