import type { Recipient } from '../decide/recipient.ts';
import type { Route, Routing } from '../decide/routing.ts';
import type { Mute } from '../judge/finding.ts';
import { type Asset, standsForAll } from '../sources/asset.ts';
import { addressees } from './addressees.ts';
import { inForce } from './mutes.ts';
import type { Verdict } from './precedence.ts';

/** What is said of each asset, as those who decide want to have it. Pure. */
export function routingBy(
  rulesFor: (asset: Asset) => Verdict,
  mutesOf: (asset: Asset) => readonly Mute[],
  recipients: readonly Recipient[],
): Routing {
  const known = new Map<string, ReadonlySet<string>>();

  /** By their keys. */
  function told({ tell = [] }: Verdict): ReadonlySet<string> {
    const names = tell.join('\n');
    const keys = known.get(names) ?? new Set(addressees(recipients, tell).map(({ key }) => key));
    known.set(names, keys);
    return keys;
  }

  function routeOf(asset: Asset): Route {
    const verdict = rulesFor(asset);
    const keys = told(verdict);
    const mutes = mutesOf(asset);
    return {
      isFor: ({ key }) => isOfAll(asset) || keys.has(key),
      after: ({ after, afterInput = '' }) => verdict.after[afterInput] ?? after,
      muteAt: (now) => inForce(mutes, now),
      mutedUpTo: (now) => mutes.findLast(({ until }) => until <= now)?.until.getTime(),
    };
  }

  // Each is asked for by every recipient, and more than once.
  const routes = new WeakMap<Asset, Route>();
  return (asset) => {
    const route = routes.get(asset) ?? routeOf(asset);
    routes.set(asset, route);
    return route;
  };
}

/** That a whole service or site could not be asked, or that nothing is broken in it, is everybody’s business. */
function isOfAll(asset: Asset): boolean {
  return standsForAll(asset) && asset.kind !== 'workspace';
}
