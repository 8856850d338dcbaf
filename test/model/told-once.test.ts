import assert from 'node:assert/strict';
import { isReached, type Threshold } from '../../src/decide/threshold.ts';
import { isProblem } from '../../src/judge/finding.ts';
import type { Observation } from '../../src/sources/observation.ts';
import { aPolicy } from '../support/checks.ts';
import { judged } from '../support/judged.ts';
import { Company } from './company.ts';
import { aPause, begin, minute, testHistories } from './histories.ts';
import {
  latenessIsToldOnce,
  logIsBounded,
  noFailureIsSwallowed,
  noRecoveryWithoutAlert,
  noRecoveryWithoutMending,
  noRepetitionWithoutCrash,
  nothingBrokenIsUntold,
  nothingEndsWithoutAWord,
  nothingIsToldTwice,
  unreadableResolvesNothing,
  whatIsWellIsResolved,
} from './invariants.ts';
import type { Random } from './random.ts';
import { type Rules, Simulation } from './simulation.ts';

/** So long a claim of a dead check holds. */
const claimHolds = 10 * minute;

function randomRules(random: Random): Rules {
  const threshold = () =>
    random.of<Threshold>(
      { kind: 'at once' },
      { kind: 'failures', inARow: random.between(1, 3) },
      { kind: 'duration', ms: random.between(1, 400) * minute },
    );
  const remindAfter = random.of(Number.POSITIVE_INFINITY, 24 * 60 * minute, 2 * 60 * minute);
  const after = { sms: threshold(), whatsapp: threshold(), voice: threshold() };
  const quietHours = random.is(0.3) && { quietHours: { from: 22 * 60, to: 7 * 60 } };
  const limits = random.is(0.3) ? { staleAfter: random.between(1, 40) * 60 * minute } : {};
  return { policy: aPolicy({ remindAfter, ...quietHours }), after, limits };
}

testHistories('whatever happens, everything is told, and told once', 1, anything);
testHistories('how often is checked does not matter', 0.1, density);
testHistories('a channel that is lost harms no other', 0.1, fairness);

/** Refreshes, blindness, crashes at every step, two checks at once, channels that are lost or do not answer, writes of which nothing is heard. */
async function anything(random: Random): Promise<void> {
  const company = new Company(random.between(1, 3), random.of(20, 20, 3, 5));
  const simulation = new Simulation(random);
  const rules = randomRules(random);
  let crashes = 0;
  let lastCrash = 0;
  let watchedSince: number | undefined;
  let time = begin;
  const blindness = random.of(0.1, 0.3);
  for (let happenings = random.between(6, random.of(18, 18, 18, 50)); happenings > 0; happenings -= 1) {
    time += aPause(random);
    const now = new Date(time);
    if (random.is(0.4)) company.refresh(random, now);
    else if (random.is(blindness)) company.toggle(random, now);
    else if (random.is(0.1)) company.toggleWebhook(now);
    else if (random.is(0.15)) company.reschedule(random);
    else if (random.is(0.2)) {
      const ends = await Promise.all([
        simulation.check(company, { now, ...rules, ...(random.is(0.3) && { diesAt: random.between(1, 14) }) }),
        simulation.check(company, { now, ...rules }),
      ]);
      if (ends.includes('dead')) [crashes, lastCrash] = [crashes + 1, time];
    } else if (random.is(0.25)) {
      const end = await simulation.check(company, { now, ...rules, diesAt: random.between(1, 14) });
      if (end === 'dead') [crashes, lastCrash] = [crashes + 1, time];
    } else if (random.is(0.3)) {
      const some = () => new Set([random.of('teams', 'sms', 'voice'), random.of('teams', 'sms', 'voice')]);
      const doubtful = random.is(0.5) ? some() : new Set<string>();
      await simulation.check(company, { now, ...rules, lost: some(), doubtful });
      // What may have arrived may be repeated, as after a crash.
      if (doubtful.has('teams')) crashes += 1;
    } else {
      assert.deepEqual(await simulation.check(company, { now, ...rules, unheard: random.of(0, 0, 1, 2) }), []);
      if (time - lastCrash >= claimHolds) {
        nothingBrokenIsUntold(company, simulation, rules, now);
        // Of what may have come with a run that died no recovery is told, which might be one out of nothing.
        if (crashes === 0) whatIsWellIsResolved(company, simulation, rules, now);
      }
      await sameAgainSaysNothing(company, simulation, rules, now);
    }
    if (random.is(0.15)) time = await sameFactsTellOnce(company, simulation, rules, time);
    watchedSince ??= simulation.log.log.checks[rules.policy.watched];
    noRecoveryWithoutAlert(simulation);
    noRecoveryWithoutMending(company, simulation);
    noRepetitionWithoutCrash(simulation, crashes, company);
    if (crashes === 0) nothingEndsWithoutAWord(company, simulation);
    unreadableResolvesNothing(simulation);
    logIsBounded(company, simulation);
  }
  const end = new Date(time + claimHolds);
  await simulation.check(company, { now: end, ...rules });
  nothingBrokenIsUntold(company, simulation, rules, end);
  noFailureIsSwallowed(company, simulation, watchedSince ?? end.getTime(), end);
  latenessIsToldOnce(company, simulation);
}

