import { createHash } from 'node:crypto';
import { withLookAlikes } from '../../formats/gsm.ts';

/** 16 hexadecimal digits that stand for a text, the same when a messaging service has replaced look-alikes in it. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(withLookAlikes(text)).digest('hex').slice(0, 16);
}
