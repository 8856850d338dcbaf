import type { Asset } from './asset.ts';
import type { Refresh } from './refresh.ts';

/** What one check saw of one asset. Every asset in scope yields exactly one. */
export type Observation =
  | {
      readonly asset: Asset;
      readonly state: 'read';
      /** Newest first; empty when the asset was never refreshed. */
      readonly refreshes: readonly Refresh[];
      /**
       * What `refreshes` is: the newest entries of the asset's history (from which failures in a row can be counted),
       * or a single event, from which nothing about the past may be concluded.
       */
      readonly extent: 'history' | 'event';
      /** Sentences about what could not be learned of this asset, although its refreshes are known. */
      readonly gaps?: readonly string[];
    }
  | { readonly asset: Asset; readonly state: 'not refreshable'; readonly reason: string }
  | { readonly asset: Asset; readonly state: 'unreadable'; readonly reason: string };