/** (d) The same facts at the same instant: no message, and no write unless something that cannot be read was counted. */
async function sameAgainSaysNothing(company: Company, simulation: Simulation, rules: Rules, now: Date): Promise<void> {
  if (company.models.some(({ sight }) => sight === 'unreadable')) return;
  const { told } = simulation.mailbox;
  const [messages, writes] = [told.length, simulation.log.sentences.length];
  await simulation.check(company, { now, ...rules });
  assert.deepEqual([told.length, simulation.log.sentences.length], [messages, writes], '(d) the same was told again');
}

/** (d) Four checks of the same facts in any order, a minute apart. Answers when the last one was. */
async function sameFactsTellOnce(
  company: Company,
  simulation: Simulation,
  rules: Rules,
  time: number,
): Promise<number> {
  const judgesAt = new Date(time);
  const facts = company.observe(judgesAt);
  const policy = { ...rules.policy, remindAfter: Number.POSITIVE_INFINITY };
  const earlier = simulation.mailbox.told.length;
  for (const minutes of [0, 1, 2, 3]) {
    const seen = minutes % 2 === 0 ? facts : facts.map(reversed);
    await simulation.check(
      { observe: () => seen },
      { ...rules, policy, now: new Date(time + minutes * minute), judgesAt },
    );
  }
  nothingIsToldTwice(simulation.mailbox.told.slice(earlier));
  return time + 3 * minute;
}

function reversed(observation: Observation): Observation {
  if (observation.state !== 'read') return observation;
  return { ...observation, refreshes: observation.refreshes.toReversed() };
}

/** (e) How many checks there were in between does not matter for what everybody believes in the end. */
async function density(random: Random): Promise<void> {
  const { policy, after } = randomRules(random);
  const { quietHours: _, ...awake } = policy;
  const rules = { policy: awake, after };
  const company = new Company(random.between(1, 3));
  const often = new Simulation(random);
  const seldom = new Simulation(random);
  let time = begin;
  for (let happenings = random.between(4, 16); happenings > 0; happenings -= 1) {
    time += aPause(random);
    if (random.is(0.6)) company.refresh(random, new Date(time));
    const now = new Date(time);
    await often.check(company, { now, ...rules });
    if (random.is(0.3)) await seldom.check(company, { now, ...rules });
  }
  const now = new Date(time + minute);
  for (const simulation of [often, seldom]) await simulation.check(company, { now, ...rules });
  const isDue = dueTo(company, rules, now);
  assert.deepEqual(beliefs(seldom, isDue), beliefs(often, isDue), '(e) it mattered how often was checked');
}

/** What is told to be broken. Calls tell no recoveries; and who need not know yet may know from an earlier failure. */
function beliefs({ mailbox }: Simulation, isDue: (to: string, asset: string) => boolean): string[] {
  const broken = new Map<string, boolean>();
  for (const { to, state, finding } of mailbox.told) {
    if (to !== 'voice' && isDue(to, finding.asset.name)) broken.set(`${to} ${finding.asset.name}`, state === 'firing');
  }
  return [...broken].flatMap(([belief, isBroken]) => (isBroken ? [belief] : [])).sort();
}

/** Whether somebody has to know how an asset is: when it is well, or so bad that the threshold is reached. */
function dueTo(company: Company, { after: { sms = { kind: 'at once' } } }: Rules, now: Date) {
  const findings = new Map(judged(company.observe(now), now).map((finding) => [finding.asset.name, finding]));
  return (to: string, asset: string): boolean => {
    const finding = findings.get(asset);
    if (!finding || !isProblem(finding) || to !== 'sms') return true;
    return isReached(sms, finding, (finding.brokenSince ?? finding.refresh?.endedAt ?? now).getTime(), now);
  };
}

/** (g) A channel that is lost for ever changes nothing for the others. */
async function fairness(random: Random): Promise<void> {
  const rules = randomRules(random);
  const company = new Company(random.between(1, 3));
  const whole = new Simulation(random);
  const part = new Simulation(random);
  const dead = random.of('teams', 'sms', 'voice');
  let time = begin;
  for (let happenings = random.between(4, 16); happenings > 0; happenings -= 1) {
    time += aPause(random);
    const now = new Date(time);
    if (random.is(0.5)) company.refresh(random, now);
    else if (random.is(0.1)) company.toggle(random, now);
    else {
      await whole.check(company, { now, ...rules });
      await part.check(company, { now, ...rules, lost: new Set([dead]) });
    }
  }
  const others = ({ mailbox }: Simulation) =>
    mailbox.told
      .filter(({ to }) => to !== dead)
      .map(({ to, at, reason, finding }) => [to, at, reason, finding.asset.name]);
  // Side by side, the order among channels is chance.
  assert.deepEqual(others(part).sort(), others(whole).sort(), `(g) without ${dead} the others heard something else`);
}
