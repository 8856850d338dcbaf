import type { Told } from '../notification-log/notification-log.ts';
import { isMendedSince, newestEnd, passedSince } from './instants.ts';
import { remindedAt, remindsNow } from './reminder.ts';
import { firing, looksBack, resolved, type Situation, type Step } from './situation.ts';

/** Nothing is broken: what was told is mended, or over in another way, or not known to be; or something came and went unseen. */
export function notBroken(situation: Situation): Step {
  const { finding, told } = situation;
  const { condition } = finding;
  const isWell = condition === 'ok' || condition === 'running' || condition === 'on';
  if (told?.since !== undefined) {
    if (condition === 'not refreshable') return noLongerRefreshed(situation);
    const isMended = isWell && (condition === 'on' || told.mended || isMendedSince(finding, told.since, told));
    if (isMended) return recovered(situation, told.since);
  } else if (isWell) {
    const passed = passedUnseen(situation);
    if (passed) return passed;
  }
  if (told?.unreadable) return readableAgain(situation, told);
  // A history that was emptied proves nothing: it stays open.
  if (told?.since !== undefined && !isWell && remindsNow(situation)) {
    return { say: firing('reminder'), before: told, after: { ...told, at: remindedAt(situation) } };
  }
  const isOver = isWell && told?.since === undefined && (told?.upTo ?? 0) <= situation.lookedTo;
  return { before: isOver ? undefined : told };
}

function recovered(situation: Situation, since: number): Step {
  const { told, recipient } = situation;
  if (!recipient.hears.has('recovered')) return { before: undefined };
  const was = told?.condition;
  const say = { ...resolved('recovered', since), ...(was !== undefined && { was }) };
  return { say, before: { ...told, mended: true }, after: lookedThrough(situation) };
}

/** It will neither fail nor succeed any more: that ends what was told, and mends nothing. */
function noLongerRefreshed({ told, recipient }: Situation): Step {
  if (!recipient.hears.has('not refreshed')) return { before: undefined };
  return { say: resolved('not refreshed', told?.since), before: told, after: null };
}

function readableAgain(situation: Situation, told: Told): Step {
  const { unreadable: _, maybe: __, ...rest } = told;
  const after = rest.since === undefined ? lookedThrough(situation) : rest;
  if (!situation.recipient.hears.has('readable again')) return { before: after ?? undefined };
  return { say: resolved('readable again'), before: told, after };
}

/**
 * What failed and recovered since it was last looked at, or since an event of it could not be told; it says too that the asset
 * can be read.
 */
function passedUnseen(situation: Situation): Step | undefined {
  const { finding, told, recipient, lastCheck, isByEvents } = situation;
  const bound = told?.upTo ?? lastCheck;
  const seen = looksBack(situation) && bound !== undefined ? passedSince(finding, bound) : undefined;
  const since = seen ?? (isByEvents ? told?.owed : undefined);
  if (since === undefined || !recipient.hears.has('passed')) return undefined;
  const before = { ...told, ...(bound !== undefined && { upTo: bound }) };
  return { say: resolved('passed', since), before, after: lookedThrough(situation) };
}

/**
 * What is remembered of an asset that is well: up to where whoever hears of what passed has been told everything. What events told
 * counts too, or the next list of jobs would tell it once more.
 */
function lookedThrough({ finding: { history, refresh }, recipient }: Situation): Told | null {
  const upTo = newestEnd(history ?? (refresh ? [refresh] : []));
  return recipient.hears.has('passed') && upTo > 0 ? { upTo } : null;
}
