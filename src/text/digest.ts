import { hash } from 'node:crypto';

/** 16 hexadecimal digits that stand for a text in the notification log and do not tell it: 64 bits of its SHA-256. */
export function digest(text: string): string {
  return hash('sha256', text).slice(0, 16);
}
