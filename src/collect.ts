import type { Observation } from './observation.ts';
import { messageOf, plain } from './plain.ts';
import type { Source } from './sources/source.ts';

/** What all sources saw together, and the sentences of those that saw nothing. */
export interface Collected {
  readonly observations: readonly Observation[];
  /** For each source that could not be asked at all: why, and what to change. They make the step red. */
  readonly failures: readonly string[];
}

/**
 * Asks every source, side by side. One that fails as a whole stands in the observations as one unreadable asset, so that no
 * channel hears "all fine" from a check that did not happen.
 */
export async function collect(sources: readonly Source[]): Promise<Collected> {
  const answers = await Promise.all(
    sources.map(async (source) => {
      try {
        return { observations: await source.collect(), failures: [] };
      } catch (error) {
        return { observations: [nothingOf(source, messageOf(error))], failures: [messageOf(error)] };
      }
    }),
  );
  return {
    observations: answers.flatMap(({ observations }) => observations),
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
