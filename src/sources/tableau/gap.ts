import { messageOf, plain, shortName } from '../../text/plain.ts';
import type { Asset } from '../asset.ts';

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

/** The asset as a sentence about it names it. */
export function nameOf({ name }: Asset): string {
  return `“${shortName(name)}”`;
}
