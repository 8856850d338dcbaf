import * as v from 'valibot';
import { type Finding, isFromTime, isUnscheduled } from '../judge/finding.ts';
import type { InputReader } from '../runner/inputs.ts';
import { durationOf } from '../text/duration.ts';

/** How bad a problem must get before a channel hears of it. */
export type Threshold =
  | { readonly kind: 'at once' }
  | { readonly kind: 'failures'; readonly inARow: number }
  | { readonly kind: 'duration'; readonly ms: number };

const atOnce: Threshold = { kind: 'at once' };

/** As many refreshes as a check reads of an asset: a longer row could never be seen. */
const longestRow = 20;

/** `2 failures` or `4h`. */
export const threshold = v.pipe(
  v.string(),
  v.transform(read),
  v.custom<Threshold>(
    (value) => value !== undefined,
    `must be a number of failures in a row (at most ${longestRow}) like 2 failures, or a duration like 90m, 4h or 2d.`,
  ),
);

function read(text: string): Threshold | undefined {
  const [, failures] = /^(\d{1,2})\s+failures?$/i.exec(text) ?? [];
  if (failures) {
    const inARow = Number(failures);
    return inARow >= 1 && inARow <= longestRow ? { kind: 'failures', inARow } : undefined;
  }
  const ms = durationOf(text);
  return ms === undefined ? undefined : { kind: 'duration', ms };
}

/** What a channel’s `…-after` says; at once where it is empty, or wrong, which `inputs` then knows. */
export function readThreshold(inputs: InputReader, name: string): Threshold {
  return inputs.text(name, threshold) ?? atOnce;
}

/** Whether a problem is bad enough. A duration counts from the end of the first failed refresh of the row. */
export function isReached(after: Threshold, finding: Finding, brokenSince: number, now: Date): boolean {
  switch (after.kind) {
    case 'at once':
      return true;
    case 'failures':
      return finding.failuresInARow >= after.inARow || isSilent(finding);
    case 'duration':
      return now.getTime() - brokenSince >= after.ms;
  }
}

/** What is off, and what does not run, brings no failures to count. */
function isSilent(finding: Finding): boolean {
  const { condition } = finding;
  return condition === 'switched off' || isFromTime(condition) || isUnscheduled(finding);
}
