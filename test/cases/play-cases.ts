import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { readCases } from './case.ts';
import { faultsOf } from './faults.ts';
import { known } from './known.ts';
import type { Seen } from './seen.ts';

/** Makes a test of every case in the folder; `play` lets happen what is given, at the wire, and answers what there is to see. */
export function playCases(folder: string, play: (t: TestContext, given: unknown) => Promise<Seen>): void {
  describe(folder, { concurrency: 2 }, () => {
    for (const { id, given, must, right } of readCases(folder)) {
      // One that is known and passes all the same fails: the list can only become shorter.
      test(id, { expectFailure: known.has(id) ? assert.AssertionError : false }, async (t) => {
        const faults = faultsOf(await play(t, given), must);
        // Of a failure that is expected, node:test shows nothing else.
        if (known.has(id)) for (const fault of faults) t.diagnostic(fault.slice(0, 400));
        assert.deepEqual(faults, [], right);
      });
    }
  });
}
