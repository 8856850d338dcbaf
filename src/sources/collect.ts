import { messageOf } from '../text/error.ts';
import { plain } from '../text/plain.ts';
import type { Observation } from './observation.ts';
import type { Source } from './source.ts';

/** What was made of all that the sources saw, and the sentences of those that saw nothing. */
export interface Collected<T> {
  readonly seen: readonly T[];
  /** For each source that could not be asked at all: why, and what to change. They make the step red. */
  readonly failures: readonly string[];
}

/**
 * Asks every source, side by side. One that fails as a whole is observed as one unreadable asset, so that no channel hears
 * "all fine" from a check that did not happen.
 */
export async function collect<T>(
  sources: readonly Source[],
  see: (observation: Observation) => T,
): Promise<Collected<T>> {
  const answers = await Promise.all(
    sources.map(async (source) => {
      try {
        return { seen: await source.collect(see), failures: [] };
      } catch (error) {
        return { seen: [see(nothingOf(source, messageOf(error)))], failures: [messageOf(error)] };
      }
    }),
  );
  return {
    seen: answers.flatMap(({ seen }) => seen),
    failures: answers.flatMap(({ failures }) => failures),
  };
}

function nothingOf({ name }: Source, reason: string): Observation {
  const whole = { id: '*', name };
  return {
    asset: { source: name, kind: 'source', ...whole, container: whole },
    state: 'unreadable',
    reason: plain(reason),
  };
}
