import { isProblem } from '../judge/finding.ts';
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
  const { told, recipient, unreadableChecks, now, lastCheck = now.getTime() } = situation;
  if (!recipient.hears.has('unreadable') || unreadableChecks < unreadableChecksToTell) return { before: told };
  // This recipient is about to know that the asset cannot be read, so that later checks need not look back because of it. From
  // where it was last looked at on, it will be looked through once it can be read, even if no check has ever read it.
  const before = { ...told, ...(told?.since === undefined && { upTo: told?.upTo ?? lastCheck }) };
  const after = { ...before, unreadable: true, at: now.getTime() } as const;
  if (!told?.unreadable) return { say: firing('first'), before, after };
  if (!remindsNow(situation)) return { before: told };
  return { say: firing('reminder'), before, after: { ...after, at: remindedAt(situation) } };
}
