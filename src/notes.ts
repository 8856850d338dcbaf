import { duration } from './dates.ts';
import { latenessOf } from './lateness.ts';
import type { Trigger } from './trigger.ts';

/** Sentences about the check itself, for every channel. */
export function notesOf(trigger: Trigger, startedAt: Date, timeZone: string): string[] {
  const minutes = latenessOf(trigger, startedAt, timeZone);
  if (minutes === undefined) return [];
  return [
    `GitHub started this check ${duration(minutes * 60_000)} late. Nothing is lost by it: it looked at everything since the last one.`,
  ];
}
