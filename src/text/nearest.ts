import leven from 'leven';
import { folded } from './glob.ts';

/** What somebody most probably meant by a word that is none of these; undefined where there are none. */
export function nearestOf(word: string, known: readonly string[]): string | undefined {
  const wanted = folded(word).slice(0, 100);
  const [nearest] = known
    .map((name) => ({ name, distance: leven(wanted, folded(name)) }))
    .sort((a, b) => a.distance - b.distance);
  return nearest?.name;
}
