import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Observation } from '../../src/sources/observation.ts';
import { anAsset } from './builders.ts';
import { type Circumstances, event, seen, watch } from './checks.ts';
import { aRecipient } from './recipients.ts';

/** One check: what it sees (of Sales, where it is words alone), and what it tells whom. */
export interface Check {
  readonly at: string;
  readonly sees: string | readonly Observation[];
  readonly says: readonly string[];
  readonly with?: Circumstances;
}

/** Checks of one log, one after the other. */
export interface Story extends Circumstances {
  readonly name: string;
  readonly checks: readonly Check[];
}

export function testStories(stories: readonly Story[]): void {
  for (const { name, checks, ...general } of stories) {
    test(name, () => {
      const watched = watch(general);
      for (const { at, sees, says, with: special } of checks) {
        const observations = typeof sees === 'string' ? [seen(sees)] : sees;
        assert.deepEqual(watched.check(at, observations, special), says, `at ${at}`);
      }
    });
  }
}

export const phones = ['sms', 'whatsapp', 'voice'];
export const all = (reason: string, name = 'Sales') => ['teams', ...phones].map((who) => `${who}: ${reason} ${name}`);
/** Everybody but who is called. */
export const writers = (reason: string, name = 'Sales') =>
  ['teams', 'sms', 'whatsapp'].map((who) => `${who}: ${reason} ${name}`);
export const teams = (reason: string, name = 'Sales') => [`teams: ${reason} ${name}`];

export const good = 'completed 05:00';
export const bad = `${good}, failed 06:00`;
export const onlySms = { recipients: [aRecipient('sms')] };
export const elsewhere = { policy: { watched: 'another workflow' } };
export const nightly = { quietHours: { from: 22 * 60, to: 7 * 60 } };

/** What the list of Tableau's jobs tells of the workbook of which `event` tells one refresh. */
export function jobs(refreshes: string): Observation {
  return seen(refreshes, event('failed 00:00').asset, 'excerpt');
}

/** A webhook; Tableau does not say when it was switched off. */
export function webhook(state: 'on' | 'switched off', name = 'Hook'): Observation {
  const asset = anAsset({ source: 'Tableau', kind: 'webhook', id: name, name });
  return state === 'on' ? { asset, state } : { asset, state, failure: { text: 'It did not answer.' } };
}
