import type { Decision } from '../decide/decision.ts';
import type { Recipient } from '../decide/recipient.ts';
import type { Trigger } from '../runner/trigger.ts';
import { duration } from '../text/dates.ts';
import { count } from '../text/sentence.ts';
import { latenessOf } from './lateness.ts';

/** Sentences about the check itself, for every channel. */
export function notesOf(trigger: Trigger, startedAt: Date, timeZone: string): string[] {
  const minutes = latenessOf(trigger, startedAt, timeZone);
  if (minutes === undefined) return [];
  return [`GitHub started this check ${duration(minutes * 60_000)} late.`];
}

/** Whom the quiet hours keep from hearing what, for the job summary. */
export function notesOfHeld(held: Decision['held'], recipients: readonly Pick<Recipient, 'key' | 'label'>[]): string[] {
  return recipients.flatMap(({ key, label }) => {
    const alerts = held.get(key);
    return alerts ? [`${label}: ${count(alerts.length, 'alert')} held back until the quiet hours end.`] : [];
  });
}
