import type { Message } from '../compose/message.ts';
import { plain } from '../text/plain.ts';
import { ended } from '../text/sentence.ts';
import { announcement } from './announcement.ts';
import { withoutLinks } from './phrases.ts';

/** It is spoken twice. */
const mostSeconds = 15;
/** UTF-16 code units: spoken twice and with each character escaped, it is within the 4,000 characters that Twilio takes. */
const longest = 450;

const opening = 'This is BI Refresh Alerts.';
const closing = 'More is in the workflow run on GitHub.';

/**
 * Message → what a caller says, once; undefined when nothing in it is broken, because phones ring for problems only. Names first, at
 * most three, then since when and why; whole sentences only, and no advice: what does not fit in 15 seconds is left to be read.
 */
export function speech(message: Message): string | undefined {
  if (message.blocks.every(({ tone }) => tone === 'fine')) return undefined;
  const news = message.news.filter(({ tone }) => tone !== 'fine');
  const [only] = message.blocks.length === 1 ? message.blocks : [];
  const causes = beginnings(only?.cause ?? '');
  const since = only?.since ? ` since ${written(only.since)}` : '';
  for (const name of [60, 40, 24]) {
    for (const names of [3, 2, 1]) {
      const lead = announcement({ ...message, news }, { names, name });
      const leads = [ended(lead + since), ended(lead)];
      // The cause is the last thing that is given up.
      const whys = [...leads.flatMap((said) => causes.map((cause) => `${said} ${cause}`)), ...leads];
      for (const why of whys) {
        const text = spoken([opening, why, closing].join(' '));
        if (secondsOf(text) <= mostSeconds && text.length <= longest) return text;
      }
    }
  }
  return `${opening} ${spoken(ended(message.headline)).slice(0, 300)} ${closing}`;
}

/**
 * How long a voice takes at 150 words a minute, within a second or two, as espeak-ng was measured: a digit is a word, and a mark a pause.
 */
export function secondsOf(text: string): number {
  const [digits, marks] = [/\d/g, /[^\p{L}\p{N}\s]/gu].map((kind) => text.match(kind)?.length ?? 0);
  return text.length * 0.06 + (digits ?? 0) * 0.35 + (marks ?? 0) * 0.3;
}

/** The sentences of a text, all of them, and then one less each time. */
function beginnings(text: string): string[] {
  const sentences = text === '' ? [] : (ended(text).match(/.+?[.!?…](?=\s|$)/gu) ?? []);
  return sentences.map((_, index) => sentences.slice(0, sentences.length - index).join(''));
}

/** Without what a voice would spell character by character, and without what XML 1.0 cannot hold. */
function spoken(text: string): string {
  return plain(
    withoutLinks(text)
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, 'an id')
      .replace(/\+?\d{7,}/g, 'a number')
      .replace(/&/g, ' and ')
      .replace(/[*_`~#<>{}[\]|\\^=\uFFFE\uFFFF]/g, ' '),
  );
}

const words: Readonly<Record<string, string>> = {
  Mon: 'Monday',
  Tue: 'Tuesday',
  Wed: 'Wednesday',
  Thu: 'Thursday',
  Fri: 'Friday',
  Sat: 'Saturday',
  Sun: 'Sunday',
  Jan: 'January',
  Feb: 'February',
  Mar: 'March',
  Apr: 'April',
  Jun: 'June',
  Jul: 'July',
  Aug: 'August',
  Sep: 'September',
  Sept: 'September',
  Oct: 'October',
  Nov: 'November',
  Dec: 'December',
};

/** “Fri 20 Nov, 06:04” → “Friday 20 November at 6:04”: a voice reads an abbreviation as a word, and a zero as “oh”. */
function written(date: string): string {
  return date.replace(/[A-Z][a-z]{2,3}/g, (word) => words[word] ?? word).replace(/, 0?(\d+:\d\d)/, ' at $1');
}
