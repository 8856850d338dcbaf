import type { Finding } from '../judge/finding.ts';
import { type Entry, logKey } from '../notification-log/notification-log.ts';
import { type Absence, absences, alertOfAbsence } from './absent.ts';
import type { Change, Question, Recipient } from './decision.ts';
import { recall, remembered } from './earlier-events.ts';
import { Draft } from './next-log.ts';
import { isQuiet } from './quiet-hours.ts';
import { stepOf, unreadableChecksToTell } from './step.ts';

/** What is new since each recipient was last told. Pure: the same facts, log and instant always give the same. */
export function decide(question: Question): Change {
  const { findings, log, recipients, policy, now } = question;
  const sights = sightsOf(question);
  const { scope } = policy;
  const lastCheck = log.checks[scope];
  const nextCheck = nextCheckAfter(sights, question);
  const draft = new Draft(log, { scope, now, recipients, lastCheck: nextCheck });
  const quiet = isQuiet(policy, now);
  for (const { key, finding, events, unreadable } of sights) {
    draft.count(key, finding.asset, { events, unreadable });
    for (const { key: recipient, medium } of recipients) {
      if (draft.isClaimed(recipient, key)) continue;
      const told = draft.told(recipient, key);
      const checks = { lastCheck, nextCheck, unreadableChecks: unreadable };
      const step = stepOf({ finding, told, medium, policy, now, ...checks });
      const alert = step.say && { ...step.say, finding };
      if (alert && quiet && medium !== 'teams') draft.hold(recipient, alert);
      else if (alert) draft.tell(recipient, key, alert, step.before, step.after ?? null);
      else draft.keep(recipient, key, step.before);
    }
  }
  const seen = new Set(sights.map(({ key }) => key));
  for (const absence of absences(log, seen, findings, scope)) tellAbsence(draft, absence, recipients);
  return draft.close();
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
    const finding = keys.has(key) || entry.scope !== policy.scope ? undefined : remembered(key, entry, now);
    return finding ? [{ key, finding, events: entry.events, unreadable: 0 }] : [];
  });
  return [...seen, ...unseen];
}

/**
 * The instant that later checks look back to for failures that came and went, which only Teams is told. It stays where it was
 * until Teams knows of everything that could not be read; the first check looks at what is broken now, and never back.
 */
function nextCheckAfter(sights: readonly Sight[], { log, recipients, policy, now }: Question): number | undefined {
  const lastCheck = log.checks[policy.scope];
  if (!sights.some(({ finding }) => finding.history)) return lastCheck;
  const teams = recipients.filter(({ medium }) => medium === 'teams');
  const unread = sights.filter(({ unreadable }) => unreadable > 0);
  const isKnown = unread.every(({ key }) => teams.every((to) => log.assets[key]?.told[to.key]?.unreadable));
  return lastCheck === undefined || isKnown ? Math.max(lastCheck ?? 0, now.getTime()) : lastCheck;
}

/** Teams hears of it where it was told of the trouble; phones do not, and forget. */
function tellAbsence(draft: Draft, absence: Absence, recipients: readonly Recipient[]): void {
  const { key, reason } = absence;
  if (!reason) return;
  draft.uncount(key);
  const alert = alertOfAbsence(absence);
  for (const { key: recipient, medium } of recipients) {
    const told = draft.told(recipient, key);
    if (!told || draft.isClaimed(recipient, key)) continue;
    const isOpen = told.since !== undefined || told.unreadable === true;
    if (alert && isOpen && medium === 'teams') draft.tell(recipient, key, alert, told, null);
    else draft.keep(recipient, key, undefined);
  }
}
