import { readFile } from 'node:fs/promises';
import type { Seen } from './seen.ts';

const variable = /\{\{\d+\}\}/;

/**
 * Whether WhatsApp approves the template that a page proposes, which is its quotation with variables: of n variables there must
 * be 2n + 1 words beside them, and words between all (twilio.com/docs/content/using-variables-with-content-api).
 * @param file path from the top of the repository
 * @throws {Error} when the page proposes none
 */
export async function readTemplate(file: string): Promise<Seen> {
  const page = await readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
  const template = page.split('\n').filter((line) => line.startsWith('>') && variable.test(line));
  if (template.length === 0) throw new Error(`${file} proposes no template.`);
  const parts = template.join(' ').split(variable);
  const words = parts.map((part) => part.match(/\p{L}[\p{L}\p{M}’'-]*/gu)?.length ?? 0);
  const amount = words.reduce((sum, count) => sum + count, 0);
  const places = {
    enoughWords: amount >= 2 * (parts.length - 1) + 1,
    apart: words.every((count) => count > 0),
  };
  return { findings: [], places };
}
