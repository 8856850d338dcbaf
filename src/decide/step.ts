import { isProblem } from '../judge/finding.ts';
import { isWholeSource } from '../sources/asset.ts';
import { broken } from './broken.ts';
import { notBroken } from './not-broken.ts';
import { remindedAt, remindsNow } from './reminder.ts';
import { firing, type Situation, type Step } from './situation.ts';

/** Not being able to read an asset is told at this many checks in a row: services have bad minutes. */
export const unreadableChecksToTell = 3;

/** The heart of `notify: changes`. Unknown freezes: what cannot be read neither opens nor ends what was told of it. */
export function stepOf(situation: Situation): Step {
  const { finding } = situation;
  if (finding.condition === 'unreadable') return unreadable(situation);
  if (isProblem(finding)) return broken(situation);
  return notBroken(situation);
}

function unreadable(situation: Situation): Step {
  const { told, now, lastCheck = now.getTime() } = situation;
  if (!isToBeTold(situation)) return { before: told };
  // This recipient is about to know that the asset cannot be read, so that later checks need not look back because of it. From
  // where it was last looked at on, it will be looked through once it can be read, even if no check has ever read it.
  const before = { ...told, ...(told?.since === undefined && { upTo: told?.upTo ?? lastCheck }) };
  const after = { ...before, unreadable: true, at: now.getTime() } as const;
  if (!told?.unreadable) return { say: firing('first'), before, after };
  if (!remindsNow(situation)) return { before: told };
  return { say: firing('reminder'), before, after: { ...after, at: remindedAt(situation) } };
}

/**
 * A mistake of the set-up does not pass: who hears of such hears of it at once, or, where a threshold asks for patience, when others hear
 * of what cannot be read. A source that could not be asked is the same to them by then, whatever is the matter with it.
 */
function isToBeTold({ finding, recipient: { hears, after }, unreadableChecks }: Situation): boolean {
  const isLong = unreadableChecks >= unreadableChecksToTell;
  const isOurs = finding.isSetUp ? isLong || after.kind === 'at once' : isLong && isWholeSource(finding.asset);
  return (isOurs && hears.has('set-up')) || (isLong && hears.has('unreadable'));
}
