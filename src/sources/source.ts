import type { InputReader } from '../runner/inputs.ts';
import type { World } from '../world.ts';
import type { SourceName } from './asset.ts';
import type { Observation } from './observation.ts';

/** Something that can be asked how its refreshes went. */
export interface Source {
  readonly name: SourceName;
  /** When the event happened for which this run was started, if it was for one: services deliver events twice at times. */
  readonly eventAt?: Date | undefined;
  /**
   * One observation for every asset in scope. Each is given to `see` as soon as it is there, and what that makes of it is
   * answered: thus nobody has to keep the histories of thousands of assets.
   * @throws {Error} only when nothing can be said of any asset (sign-in refused, no workspace at all); the message says what
   * to change. Trouble with one asset, or one line of an input, is an `unreadable` observation instead.
   */
  collect<T>(see: (observation: Observation) => T): Promise<readonly T[]>;
}

/** A kind of source: reads its own inputs and the event; undefined when it is not configured. */
export interface SourceKind {
  readonly name: SourceName;
  /** Its inputs that say what is watched, by which the notification log tells two workflows apart. */
  readonly watchInputs: readonly string[];
  configure(inputs: InputReader, world: World): Source | undefined;
}
