import assert from 'node:assert/strict';
import { test } from 'node:test';
import { delayAfter, mayRepeat, type TryResult } from '../../src/transport/repetition.ts';
import type { HttpResponse } from '../../src/transport/transport.ts';
import { TransportError, type TransportFailure } from '../../src/transport/transport-error.ts';
import { now } from '../support/builders.ts';

function answer(status: number, headers: Record<string, string> = {}): TryResult {
  return { status, headers, text: '' };
}

function failed(failure: TransportFailure, unsent: boolean): TryResult {
  return new TransportError(failure, { failure, unsent });
}

const cases: [what: string, outcome: TryResult, repeatable: boolean, other: boolean][] = [
  // what came, whether a repeatable request is repeated, and whether another is
  ['200', answer(200), false, false],
  ['302', answer(302, { location: 'https://elsewhere.example' }), false, false],
  ['400', answer(400), false, false],
  ['403', answer(403), false, false],
  ['403 with Retry-After', answer(403, { 'retry-after': '1' }), true, true],
  ['404', answer(404), false, false],
  ['429', answer(429), true, true],
  ['500', answer(500), true, false],
  ['502', answer(502), true, false],
  ['503', answer(503, { 'retry-after': '1' }), true, false],
  ['504', answer(504), true, false],
  ['refused', failed('refused', true), true, true],
  ['unresolved', failed('unresolved', true), true, true],
  ['no connection in time', failed('timed out', true), true, true],
  ['no answer in time', failed('timed out', false), true, false],
  ['broken off', failed('broken off', false), true, false],
  ['untrusted', failed('untrusted', true), false, false],
  ['malformed', failed('malformed', true), false, false],
  ['too large', failed('too large', false), false, false],
  ['aborted', failed('aborted', true), false, false],
  ['out of time', failed('out of time', true), false, false],
];

for (const [what, outcome, repeatable, other] of cases) {
  test(`after ${what} a read ${repeatable ? 'is' : 'is not'} repeated, and a create ${other ? 'is' : 'is not'}`, () => {
    assert.deepEqual(
      [true, false].map((may) => mayRepeat(outcome, { repeatable: may })),
      [repeatable, other],
    );
  });
}

test('an answer that is known to pass is repeated like an outage: when the request may be', () => {
  const isPassing = ({ text }: HttpResponse) => text === 'busy';
  const tried = (text: string, repeatable: boolean) =>
    mayRepeat({ status: 400, headers: {}, text }, { repeatable, isPassing });
  assert.deepEqual([tried('busy', true), tried('busy', false), tried('no', true)], [true, false, false]);
});

test('the delay doubles with each try and is spread by half of it', () => {
  const delays = [1, 2, 3].map((tries) => [0, 1].map((random) => delayAfter(answer(500), { tries, now, random })));
  assert.deepEqual(delays, [
    [250, 500],
    [500, 1000],
    [1000, 2000],
  ]);
});

test('Retry-After is obeyed, and never hurries', () => {
  const delay = (seconds: string) => delayAfter(answer(429, { 'retry-after': seconds }), { tries: 2, now, random: 1 });
  assert.deepEqual(['30', '1', '0', 'soon'].map(delay), [30_000, 1000, 1000, 1000]);
});
