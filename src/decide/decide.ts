import { type Absence, absences, alertOfAbsence } from './absent.ts';
import type { Change, Question } from './decision.ts';
import { isToldBeyond, type LookBack, lookBackOf } from './look-back.ts';
import { afterMute, hush, isOfMute } from './muted.ts';
import { NextLog } from './next-log.ts';
import { isOwed, withoutOwed } from './owed.ts';
import { isQuiet } from './quiet-hours.ts';
import type { Recipient } from './recipient.ts';
import { routeOf } from './routing.ts';
import { type Sight, sightsOf } from './sights.ts';
import { stepOf } from './step.ts';
import { withUnmended } from './unmended.ts';

/** What is new since each recipient was last told. Pure: the same facts, log and instant always give the same. */
export function decide(given: Question): Change {
  const question = { ...given, findings: withUnmended(given) };
  const { recipients, policy, now } = question;
  const sights = sightsOf(question);
  const lookBack = lookBackOf(question, sights);
  const next = new NextLog(question, lookBack);
  const quiet = isQuiet(policy, now);
  for (const sight of sights) {
    if (sight.origin === 'seen') next.see(sight);
    for (const recipient of recipients) tellSight(next, sight, recipient, { ...question, lookBack, quiet });
  }
  for (const absence of absences(question, sights, lookBack)) {
    for (const recipient of recipients) tellAbsence(next, absence, recipient, question);
  }
  return next.close();
}

interface Terms extends Pick<Question, 'policy' | 'now'> {
  readonly lookBack: LookBack;
  readonly quiet: boolean;
}

function tellSight(next: NextLog, sight: Sight, recipient: Recipient, { policy, now, lookBack, quiet }: Terms): void {
  const { key, finding, events, unreadable, origin } = sight;
  const told = next.told(recipient.key, key);
  const isOfOthers = origin === 'of others';
  if (next.isClaimed(recipient.key, key) || (isOfOthers && !isOwed(told, events))) return;
  const route = routeOf(policy, finding.asset);
  const isFor = route.isFor(recipient) || (sight.isNameless === true && told !== undefined);
  // Whoever was told before the rules sent it elsewhere hears how it ends, and no more.
  const isOpen = told?.since !== undefined || told?.unreadable === true;
  if (!isFor && !isOpen) {
    next.keep(recipient.key, key, undefined);
    return;
  }
  const situation = {
    finding,
    told,
    // What is owed had come to its threshold; for reminders the other scope is the clock.
    recipient: { ...recipient, after: isOfOthers ? ({ kind: 'at once' } as const) : route.after(recipient) },
    remindAfter: isOfOthers ? Number.POSITIVE_INFINITY : policy.remindAfter,
    now,
    unreadableChecks: unreadable,
    isByEvents: events !== undefined,
    ...lookBack,
  };
  const mutedUpTo = route.mutedUpTo(now);
  const step = stepOf(afterMute(situation, mutedUpTo));
  const isMuted = (finding.mute ?? route.muteAt(now)) !== undefined || isOfMute(step, finding, mutedUpTo);
  const alert = step.say && { ...step.say, finding };
  if (!alert) {
    next.keep(recipient.key, key, withoutOwed(step.before));
    if (isToldBeyond(told, finding, lookBack)) next.lookThrough();
  } else if (isMuted) hush(next, key, recipient.key, situation, step);
  else if (!isFor && alert.state === 'firing') next.keep(recipient.key, key, told);
  else if (quiet && recipient.sleeps) next.hold(recipient.key, key, alert, step.before);
  else next.tell(recipient.key, key, alert, step.before, step.after ?? null);
}

/** Who was told of the trouble and hears of such ends is told; everybody else forgets what is gone, and nobody what may be watched elsewhere. */
function tellAbsence(
  next: NextLog,
  absence: Absence,
  recipient: Recipient,
  { policy, now }: Pick<Question, 'policy' | 'now'>,
): void {
  const { key, reason, isOwedOnly } = absence;
  if (reason !== 'unwatched') next.uncount(key);
  const told = next.told(recipient.key, key);
  if (!told || next.isClaimed(recipient.key, key)) return;
  const alert = alertOfAbsence(absence);
  const isOpen = told.since !== undefined || told.unreadable === true;
  const isMuted = alert && routeOf(policy, alert.finding.asset).muteAt(now) !== undefined;
  const isTold = alert && isOpen && !isMuted && recipient.hears.has(reason);
  if (reason !== 'unwatched') {
    if (isTold) next.tell(recipient.key, key, alert, told, null);
    else next.keep(recipient.key, key, undefined);
  } else if (isTold && (told.owed !== undefined || !isOwedOnly)) {
    const owed = { ...told, owed: told.owed ?? now.getTime() };
    next.tell(recipient.key, key, alert, owed, withoutOwed(told) ?? null);
  }
}
