import { test } from 'node:test';
import { Random } from './random.ts';

export const minute = 60_000;
export const begin = Date.parse('2026-11-20T00:00:00Z');

const { BI_HISTORIES = '10000', BI_SEED = '1' } = process.env;
const histories = Number(BI_HISTORIES);
// The same histories each time, so that a change is not refused for a defect it did not bring; new ones come with `random`.
const firstSeed = BI_SEED === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(BI_SEED);

/** Lets a story happen at random, as often as `share` says: 1 is `BI_HISTORIES` times. Says which seed repeats one that fails. */
export function testHistories(name: string, share: number, story: (random: Random) => Promise<void>): void {
  const times = Math.ceil(histories * share);
  test(`${name}: ${times} random histories`, async () => {
    for (let seed = firstSeed; seed < firstSeed + times; seed += 1) {
      await story(new Random(seed)).catch((cause: unknown) => {
        throw new Error(`Seed ${seed} fails; BI_SEED=${seed} BI_HISTORIES=1 repeats it.`, { cause });
      });
    }
  });
}

/** Milliseconds between two happenings: mostly few minutes, sometimes more than a day. */
export function aPause(random: Random): number {
  return Math.ceil(random.is(0.1) ? random.next() * 2000 : random.next() ** 3 * 200 + 1) * minute;
}
