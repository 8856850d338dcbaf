import type { Alert } from '../decide/alert.ts';
import { failureOf } from '../judge/finding.ts';
import { plain } from '../text/plain.ts';
import type { Block } from './message.ts';

/**
 * Why it is as it is, and what to do about it.
 * @param isShared whether others have the same cause, perhaps at another place
 */
export function causeOf({ state, reason, finding }: Alert, isShared = false): Pick<Block, 'cause' | 'advice'> {
  const { asset, condition, gaps, reason: why } = finding;
  // A list leaves out what may not be read, as it does what was deleted.
  if (reason === 'gone') return { cause: 'It was deleted, or access to it was lost.' };
  if (state === 'resolved') return {};
  if (why) return { cause: plain(why), ...(finding.advice && { advice: plain(finding.advice) }) };
  const failure = failureOf(finding);
  if (!failure) {
    const cause = gaps ? 'The reason is not known.' : `${asset.source} gave no reason.`;
    return condition === 'failed' ? { cause } : {};
  }
  const { text, anywhere = text, advice } = failure;
  return { cause: plain(isShared ? anywhere : text), ...(advice && { advice: plain(advice) }) };
}
