import type { Recipient } from '../decide/recipient.ts';
import type { Routing } from '../decide/routing.ts';
import type { Finding } from '../judge/finding.ts';
import type { Asset } from '../sources/asset.ts';
import { namesOf } from './addressees.ts';
import type { Config } from './config.ts';
import { inForce, mutesOf, mutingsOf } from './mutes.ts';
import { precedence, type Verdict } from './precedence.ts';
import { idleRules, notesOfMutes, untold } from './remarks.ts';
import { routingBy } from './routing.ts';

/** The configuration file, ready to be asked. */
export interface Rulebook {
  /** Undefined where everybody is told of everything. */
  readonly routing: Routing | undefined;
  /** What the judge goes by, in ms; what is absent is as the inputs say. */
  limits(asset: Asset): Pick<Verdict, 'staleAfter' | 'runningLongerThan'>;
  /** Whom to mention of it, by user principal name. */
  mention(asset: Asset): readonly string[];
  /** A finding with the mute that is in force. */
  mark(finding: Finding, now: Date): Finding;
  /** What is odd about rules and mutes, beside what a check saw: warnings, and notes for the job summary. */
  remarks(findings: readonly Finding[], now: Date): Remarks;
}

export interface Remarks {
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
}

/** Where the rules are from, and for whom they are. */
export interface Circumstances {
  /** Path of the file, for people. */
  readonly file: string;
  readonly recipients: readonly Recipient[];
  /** IANA name of the zone in which days end. */
  readonly timeZone: string;
}

export function rulebookOf(config: Config, { file, recipients, timeZone }: Circumstances): Rulebook {
  const rulesFor = precedence(config.rules);
  const mutings = mutingsOf(config.mutes, timeZone);
  const mutes = mutesOf(mutings);
  const isSilent = config.rules.length + config.mutes.length === 0;
  const isPlain = isSilent && recipients.every((recipient) => namesOf(recipient).includes(''));
  return {
    routing: isPlain ? undefined : routingBy(rulesFor, mutes, recipients),
    limits(asset) {
      const { staleAfter, runningLongerThan } = rulesFor(asset);
      return {
        ...(staleAfter !== undefined && { staleAfter }),
        ...(runningLongerThan !== undefined && { runningLongerThan }),
      };
    },
    mention: (asset) => rulesFor(asset).mention ?? [],
    mark(finding, now) {
      const mute = inForce(mutes(finding.asset), now);
      return mute ? { ...finding, mute } : finding;
    },
    remarks: (findings, now) => ({
      warnings: [
        ...idleRules(config.rules, findings).map(({ index, sentence }) => {
          const { line, column } = config.placeOf(['rules', index]);
          return `${file}:${line}:${column} ${sentence}`;
        }),
        ...untold(config.rules, recipients),
      ],
      notes: notesOfMutes(mutings, findings, timeZone, now),
    }),
  };
}
