import { messageOf } from '../text/error.ts';
import { plain } from '../text/plain.ts';
import type { Observation } from './observation.ts';
import { SetUpError } from './set-up-error.ts';
import type { Source } from './source.ts';

/** What was made of all that the sources saw, and the sentences that make the step red. */
export interface Collected<T> {
  readonly seen: readonly T[];
  /** Of each source that could not be asked at all, and of each input that means nothing: why, and what to change. */
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
      const failures: string[] = [];
      try {
        const seen = await source.collect((observation) => {
          if (observation.state === 'unreadable' && observation.isRed) failures.push(observation.reason);
          return see(observation);
        });
        return { seen, failures };
      } catch (error) {
        return { seen: [see(nothingOf(source, error))], failures: [messageOf(error)] };
      }
    }),
  );
  return {
    seen: answers.flatMap(({ seen }) => seen),
    failures: answers.flatMap(({ failures }) => failures),
  };
}

function nothingOf({ name }: Source, error: unknown): Observation {
  const whole = { id: '*', name };
  const asset = { source: name, kind: 'source', ...whole, container: whole } as const;
  if (error instanceof SetUpError) {
    const { what, advice, passes } = error;
    return { asset, state: 'unreadable', reason: what, advice, ...(!passes && { isRed: true }) };
  }
  return { asset, state: 'unreadable', reason: plain(messageOf(error)) };
}
