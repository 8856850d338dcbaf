import type { Arrival } from '../page.ts';
import type { Print } from '../terminal.ts';

/** One thing that the product does, played from beginning to end against the sandbox. */
export interface Story {
  readonly title: string;
  /**
   * Plays it and prints what happens.
   * @throws {Error} when it went otherwise than it should; the message says in what.
   */
  play(print: Print): Promise<readonly Arrival[]>;
}
