import assert from 'node:assert/strict';
import type { Reason } from '../../src/decide/alert.ts';
import { isQuiet } from '../../src/decide/quiet-hours.ts';
import { isReached } from '../../src/decide/threshold.ts';
import { type Finding, isFromTime, isProblem } from '../../src/judge/finding.ts';
import { logKey } from '../../src/notification-log/notification-log.ts';
import type { Part, Refresh } from '../../src/sources/refresh.ts';
import { judged } from '../support/judged.ts';
import { type Company, inOrder, type Model } from './company.ts';
import type { Told } from './mailbox.ts';
import type { Rules, Simulation } from './simulation.ts';

const atOnce = { kind: 'at once' } as const;
const recipients = ['teams', 'sms', 'voice'] as const;

/** (a) After a check that went well nothing broken is untold, outside of quiet hours. */
export function nothingBrokenIsUntold(
  company: Company,
  { mailbox }: Simulation,
  { policy, after, limits }: Rules,
  now: Date,
): void {
  for (const finding of judged(company.observe(now), now, limits).filter(isProblem)) {
    const since = (finding.brokenSince ?? finding.refresh?.endedAt ?? now).getTime();
    // What is switched off anew had been on in between.
    const success = finding.condition === 'switched off' ? since : (finding.lastSuccessAt?.getTime() ?? 0);
    for (const to of recipients) {
      if (to !== 'teams' && (isQuiet(policy, now) || !isReached(after[to] ?? atOnce, finding, since, now))) continue;
      const about = mailbox.told.filter((told) => isAbout(told, finding.asset.name));
      // What was pushed out of the history, and is not known to be mended, is still open; only writers hear when it ends.
      const end = about.findLast((told) => told.state === 'resolved' && told.to === (to === 'voice' ? 'sms' : to));
      const isOpen = finding.extent && about.some((told) => told.to === to && isBad(told) && told.at >= (end?.at ?? 0));
      const isHeard = (told: Told) => told.at >= success || sinceOf(told) === since;
      const heard = about.some((told) => told.to === to && isBad(told) && isHeard(told)) || isOpen;
      assert.ok(heard, `(a) ${to} was not told that ${finding.asset.name} is broken`);
    }
  }
}

/** (a) Nor is a failure untold that healed meanwhile: Teams hears at least that it came and went, if Power BI still knows. */
export function noFailureIsSwallowed(company: Company, { mailbox }: Simulation, watchedSince: number, now: Date): void {
  for (const { asset, refreshes, sight, returns } of company.models) {
    const told = mailbox.told.filter((one) => one.to === 'teams' && isAbout(one, asset.name));
    if (sight !== 'readable') continue;
    // What was not refreshable or not listed was nobody's to watch.
    const since = Math.max(watchedSince, ...returns);
    const ended = inOrder(refreshes.filter((one) => one.endedAt <= now));
    const seen = ended.slice(-company.historyLength);
    const last = told.at(-1);
    const isSeen = seen.some(({ endedAt }) => endedAt.getTime() === (last && sinceOf(last)));
    // Whoever believes it broken, and can see no more what broke it, hears no news until all of it was refreshed.
    if (last?.state === 'firing' && !isSeen) continue;
    for (const { id, outcome, endedAt } of seen) {
      const end = endedAt.getTime();
      if (outcome === 'completed' || end <= since) continue;
      const begins = rowBegins(refreshes, id);
      const heard = told.some((one) => one.at >= begins && (isBad(one) || (sinceOf(one) ?? Infinity) <= end));
      assert.ok(heard, `(a) Teams never heard of the failure ${id}`);
    }
  }
}

/** End of the first refresh of the row of failures that this one belongs to. */
function rowBegins(refreshes: Model['refreshes'], id: string): number {
  const ended = inOrder(refreshes);
  const until = ended.findIndex((refresh) => refresh.id === id);
  const success = ended.findLastIndex(
    ({ outcome, covers }, index) => index < until && outcome === 'completed' && covers === undefined,
  );
  return ended[success + 1]?.endedAt.getTime() ?? 0;
}

/** (b) What Teams was told as broken is remembered until Teams is told how it ended; unless a crash let it be forgotten. */
export function nothingEndsWithoutAWord(company: Company, { mailbox, log }: Simulation): void {
  for (const { asset } of company.models) {
    const last = mailbox.told.findLast(
      ({ to, finding, reason }) =>
        to === 'teams' &&
        finding.asset.name === asset.name &&
        finding.condition !== 'unreadable' &&
        reason !== 'readable again',
    );
    const { since } = log.log.assets[logKey(asset)]?.told.teams ?? {};
    assert.equal(
      since !== undefined,
      last?.state === 'firing',
      `(b) Teams was told ${last?.reason}, last of ${asset.name}`,
    );
  }
}

/** (b) Nobody hears of a recovery before successes have covered every part of what was told. */
export function noRecoveryWithoutMending(company: Company, { mailbox }: Simulation): void {
  // What was late broke nothing: any success ends it.
  for (const told of mailbox.told.filter(({ reason, was }) => reason === 'recovered' && was === undefined)) {
    const model = company.models.find(({ asset }) => asset.name === told.finding.asset.name);
    const since = sinceOf(told) ?? 0;
    const refreshes = model?.refreshes ?? [];
    const successes = refreshes.filter(
      ({ outcome, endedAt }) => outcome === 'completed' && endedAt.getTime() > since && endedAt.getTime() <= told.at,
    );
    const bad = refreshes.filter((one) => one.outcome !== 'completed' && one.endedAt.getTime() === since);
    // Of two that ended in one instant, one may have left the history before the other.
    const isMended = bad.some(({ covers }) => {
      const parts = covers === undefined || covers === 'unknown' ? [[]] : covers;
      return parts.every((part) => successes.some((success) => isCovered(part, success.covers)));
    });
    assert.ok(!model || isMended, `(b) ${told.to} heard that ${model?.asset.name} is mended`);
  }
}

