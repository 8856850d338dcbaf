import type { Asset } from './asset.ts';
import type { Failure, Refresh } from './refresh.ts';
import type { Schedule } from './schedule.ts';

/**
 * How much of an asset's past was seen. `history`: the source lists every asset in scope, and gave the newest refreshes of this
 * one, from which a row of failures can be counted. `excerpt`: all that went on for some time, of those assets only for which
 * something went wrong. `event`: one refresh, from which nothing about the past may be concluded.
 */
export type Extent = 'history' | 'excerpt' | 'event';

/** What one check saw of one asset. Every asset in scope yields exactly one. */
export type Observation =
  | {
      readonly asset: Asset;
      readonly state: 'read';
      /** In any order; empty when the asset was never refreshed. */
      readonly refreshes: readonly Refresh[];
      readonly extent: Extent;
      /** How often in a row it has failed, where its service counts that: more than can be seen, perhaps. */
      readonly failures?: number;
      /** When it is refreshed by itself, where that was asked for. */
      readonly schedule?: Schedule;
      /** How often it failed in a row as its service counts, where it does: what was seen may be less. */
      readonly failuresInARow?: number;
      /** Sentences about what could not be learned of this asset, although its refreshes are known. */
      readonly gaps?: readonly string[];
    }
  /** It is not refreshed itself, but what is refreshed or told depends on it (a webhook): it works. */
  | { readonly asset: Asset; readonly state: 'on' }
  | { readonly asset: Asset; readonly state: 'switched off'; readonly since?: Date; readonly failure: Failure }
  /** Stands for the assets of a container that were looked through and not observed one by one; the reason says how. */
  | { readonly asset: Asset; readonly state: 'nothing broken'; readonly reason: string }
  | { readonly asset: Asset; readonly state: 'not refreshable'; readonly reason: string }
  | {
      readonly asset: Asset;
      readonly state: 'unreadable';
      readonly reason: string;
      /** What to do about it. */
      readonly advice?: string;
      /** The step fails for it, since what is watched is not what was asked for, and an input has to be changed. */
      readonly isRed?: true;
    };
