import assert from 'node:assert/strict';
import { isQuiet } from '../../src/decide/quiet-hours.ts';
import { isReached } from '../../src/decide/threshold.ts';
import { isProblem } from '../../src/judge/finding.ts';
import type { Refresh } from '../../src/sources/refresh.ts';
import { judged } from '../support/judged.ts';
import { type Company, historyLength } from './company.ts';
import type { Told } from './mailbox.ts';
import type { Rules, Simulation } from './simulation.ts';

const atOnce = { kind: 'at once' } as const;
const recipients = ['teams', 'sms', 'voice'] as const;

/** (a) After a check that went well nothing broken is untold, outside of quiet hours. */
export function nothingBrokenIsUntold(
  company: Company,
  { mailbox }: Simulation,
  { policy, after }: Rules,
  now: Date,
): void {
  for (const finding of judged(company.observe()).filter(isProblem)) {
    const since = (finding.brokenSince ?? finding.refresh?.endedAt ?? now).getTime();
    const success = finding.lastSuccessAt?.getTime() ?? 0;
    for (const to of recipients) {
      if (to !== 'teams' && (isQuiet(policy, now) || !isReached(after[to] ?? atOnce, finding, since, now))) continue;
      const heard = mailbox.told.some(
        (told) => told.to === to && isAbout(told, finding.asset.name) && isBad(told) && told.at >= success,
      );
      assert.ok(heard, `(a) ${to} was not told that ${finding.asset.name} is broken`);
    }
  }
}

/** (a) Nor is a failure untold that healed meanwhile: Teams hears at least that it came and went, if Power BI still knows. */
export function noFailureIsSwallowed(company: Company, { mailbox }: Simulation, watchedSince: number): void {
  for (const { asset, refreshes, isReadable } of company.models) {
    const told = mailbox.told.filter((one) => one.to === 'teams' && isAbout(one, asset.name));
    if (!isReadable) continue;
    for (const { id, outcome, endedAt = new Date(0) } of refreshes.slice(-historyLength)) {
      const end = endedAt.getTime();
      if (outcome === 'completed' || end <= watchedSince) continue;
      const begins = rowBegins(refreshes, id);
      const heard = told.some((one) => one.at >= begins && (isBad(one) || (sinceOf(one) ?? Infinity) <= end));
      assert.ok(heard, `(a) Teams never heard of the failure ${id}`);
    }
  }
}

/** End of the first refresh of the row of failures that this one belongs to. */
function rowBegins(refreshes: readonly Refresh[], id: string): number {
  const until = refreshes.findIndex((refresh) => refresh.id === id);
  const success = refreshes.findLastIndex(({ outcome }, index) => index < until && outcome === 'completed');
  return refreshes[success + 1]?.endedAt?.getTime() ?? 0;
}

/** (b) Nobody hears of a recovery without having heard of the failure. */
export function noRecoveryWithoutAlert({ mailbox }: Simulation): void {
  mailbox.told.forEach((told, index) => {
    if (told.reason !== 'recovered') return;
    const since = told.brokenSince?.getTime();
    const before = mailbox.told.slice(0, index).find((earlier) => {
      return (
        earlier.to === told.to &&
        isAbout(earlier, told.finding.asset.name) &&
        isBad(earlier) &&
        sinceOf(earlier) === since
      );
    });
    assert.ok(before, `(b) ${told.to} heard of a recovery out of nothing`);
    assert.notEqual(told.to, 'voice', '(b) nobody is called because all is well');
  });
}

/** (c) At most one repetition per crash, none on phones, and each says that it may be one. */
export function noRepetitionWithoutCrash({ mailbox }: Simulation, crashes: number): void {
  const heard = new Map<string, number>();
  for (const told of mailbox.told) {
    if (told.reason === 'reminder' || told.finding.condition === 'unreadable' || told.reason === 'readable again')
      continue;
    const key = [told.to, told.finding.asset.name, told.reason, sinceOf(told)].join(' ');
    const times = (heard.get(key) ?? 0) + 1;
    heard.set(key, times);
    assert.ok(times === 1 || told.to === 'teams', `(c) ${key} was repeated on a phone`);
    assert.ok(times === 1 || told.mayRepeat, `(c) ${key} was repeated without a warning`);
    assert.ok(times <= 1 + crashes, `(c) ${key} was told ${times} times with ${crashes} crashes`);
  }
}

/** (f) What cannot be read neither recovers nor passes. */
export function unreadableResolvesNothing({ mailbox }: Simulation): void {
  for (const { state, finding } of mailbox.told) {
    assert.ok(state === 'firing' || finding.condition !== 'unreadable', '(f) something unreadable was resolved');
  }
}

/** (h) The log holds no more than what there is to remember. */
export function logIsBounded(company: Company, { log }: Simulation): void {
  const { assets, claims, checks } = log.log;
  assert.ok(Object.keys(assets).length <= company.models.length, '(h) more entries than assets');
  assert.ok(claims.length <= recipients.length * 4, `(h) ${claims.length} claims`);
  assert.ok(Object.keys(checks).length <= 1, '(h) more checks than scopes');
}

function isAbout({ finding }: Told, name: string): boolean {
  return finding.asset.name === name;
}

function isBad({ state, finding }: Told): boolean {
  return state === 'firing' && isProblem(finding);
}

function sinceOf({ brokenSince, finding }: Told): number | undefined {
  return (brokenSince ?? finding.brokenSince ?? finding.refresh?.endedAt)?.getTime();
}
