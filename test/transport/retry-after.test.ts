import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryAfterMs } from '../../src/transport/retry-after.ts';
import { now } from '../support/builders.ts';

const cases: [header: string | undefined, ms: number | undefined][] = [
  ['7', 7000],
  [' 7 ', 7000],
  ['0', 0],
  ['1.5', 1500],
  ['3600', 3_600_000],
  ['Fri, 20 Nov 2026 07:00:30 GMT', 30_000],
  ['Friday, 20-Nov-26 07:00:30 GMT', 30_000],
  ['Fri, 20 Nov 2026 06:59:00 GMT', 0],
  [undefined, undefined],
  ['', undefined],
  ['-5', undefined],
  ['soon', undefined],
  ['soon 1', undefined],
  ['1e3', undefined],
  ['soon GMT', undefined],
  ['2026-11-20T07:00:30Z', undefined],
];

for (const [header, ms] of cases) {
  test(`Retry-After ${JSON.stringify(header)} is ${ms} ms`, () => assert.equal(retryAfterMs(header, now), ms));
}
