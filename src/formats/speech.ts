import type { Block, Message } from '../compose/message.ts';
import { cut, plain } from '../text/plain.ts';
import { ended } from '../text/sentence.ts';
import { assetsIn, cutToUnits, happening, reasonOf } from './phrases.ts';

/**
 * UTF-16 code units: about half a minute. Spoken twice, and with each character escaped (at most `&lt;`, since `&` is said
 * “and”), it still is within the 4,000 characters that Twilio takes.
 */
const longest = 450;

/** Message → what a caller says, once; undefined when nothing in it is broken, because phones ring for problems only. */
export function speech({ blocks, headline, coverage }: Message): string | undefined {
  const broken = blocks.filter(({ tone }) => tone !== 'fine');
  if (broken.length === 0) return undefined;
  let text = '';
  for (let shown = Math.min(broken.length, 5); shown > 0; shown -= 1) {
    for (const causeLength of [120, 0]) {
      const sentences = [
        'This is BI Refresh Alerts.',
        // A single block says by itself what the headline says.
        ...(blocks.length === 1 ? [] : [ended(headline)]),
        ...broken.slice(0, shown).map((block) => sentence(block, causeLength)),
        ...(shown < broken.length ? [`And ${assetsIn(broken.slice(shown))} more.`] : []),
        ended(coverage),
      ];
      text = spoken(sentences.join(' '));
      if (text.length <= longest) return text;
    }
  }
  return cutToUnits(text, longest);
}

function sentence(block: Block, causeLength: number): string {
  const what = happening(block, { name: 60, where: 40 }, block.since && written(block.since));
  const why = causeLength > 0 ? cutToWords(reasonOf(block), causeLength) : '';
  return why === '' ? what : `${what} ${ended(why)}`;
}

/** Half a word cannot be read aloud. */
function cutToWords(text: string, length: number): string {
  const short = cut(text, length);
  return short === text ? text : short.replace(/\s\S*…$/, '…');
}

/** Without what a voice would spell character by character, and without what XML 1.0 cannot hold. */
function spoken(text: string): string {
  return plain(
    text
      .replace(/https?:\/\/\S+/gi, 'a link')
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, 'an id')
      .replace(/\+?\d{7,}/g, 'a number')
      .replace(/&/g, ' and ')
      .replace(/[_\uFFFE\uFFFF]/g, ' '),
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

/** “Fri 20 Nov, 06:04” → “Friday 20 November, 06:04”: a voice reads an abbreviation as a word. */
function written(date: string): string {
  return date.replace(/[A-Z][a-z]{2,3}/g, (word) => words[word] ?? word);
}
