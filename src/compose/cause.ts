import { type Alert, type Ending, isEnding } from '../decide/alert.ts';
import { type Finding, failureOf, isUnscheduled } from '../judge/finding.ts';
import type { Dates } from '../text/dates.ts';
import { plain } from '../text/plain.ts';
import { whyLate } from './late.ts';
import type { Block } from './message.ts';

const ends: Readonly<Record<Ending, (finding: Finding) => string>> = {
  // A list leaves out what may not be read, as it does what was deleted.
  gone: ({ asset: { source } }) =>
    `${source} no longer lists it among what is watched: it was deleted, renamed or moved, or access to it was lost.`,
  'not refreshed': ({ reason }) => `${plain(reason ?? '')} That mends nothing that was broken.`.trim(),
  unwatched: () => 'The inputs leave it out. Unless another workflow watches it, nobody is told how it goes on.',
};

const stillOff = 'Its schedule is still off: nothing refreshes it by itself.';

/**
 * Why it is as it is, and what to do about it.
 * @param isShared whether others have the same cause, perhaps at another place
 */
export function causeOf(
  { state, reason, finding }: Alert,
  dates: Dates,
  isShared = false,
): Pick<Block, 'cause' | 'advice'> {
  const { asset, condition, gaps, reason: why } = finding;
  if (isEnding(reason)) return { cause: ends[reason](finding) };
  if (state === 'resolved') return isUnscheduled(finding) ? { cause: stillOff } : {};
  const late = whyLate(finding, dates);
  if (late) return late;
  if (why) return { cause: plain(why), ...(finding.advice && { advice: plain(finding.advice) }) };
  const failure = failureOf(finding);
  if (!failure) {
    const cause = gaps ? 'The reason is not known.' : `${asset.source} gave no reason.`;
    return condition === 'failed' ? { cause } : {};
  }
  const { text, anywhere = text, advice } = failure;
  return { cause: plain(isShared ? anywhere : text), ...(advice && { advice: plain(advice) }) };
}
