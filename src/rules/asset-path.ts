import type { Asset } from '../sources/asset.ts';
import { folded, foldedGlobOf } from '../text/glob.ts';

/** An asset as rules name it, “container/asset”, for comparing. What stands for a whole container has its name twice. */
export function pathOf({ container, name }: Pick<Asset, 'container' | 'name'>): string {
  return folded(`${container.name}/${name}`);
}

/**
 * Whether a path is one of those that some globs name. Other than in an input a glob is one whether or not there is an asset of exactly
 * that name: an event shows one asset only, and what a rule means must not depend on which others a check saw.
 */
export function pathsLike(globs: readonly string[]): (path: string) => boolean {
  const matches = globs.map(foldedGlobOf);
  return (path) => matches.some((isLike) => isLike(path));
}
