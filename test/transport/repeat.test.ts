import assert from 'node:assert/strict';
import { test } from 'node:test';
import { repeat } from '../../src/transport/repeat.ts';
import type { TryResult } from '../../src/transport/repetition.ts';
import { Throttle } from '../../src/transport/throttle.ts';
import type { HttpRequest } from '../../src/transport/transport.ts';
import { TransportError } from '../../src/transport/transport-error.ts';
import { fakeClock } from './fake-clock.ts';

const { signal } = new AbortController();
const refused = new TransportError('Nobody is there.', { failure: 'refused', unsent: true });

function answer(status: number, headers: Record<string, string> = {}): TryResult {
  return { status, headers, text: '' };
}

/** Repeats through these outcomes, the last one for ever; answers what came of it, after how many tries and which waits. */
async function run(
  outcomes: readonly [TryResult, ...TryResult[]],
  repeatable = true,
  isPassing?: HttpRequest['isPassing'],
) {
  const { clock, slept } = fakeClock();
  let tries = 0;
  const tryOnce = async () => outcomes[Math.min(tries++, outcomes.length - 1)] ?? outcomes[0];
  const options = { repeatable, isPassing, maxTries: 4, retryAfterCapMs: 120_000, signal, clock, random: () => 1 };
  const result = await repeat(tryOnce, new Throttle(16, clock), options).then(
    ({ status }) => status,
    (error) => error,
  );
  return { result, tries, slept };
}

const cases: [what: string, Parameters<typeof run>, Awaited<ReturnType<typeof run>>][] = [
  ['a success ends it', [[answer(200)]], { result: 200, tries: 1, slept: [] }],
  [
    'an outage that passes is waited for',
    [[answer(503), refused, answer(200)]],
    { result: 200, tries: 3, slept: [500, 1000] },
  ],
  ['an outage that stays is told as it was', [[answer(502)]], { result: 502, tries: 4, slept: [500, 1000, 2000] }],
  ['no connection that stays is thrown', [[refused]], { result: refused, tries: 4, slept: [500, 1000, 2000] }],
  ['a create is not repeated after an outage', [[answer(503)], false], { result: 503, tries: 1, slept: [] }],
  [
    'a create is repeated where nothing was done',
    [[refused, answer(429), answer(201)], false],
    { result: 201, tries: 3, slept: [500, 1000] },
  ],
  [
    'a refusal that passes is waited for',
    [[answer(400), answer(400), answer(200)], true, ({ status }) => status === 400],
    { result: 200, tries: 3, slept: [500, 1000] },
  ],
  [
    'a refusal that should pass, and does not, is told as it was',
    [[answer(400)], true, () => true],
    { result: 400, tries: 4, slept: [500, 1000, 2000] },
  ],
  [
    'Retry-After is waited for',
    [[answer(429, { 'retry-after': '30' }), answer(200)]],
    { result: 200, tries: 2, slept: [30_000] },
  ],
  [
    'Retry-After counts for an outage too',
    [[answer(503, { 'retry-after': '30' }), answer(200)]],
    { result: 200, tries: 2, slept: [30_000] },
  ],
  [
    'the longest Retry-After is two minutes',
    [[answer(429, { 'retry-after': '120' }), answer(200)]],
    { result: 200, tries: 2, slept: [120_000] },
  ],
  [
    'a longer one is not waited for',
    [[answer(429, { 'retry-after': '121' }), answer(200)]],
    { result: 429, tries: 1, slept: [] },
  ],
  ['nor for an outage', [[answer(503, { 'retry-after': '3600' }), answer(200)]], { result: 503, tries: 1, slept: [] }],
];

for (const [what, outcomes, expected] of cases) {
  test(what, async () => assert.deepEqual(await run(...outcomes), expected));
}

test('a refusal for an hour does not close the host to others', async () => {
  const { clock, slept } = fakeClock();
  const throttle = new Throttle(16, clock);
  const options = { repeatable: true, maxTries: 4, retryAfterCapMs: 120_000, signal, clock, random: () => 1 };
  await repeat(async () => answer(429, { 'retry-after': '3601' }), throttle, options);
  await repeat(async () => answer(200), throttle, options);
  assert.deepEqual(slept, []);
});
