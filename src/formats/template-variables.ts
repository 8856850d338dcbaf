import type { Message } from '../compose/message.ts';
import { plain } from '../text/plain.ts';
import { ended } from '../text/sentence.ts';
import { assetsIn, cutToUnits, linksOf, nameOf, reasonOf } from './phrases.ts';

/**
 * Message → the variables of a WhatsApp template, by number: 1 what happened, 2 where, 3 since when, 4 why, 5 a link, 6 how much
 * was checked. The values together stay below 700 characters, so that a template of up to 300 keeps to the 1,024 that
 * WhatsApp allows; none is empty, and none has a line break or a row of spaces (errors 63013 and 63021).
 */
export function templateVariables(message: Message): Readonly<Record<string, string>> {
  const { blocks, headline, coverage, checkedAt, tone } = message;
  const [first, ...more] = blocks;
  const what = first ? `${first.status}: ${nameOf(first, 80)}` : headline;
  const link = linksOf(message).find(({ length }) => length <= 220);
  return {
    1: value(more.length > 0 ? `${ended(headline)} ${what}, and ${assetsIn(more)} more` : what, 140),
    2: value([...new Set(blocks.map(({ where }) => where))].join(', '), 60),
    3: value(first && (first.since ?? checkedAt), 36),
    4: value((first && reasonOf(first)) || (first && tone === 'fine' ? 'There is nothing to do.' : ''), 160),
    5: value(link, 220),
    6: value(coverage, 80),
  };
}

function value(text: string | undefined, length: number): string {
  const line = plain(text ?? '');
  return line === '' ? '-' : cutToUnits(line, length);
}
