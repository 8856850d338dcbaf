import type { Message } from '../compose/message.ts';
import { plain } from '../text/plain.ts';
import { announcement } from './announcement.ts';
import { cutToUnits, linkOf, reasonOf, untappable } from './phrases.ts';

/**
 * Message → the six variables of a WhatsApp template, by number: 1 what happened, names first, 2 where, 3 since when, 4 why and what to
 * do, 5 a link, 6 what else was seen. Always all of them, in this order, since WhatsApp refuses a message whose variables are others
 * than those of its template (error 63028). The values together stay below 700 characters, so that a template of up to 300 keeps to
 * the 1,024 that WhatsApp allows; none is empty, and none has a line break or a row of spaces (errors 63013 and 63021).
 */
export function templateVariables(message: Message): Readonly<Record<string, string>> {
  const { blocks, coverage, checkedAt, tone } = message;
  const [first] = blocks;
  const link = linkOf(message);
  return {
    1: value(announcement(message, { names: 3, name: 50 }), 140),
    2: value(untappable([...new Set(blocks.map(({ where }) => where))].join(', ')), 60),
    3: value(first && (first.since ?? checkedAt), 36),
    4: value((first && reasonOf(first)) || (first && tone === 'fine' ? 'There is nothing to do.' : ''), 160),
    5: value(link && link.length <= 220 ? link : '', 220),
    6: value(coverage, 80),
  };
}

function value(text: string | undefined, length: number): string {
  const line = plain(text ?? '');
  return line === '' ? '-' : cutToUnits(line, length);
}
