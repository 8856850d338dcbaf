import type { Events, Told } from '../notification-log/notification-log.ts';

/**
 * Whether something that events said is still to be told to a recipient: it was not delivered, may not have been, quiet hours held
 * it back, or it is the end of what was told. No source will show an event again, so that any check which tells that recipient
 * tells it, whatever it watches.
 */
export function isOwed(told: Told | undefined, events: Events | undefined): boolean {
  if (!told || !events) return false;
  const isEndOwed = told.since !== undefined && told.since < events.upTo && events.since === undefined;
  return told.owed !== undefined || told.maybe === true || isEndOwed;
}

/** What was told, once nothing more is to be told of what was owed. */
export function withoutOwed(told: Told | undefined): Told | undefined {
  if (told?.owed === undefined) return told;
  const { owed: _, ...rest } = told;
  return Object.keys(rest).length > 0 ? rest : undefined;
}
