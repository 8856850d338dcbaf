import type { Recipient } from '../decide/recipient.ts';
import { type Asset, standsForAll } from '../sources/asset.ts';
import type { Extent } from '../sources/observation.ts';
import { datesIn } from '../text/dates.ts';
import { plain, quoted } from '../text/plain.ts';
import { ended, listed } from '../text/sentence.ts';
import { namesOf } from './addressees.ts';
import { pathOf, pathsLike } from './asset-path.ts';
import type { Rule } from './config.ts';
import type { Muting } from './mutes.ts';

const weekMs = 7 * 86_400_000;

/** What is known of a finding here: also of one that is read from a report. */
export interface Sighting {
  readonly asset: Pick<Asset, 'kind' | 'name' | 'container'>;
  readonly extent?: Extent | undefined;
}

/** Whether a check saw all assets that there are, one by one: only then is it known that a rule is about none. */
function isWhole(findings: readonly Sighting[]): boolean {
  const isPart = ({ asset, extent }: Sighting) => standsForAll(asset) || extent === 'event' || extent === 'excerpt';
  return findings.length > 0 && !findings.some(isPart);
}

/** Globs within a sentence. */
function called(globs: readonly string[]): string {
  return listed(globs.length > 3 ? [...globs.slice(0, 2).map(quoted), `${globs.length - 2} more`] : globs.map(quoted));
}

/** Rules that are about no asset, by their number in the file. */
export function idleRules(
  rules: readonly Rule[],
  findings: readonly Sighting[],
): { index: number; sentence: string }[] {
  if (!isWhole(findings)) return [];
  const paths = findings.map(({ asset }) => pathOf(asset));
  return rules.flatMap(({ assets }, index) => {
    if (paths.some(pathsLike(assets))) return [];
    const hint = assets.some((glob) => glob.includes('/')) ? '' : ' Globs are on “container/asset”.';
    return [{ index, sentence: `the rule for ${called(assets)} matches no asset.${hint}` }];
  });
}

/** Of mutes what whoever reads the summary should know: that one ends within a week, or is about no asset. */
export function notesOfMutes(
  mutings: readonly Muting[],
  findings: readonly Sighting[],
  timeZone: string,
  now: Date,
): string[] {
  const paths = findings.map(({ asset }) => pathOf(asset));
  const dates = datesIn(timeZone, now);
  return mutings.flatMap(({ rule, mute, isFor }) => {
    const left = mute.until.getTime() - now.getTime();
    if (left <= 0) return [];
    const what = `The mute of ${called(rule.assets)}`;
    if (!paths.some(isFor)) return isWhole(findings) ? [`${what} matches no asset.`] : [];
    const why = mute.reason === undefined ? '' : ` It says: ${ended(plain(mute.reason))}`;
    return left <= weekMs ? [`${what} ends ${dates.short(mute.until)}.${why}`] : [];
  });
}

/** Recipients whom no rule tells anything, though they have no address without a name. */
export function untold(rules: readonly Rule[], recipients: readonly Recipient[]): string[] {
  if (!recipients.some((recipient) => namesOf(recipient).includes(''))) return [];
  const told = new Set(rules.flatMap(({ tell = [] }) => namesOf({ names: tell })));
  return recipients
    .filter((recipient) => !namesOf(recipient).some((name) => name === '' || told.has(name)))
    .map(({ label }) => `${label} is told nothing: no rule of the configuration file tells it.`);
}
