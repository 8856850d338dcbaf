import * as v from 'valibot';
import type { Channel } from '../channels/channel.ts';
import type { InputReader } from '../runner/inputs.ts';
import { digest } from '../text/digest.ts';
import { durationOrNever } from '../text/duration.ts';
import { type QuietHours, quietHours } from './quiet-hours.ts';
import { type Threshold, threshold } from './threshold.ts';

export type Medium = Channel['medium'];

/** When who is told what. */
export interface Policy {
  readonly notify: 'always' | 'problems' | 'changes';
  /** Milliseconds after which what is still broken is told again; infinity for never. */
  readonly remindAfter: number;
  readonly after: Readonly<Record<Medium, Threshold>>;
  readonly quietHours?: QuietHours;
  /** IANA name. */
  readonly timeZone: string;
  /**
   * Names what is watched. An asset that is missing is gone only if it was seen by a check that watched the same: two
   * workflows with different workspaces may share one notification log.
   */
  readonly scope: string;
}

const scopeInputs = [
  'power-bi-tenant-id',
  // `*` is every workspace that this principal may read.
  'power-bi-client-id',
  'power-bi-workspaces',
  'power-bi-semantic-models',
  'tableau-server-url',
  'tableau-site',
] as const;

const timeZone = v.pipe(v.string(), v.check(isTimeZone, 'must be an IANA time zone like Europe/Amsterdam, or UTC.'));

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A wrong input is reported to `inputs`, and counts here as one that was not given. */
export function readPolicy(inputs: InputReader): Policy {
  const atOnce: Threshold = { kind: 'at once' };
  const quiet = inputs.text('quiet-hours', quietHours);
  return {
    notify: inputs.choice('notify', ['always', 'problems', 'changes']),
    remindAfter: inputs.text('remind-after', durationOrNever) ?? 24 * 3_600_000,
    after: {
      teams: atOnce,
      sms: inputs.text('sms-after', threshold) ?? atOnce,
      whatsapp: inputs.text('whatsapp-after', threshold) ?? atOnce,
      voice: inputs.text('voice-after', threshold) ?? atOnce,
    },
    ...(quiet && { quietHours: quiet }),
    timeZone: inputs.text('time-zone', timeZone) ?? 'UTC',
    scope: digest(JSON.stringify(scopeInputs.map((name) => inputs.text(name) ?? ''))),
  };
}
