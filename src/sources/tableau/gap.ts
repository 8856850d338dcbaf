import { messageOf } from '../../text/error.ts';
import { plain } from '../../text/plain.ts';

/** Sentences about what could not be learned, gathered while one asset is looked into. */
export type Gaps = string[];

/** What `work` comes to; undefined, and a sentence in `gaps`, when it fails. What it would have added must not cost an alert. */
export async function orGap<T>(gaps: Gaps, what: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    gaps.push(plain(`${what} ${messageOf(error)}`));
    return undefined;
  }
}
