import type { Recipient } from '../decide/recipient.ts';
import { folded } from '../text/glob.ts';

/** A name that rules may call a recipient by, for comparing. */
export function namesOf({ names = [''] }: Pick<Recipient, 'names'>): string[] {
  return names.map(folded);
}

/**
 * Who is told of an asset that a rule sends to these names; to none where no rule does. On a medium where one of them is, they are told
 * in place of those without a name; on another these are told. Where that would be nobody, everybody is: nothing may get lost.
 */
export function addressees(recipients: readonly Recipient[], tell: readonly string[] = []): readonly Recipient[] {
  const wanted = new Set(tell.map(folded));
  const called = recipients.filter((recipient) => namesOf(recipient).some((name) => wanted.has(name)));
  const reached = new Set(called.map(({ medium }) => medium));
  const all = recipients.filter((recipient) => {
    return called.includes(recipient) || (namesOf(recipient).includes('') && !reached.has(recipient.medium));
  });
  return all.length > 0 ? all : recipients;
}
