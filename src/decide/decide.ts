import type { Finding } from '../judge/finding.ts';
import { type Entry, logKey } from '../notification-log/notification-log.ts';
import { type Absence, absences, alertOfAbsence } from './absent.ts';
import type { Change, Question } from './decision.ts';
import { recall, remembered } from './earlier-events.ts';
import { NextLog } from './next-log.ts';
import { isQuiet } from './quiet-hours.ts';
import type { Recipient } from './recipient.ts';
import { stepOf, unreadableChecksToTell } from './step.ts';

/** What is new since each recipient was last told. Pure: the same facts, log and instant always give the same. */
export function decide(question: Question): Change {
  const { findings, log, recipients, policy, now } = question;
  const sights = sightsOf(question);
  const { watched: scope, remindAfter } = policy;
  const lastCheck = log.checks[scope];
  const nextCheck = nextCheckAfter(sights, question);
  const next = new NextLog(log, { scope, now, recipients, lastCheck: nextCheck });
  const quiet = isQuiet(policy, now);
  for (const { key, finding, events, unreadable } of sights) {
    next.count(key, finding.asset, { events, unreadable });
    for (const recipient of recipients) {
      if (next.isClaimed(recipient.key, key)) continue;
      const told = next.told(recipient.key, key);
      const checks = { lastCheck, nextCheck, unreadableChecks: unreadable };
      const step = stepOf({ finding, told, recipient, remindAfter, now, ...checks });
      const alert = step.say && { ...step.say, finding };
      if (alert && quiet && recipient.sleeps) next.hold(recipient.key, alert);
      else if (alert) next.tell(recipient.key, key, alert, step.before, step.after ?? null);
      else next.keep(recipient.key, key, step.before);
    }
  }
  const seen = new Set(sights.map(({ key }) => key));
  for (const absence of absences(log, seen, findings, scope)) tellAbsence(next, absence, recipients);
  return next.close();
}

interface Sight {
  readonly key: string;
  readonly finding: Finding;
  readonly events: Entry['events'];
  /** Checks in a row that could not read it, this one included. */
  readonly unreadable: number;
}

/** What this check saw, and what earlier events of the same scope left broken, for which this check is the clock. */
function sightsOf({ findings, log, policy, now }: Question): Sight[] {
  const seen = findings.map((original) => {
    const key = logKey(original.asset);
    const entry = log.assets[key];
    const { finding, events } = recall(original, entry);
    const checks = finding.condition === 'unreadable' ? (entry?.unreadable ?? 0) + 1 : 0;
    return { key, finding, events, unreadable: Math.min(checks, unreadableChecksToTell) };
  });
  const keys = new Set(seen.map(({ key }) => key));
  const unseen = Object.entries(log.assets).flatMap(([key, entry]) => {
    const finding = keys.has(key) || entry.scope !== policy.watched ? undefined : remembered(key, entry, now);
    return finding ? [{ key, finding, events: entry.events, unreadable: 0 }] : [];
  });
  return [...seen, ...unseen];
}

/**
 * The instant that later checks look back to for failures that came and went. It stays where it was until whoever hears of those
 * knows of everything that could not be read; the first check looks at what is broken now, and never back.
 */
function nextCheckAfter(sights: readonly Sight[], { log, recipients, policy, now }: Question): number | undefined {
  const lastCheck = log.checks[policy.watched];
  if (!sights.some(({ finding: { extent } }) => extent === 'history' || extent === 'excerpt')) return lastCheck;
  const lookBack = recipients.filter(({ hears }) => hears.has('passed') && hears.has('unreadable'));
  const unread = sights.filter(({ unreadable }) => unreadable > 0);
  const isKnown = unread.every(({ key }) => lookBack.every((to) => log.assets[key]?.told[to.key]?.unreadable));
  return lastCheck === undefined || isKnown ? Math.max(lastCheck ?? 0, now.getTime()) : lastCheck;
}

/** Who was told of the trouble and hears of such ends is told; everybody else forgets. */
function tellAbsence(next: NextLog, absence: Absence, recipients: readonly Recipient[]): void {
  const { key, reason } = absence;
  if (!reason) return;
  next.uncount(key);
  const alert = alertOfAbsence(absence);
  for (const { key: recipient, hears } of recipients) {
    const told = next.told(recipient, key);
    if (!told || next.isClaimed(recipient, key)) continue;
    const isOpen = told.since !== undefined || told.unreadable === true;
    if (alert && isOpen && hears.has(reason)) next.tell(recipient, key, alert, told, null);
    else next.keep(recipient, key, undefined);
  }
}
