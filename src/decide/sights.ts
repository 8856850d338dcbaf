import type { Finding } from '../judge/finding.ts';
import { type Entry, logKey } from '../notification-log/notification-log.ts';
import type { Question } from './decision.ts';
import { recall, remembered } from './earlier-events.ts';
import { unreadableChecksToTell } from './step.ts';

/** One asset of which something may be told. */
export interface Sight {
  readonly key: string;
  readonly finding: Finding;
  readonly events: Entry['events'];
  /** Checks in a row that could not read it, this one included. */
  readonly unreadable: number;
  /**
   * `seen` by this check; `remembered` from earlier events of the same scope, for which this check is the clock; `of others`, whose
   * events are told here to those only to whom something is owed.
   */
  readonly origin: 'seen' | 'remembered' | 'of others';
  /** Its name is not known, so that no rule can be about it: in a public repository the log keeps none. */
  readonly isNameless?: true;
}

/** Everything that this check saw, and what earlier events left to be told. */
export function sightsOf({ findings, log, policy, now }: Question): Sight[] {
  const seen = findings.map((original): Sight => {
    const key = logKey(original.asset);
    const entry = log.assets[key];
    const { finding, events } = recall(original, entry);
    const checks = finding.condition === 'unreadable' ? (entry?.unreadable ?? 0) + 1 : 0;
    return { key, finding, events, unreadable: Math.min(checks, unreadableChecksToTell), origin: 'seen' };
  });
  const keys = new Set(seen.map(({ key }) => key));
  const unseen = Object.entries(log.assets).flatMap(([key, entry]): Sight[] => {
    const finding = keys.has(key) ? undefined : remembered(key, entry, now);
    const origin = entry.scope === policy.watched ? 'remembered' : 'of others';
    if (!finding) return [];
    const sight = { key, finding, events: entry.events, unreadable: 0, origin } as const;
    return [entry.asset?.name === undefined ? nameless(sight, entry, now) : sight];
  });
  return [...seen, ...unseen];
}

/** What no rule can be about by itself is muted as it was when its name was seen. */
function nameless(sight: Sight, { muted = 0 }: Entry, now: Date): Sight {
  const mute = muted > now.getTime() && { mute: { until: new Date(muted) } };
  return { ...sight, finding: { ...sight.finding, ...mute }, isNameless: true };
}
