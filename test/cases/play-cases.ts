import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { readCases } from './case.ts';
import { faultsOf } from './faults.ts';
import type { Seen } from './seen.ts';

/** Makes a test of every case in the folder; `play` lets happen what is given, at the wire, and answers what there is to see. */
export function playCases(folder: string, play: (t: TestContext, given: unknown) => Promise<Seen>): void {
  describe(folder, { concurrency: 2 }, () => {
    for (const { id, given, must, right } of readCases(folder)) {
      test(id, async (t) => {
        assert.deepEqual(faultsOf(await play(t, given), must), [], right);
      });
    }
  });
}
