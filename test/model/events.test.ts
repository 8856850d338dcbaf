import assert from 'node:assert/strict';
import { isProblem } from '../../src/judge/finding.ts';
import { aPolicy } from '../support/checks.ts';
import { judged } from '../support/judged.ts';
import { aPause, begin, minute, testHistories } from './histories.ts';
import { noRecoveryWithoutAlert, noRepetitionWithoutCrash } from './invariants.ts';
import type { Random } from './random.ts';
import { Simulation } from './simulation.ts';
import { type Event, Site } from './site.ts';

testHistories('whatever becomes of events, what is told is true in the end, and told once', 0.3, whateverTheOrder);

/** Events that are late, overtaken, doubled, two at once; runs that die and are run again; channels that are lost. */
async function whateverTheOrder(random: Random): Promise<void> {
  const site = new Site();
  const simulation = new Simulation(random);
  const remindAfter = random.of(Number.POSITIVE_INFINITY, 120 * minute);
  const rules = { policy: aPolicy({ remindAfter }), after: {} };
  // Where nothing is lost, nothing is left to a next check.
  const isCalm = random.is(0.3);
  const underway: Event[] = [];
  const handled: Event[] = [];
  let crashes = 0;
  let time = begin;

  /** One run for one event; one that died is run again some time. */
  async function handle(event: Event, going: { diesAt?: number; lost?: ReadonlySet<string> } = {}): Promise<void> {
    const end = await simulation.check({ observe: () => [event] }, { now: new Date(time), ...rules, ...going });
    if (end === 'dead') {
      crashes += 1;
      underway.push(event);
      return;
    }
    handled.push(event);
  }
  function next(): Event | undefined {
    if (handled.length > 0 && random.is(0.2)) return handled[random.between(0, handled.length - 1)];
    return underway.splice(random.between(0, underway.length - 1), 1)[0];
  }

  for (let happenings = random.between(6, 18); happenings > 0; happenings -= 1) {
    time += aPause(random);
    const now = new Date(time);
    if (random.is(0.4)) underway.push(site.refresh(random, now));
    else if (random.is(0.15)) await simulation.check({ observe: () => site.jobs(now) }, { now, ...rules });
    else {
      const [event, other] = [next(), random.is(0.3) ? next() : undefined];
      const going = {
        ...(!isCalm && random.is(0.2) && { diesAt: random.between(1, 12) }),
        ...(!isCalm && random.is(0.2) && { lost: new Set([random.of('teams', 'sms', 'voice')]) }),
      };
      await Promise.all([event && handle(event, going), other && handle(other)]);
    }
    noRecoveryWithoutAlert(simulation);
    noRepetitionWithoutCrash(simulation, crashes);
  }
  time += 10 * minute;
  await Promise.all(underway.splice(0).map(async (event) => await handle(event)));
  if (!isCalm) await simulation.check({ observe: () => [] }, { now: new Date(time), ...rules });
  // Of a card that may have come with a run that died, no recovery is told: it might be one out of nothing.
  const certain = crashes > 0 ? ['sms', 'voice'] : ['teams', 'sms', 'voice'];
  for (const event of site.newest()) assertBelieved(simulation, certain, event);
}

/** Everybody knows how the newest refresh ended, whatever came before and in which order. */
function assertBelieved({ mailbox }: Simulation, everybody: readonly string[], event: Event): void {
  const isBroken = judged([event]).some(isProblem);
  for (const to of everybody) {
    const told = mailbox.told.filter((one) => one.to === to && one.finding.asset.name === event.asset.name);
    if (isBroken) assert.ok(told.length > 0, `${to} never heard of ${event.asset.name}`);
    // Calls tell no recovery.
    if (to === 'voice') continue;
    assert.equal(told.at(-1)?.state === 'firing', isBroken, `${to} was left with an untruth about ${event.asset.name}`);
  }
}
