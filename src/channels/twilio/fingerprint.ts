import { withLookAlikes } from '../../formats/gsm.ts';
import { digest } from '../../text/digest.ts';

/** What stands for a text, the same when a messaging service has replaced look-alikes in it. */
export function fingerprint(text: string): string {
  return digest(withLookAlikes(text));
}
