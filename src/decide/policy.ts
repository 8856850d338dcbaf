import * as v from 'valibot';
import type { InputReader } from '../runner/inputs.ts';
import { digest } from '../text/digest.ts';
import { durationOrNever } from '../text/duration.ts';
import { type QuietHours, quietHours } from './quiet-hours.ts';
import type { Routing } from './routing.ts';

/** When who is told what. */
export interface Policy {
  readonly notify: 'always' | 'problems' | 'changes';
  /** Milliseconds after which what is still broken is told again; infinity for never. */
  readonly remindAfter: number;
  readonly quietHours?: QuietHours;
  /** IANA name. */
  readonly timeZone: string;
  /**
   * Names what is watched. Two workflows that watch different workspaces may share one notification log: what is missing from a
   * check is gone only if a check that watched the same has seen it.
   */
  readonly watched: string;
  /** What rules say of each asset; absent where there are none. */
  readonly routing?: Routing | undefined;
}

const timeZone = v.pipe(v.string(), v.check(isTimeZone, 'must be an IANA time zone like Europe/Amsterdam, or UTC.'));

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * A wrong input is reported to `inputs`, and counts here as one that was not given.
 * @param watchInputs the inputs that say what is watched
 */
export function readPolicy(inputs: InputReader, watchInputs: readonly string[]): Policy {
  const quiet = inputs.text('quiet-hours', quietHours);
  return {
    notify: inputs.choice('notify', ['always', 'problems', 'changes']),
    remindAfter: inputs.text('remind-after', durationOrNever) ?? 24 * 3_600_000,
    ...(quiet && { quietHours: quiet }),
    timeZone: inputs.text('time-zone', timeZone) ?? 'UTC',
    watched: digest(JSON.stringify(watchInputs.map((name) => inputs.text(name) ?? ''))),
  };
}
