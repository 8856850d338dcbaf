import type { Delivery } from '../channels/delivery.ts';
import type { Message } from '../compose/message.ts';
import { gfm } from '../formats/markdown.ts';
import { symbols } from '../formats/symbols.ts';
import type { Finding } from '../judge/finding.ts';
import { plain } from '../text/plain.ts';
import { allAssets } from './all-assets.ts';
import { delivered } from './delivered.ts';
import { mutedList } from './muted-list.ts';
import { toldTable } from './told-table.ts';

/** What the job summary tells of a run. */
export interface Run {
  readonly overview: Message;
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly deliveries: readonly Delivery[];
  /** Sentences that make the step red. */
  readonly failures: readonly string[];
  readonly timeZone: string;
  readonly now: Date;
}

/** The run as GitHub-flavoured Markdown: what is wrong and what to do first, who was told, and every asset folded away. */
export function summaryOf({ overview, findings, deliveries, failures, timeZone, now }: Run): string {
  const { tone, headline, coverage, checkedAt, notes, blocks } = overview;
  const sections = [
    `## ${symbols[tone]} ${gfm(headline)}`,
    [coverage, checkedAt]
      .filter((text) => text !== '')
      .map(gfm)
      .join(' · '),
    ...failures.map((sentence) => `> ❌ ${gfm(plain(sentence))}`),
    ...notes.map((note) => `> ${gfm(note)}`),
    ...(blocks.length > 0 ? [toldTable(blocks)] : []),
    ...mutedList(findings, timeZone, now),
    ...(deliveries.length > 0 ? ['### Who was told', deliveries.map(delivered).join('\n')] : []),
    ...(findings.length > 0 ? [allAssets(findings, timeZone, now)] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}