function isCovered(part: Part, covers: Refresh['covers'] = [[]]): boolean {
  return covers !== 'unknown' && covers.some((path) => path.every((step, index) => part[index] === step));
}

/**
 * (d) The same facts, a minute later and a minute later again, tell nobody anything twice. What is due by time alone (a reminder)
 * is not part of it.
 */
export function nothingIsToldTwice(told: readonly Told[]): void {
  const heard = new Set<string>();
  for (const { to, reason, finding } of told) {
    const key = `${to} ${finding.asset.name}`;
    assert.ok(!heard.has(key), `(d) the same facts told ${key} twice, the second time as ${reason}`);
    heard.add(key);
  }
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

/**
 * (c) At most one repetition per crash, none on phones, and each says that it may be one. What was gone, and came back broken, is
 * told anew.
 */
export function noRepetitionWithoutCrash({ mailbox }: Simulation, crashes: number, company?: Company): void {
  const returns = new Map(company?.models.map((model) => [model.asset.name, model.returns]));
  const heard = new Map<string, number>();
  for (const told of mailbox.told) {
    if (told.reason === 'reminder' || told.finding.condition === 'unreadable' || told.reason === 'readable again')
      continue;
    const { name } = told.finding.asset;
    const returned = returns.get(name)?.filter((at) => at <= told.at).length ?? 0;
    const what = breaks.includes(told.reason) ? 'it broke' : told.reason;
    const key = [told.to, name, what, sinceOf(told), returned].join(' ');
    const times = (heard.get(key) ?? 0) + 1;
    heard.set(key, times);
    assert.ok(times === 1 || told.to === 'teams', `(c) ${key} was repeated on a phone`);
    assert.ok(times === 1 || told.mayRepeat, `(c) ${key} was repeated without a warning`);
    assert.ok(times <= 1 + crashes, `(c) ${key} was told ${times} times with ${crashes} crashes`);
  }
}

/** (i) What is found from time is told once, until a refresh succeeds or something else breaks: it never flaps. */
export function latenessIsToldOnce({ models }: Company, { mailbox }: Simulation): void {
  for (const { asset, refreshes, returns } of models) {
    for (const to of recipients) {
      const told = mailbox.told.filter(
        (one) =>
          one.to === to &&
          isAbout(one, asset.name) &&
          (one.state === 'resolved' || (isBad(one) && breaks.includes(one.reason))),
      );
      for (const [index, later] of told.entries()) {
        const earlier = told[index - 1];
        if (
          earlier?.state !== 'firing' ||
          later.state !== 'firing' ||
          !isFromTime(later.finding.condition) ||
          later.mayRepeat
        )
          continue;
        const since = sinceOf(earlier) ?? 0;
        const isOver =
          refreshes.some(
            ({ outcome, endedAt }) =>
              outcome === 'completed' && endedAt.getTime() > since && endedAt.getTime() <= later.at,
          ) || returns.some((at) => at >= earlier.at && at <= later.at);
        assert.ok(isOver, `(i) ${to} was told twice that ${asset.name} is late, without a success in between`);
      }
    }
  }
}

/** (j) After a check that went well nobody is left with the belief that something is broken which has succeeded since. */
export function whatIsWellIsResolved(
  company: Company,
  { mailbox }: Simulation,
  { policy, limits }: Rules,
  now: Date,
): void {
  for (const finding of judged(company.observe(now), now, limits)) {
    if (!['ok', 'running'].includes(finding.condition)) continue;
    for (const to of ['teams', 'sms']) {
      if (to === 'sms' && isQuiet(policy, now)) continue;
      const last = mailbox.told.findLast(
        (one) => one.to === to && isAbout(one, finding.asset.name) && one.finding.condition !== 'unreadable',
      );
      // Phones are not told that something is gone, which ends for them what they were told.
      const isForgotten = returnsOf(company, finding).some((at) => at >= (last?.at ?? 0));
      // What broke, and was pushed out of the history, is mended by a success of all only; what was late broke nothing.
      const isLate = last !== undefined && isFromTime(last.finding.condition);
      const success = isLate ? finding.lastSuccessAt : finding.wholeSuccessAt;
      const isBelieved = last?.state === 'firing' && !isForgotten && (sinceOf(last) ?? 0) < (success?.getTime() ?? 0);
      assert.ok(!isBelieved, `(j) ${to} still believes that ${finding.asset.name} is broken`);
    }
  }
}

function returnsOf({ models }: Company, { asset }: Finding): readonly number[] {
  return models.find((model) => model.asset.id === asset.id)?.returns ?? [];
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
  assert.ok(Object.keys(assets).length <= company.models.length + 1, '(h) more entries than assets');
  assert.ok(claims.length <= recipients.length * 4, `(h) ${claims.length} claims`);
  assert.ok(Object.keys(checks).length <= 1, '(h) more checks than scopes');
}

/** Whichever of them it is told as: it is told once that something broke. */
const breaks: readonly Reason[] = ['first', 'again', 'escalated', 'passed'];

function isAbout({ finding }: Told, name: string): boolean {
  return finding.asset.name === name;
}

function isBad({ state, finding }: Told): boolean {
  return state === 'firing' && isProblem(finding);
}

function sinceOf({ brokenSince, finding }: Told): number | undefined {
  return (brokenSince ?? finding.brokenSince ?? finding.refresh?.endedAt)?.getTime();
}
