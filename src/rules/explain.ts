import type { Threshold } from '../decide/threshold.ts';
import type { Mute } from '../judge/finding.ts';
import { datesIn, duration } from '../text/dates.ts';
import { plain, shortName } from '../text/plain.ts';
import { count, ended, listed } from '../text/sentence.ts';
import type { Config } from './config.ts';
import { inForce, mutesOf, mutingsOf } from './mutes.ts';
import { precedence, type Verdict } from './precedence.ts';
import { idleRules, notesOfMutes, type Sighting } from './remarks.ts';

/** What a file would do. */
export interface Explanation {
  /** A line for each asset: who is told of it, from when on, and whether it is muted. */
  readonly lines: readonly string[];
  /** What is odd about it: rules and mutes that are about nothing, or end soon. */
  readonly remarks: readonly string[];
}

/** What the rules say of each asset that a check saw, for people; nobody is told anything. Pure. */
export function explain(config: Config, seen: readonly Sighting[], timeZone: string, now: Date): Explanation {
  const rulesFor = precedence(config.rules);
  const mutings = mutingsOf(config.mutes, timeZone);
  const mutesFor = mutesOf(mutings);
  const dates = datesIn(timeZone, now);
  return {
    lines: seen.map(({ asset }) => {
      const said = [...words(rulesFor(asset)), ...muted(inForce(mutesFor(asset), now))];
      return `${shortName(asset.container.name)}/${shortName(asset.name)}: ${said.join('; ')}`;
    }),
    remarks: [
      ...idleRules(config.rules, seen).map(({ index, sentence }) => {
        const { line, column } = config.placeOf(['rules', index]);
        return `${line}:${column} ${sentence}`;
      }),
      ...notesOfMutes(mutings, seen, timeZone, now),
    ],
  };

  function muted(mute: Mute | undefined): string[] {
    if (!mute) return [];
    const why = mute.reason === undefined ? '' : ` (${ended(plain(mute.reason))})`;
    return [`muted until ${dates.short(mute.until)}${why}`];
  }
}

function words({ tell, staleAfter, runningLongerThan, after, mention }: Verdict): string[] {
  return [
    tell ? `told to ${listed(tell)}, and where no such name is to those without one` : 'told to those without a name',
    ...(staleAfter === undefined ? [] : [`stale after ${duration(staleAfter)}`]),
    ...(runningLongerThan === undefined ? [] : [`running too long after ${duration(runningLongerThan)}`]),
    ...Object.entries(after).flatMap(([input, threshold]) =>
      threshold ? [`${input} ${thresholdWords(threshold)}`] : [],
    ),
    ...(mention ? [`mentions ${listed(mention)}`] : []),
  ];
}

function thresholdWords(threshold: Threshold): string {
  switch (threshold.kind) {
    case 'at once':
      return 'at once';
    case 'failures':
      return count(threshold.inARow, 'failure');
    case 'duration':
      return duration(threshold.ms);
  }
}
