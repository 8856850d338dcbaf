import type { Delivery } from '../channels/delivery.ts';
import { gfm } from '../formats/markdown.ts';
import { cut, plain } from '../text/plain.ts';

const previewCharacters = 20_000;

const marks: Readonly<Record<Delivery['outcome'], string>> = {
  accepted: '✅',
  delivered: '✅',
  uncertain: '❔',
  failed: '❌',
  'dry run': '📝',
};

/** What became of one message; of a dry run the message as people would see it. */
export function delivered({ channel, outcome, detail }: Delivery): string {
  const lead = `- ${marks[outcome]} ${gfm(channel)}: ${outcome}`;
  if (outcome !== 'dry run') return `${lead}. ${gfm(plain(detail))}`;
  // Indented code cannot be left by anything that is inside of it, as a fence could.
  const code = cut(detail, previewCharacters).replaceAll(/^/gm, '      ');
  return `${lead}\n\n${code}\n`;
}
