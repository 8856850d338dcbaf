import type { Recipient } from '../decide/recipient.ts';
import { folded } from '../text/glob.ts';
import { nearestOf } from '../text/nearest.ts';
import { quoted } from '../text/plain.ts';
import { namesOf } from './addressees.ts';
import type { Config } from './config.ts';
import type { Fault } from './fault.ts';

/** Names in `tell` that no recipient has: whoever they mean would be told nothing. */
export function unknownNames({ rules, placeOf }: Config, recipients: readonly Recipient[]): Fault[] {
  const named = [...new Set(recipients.flatMap(({ names = [] }) => names.filter((name) => name !== '')))];
  const known = new Set(namesOf({ names: named }));
  return rules.flatMap(({ tell = [] }, rule) =>
    tell.flatMap((name, index) => {
      if (known.has(folded(name))) return [];
      const nearest = nearestOf(name, named);
      const hint = nearest === undefined ? 'no recipient has a name' : `the nearest is ${quoted(nearest)}`;
      const sentence = `tell: no recipient is called ${quoted(name)}; ${hint}. A name stands in front of an address (${name}=…), in the input of its channel.`;
      return [{ ...placeOf(['rules', rule, 'tell', index]), sentence }];
    }),
  );
}
