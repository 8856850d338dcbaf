import { withoutDiagnostics } from '../text/diagnostics.ts';
import { withoutOrigin } from '../text/origin.ts';
import { plain } from '../text/plain.ts';
import { withoutCredentials } from '../text/secrets.ts';

/** More than anybody reads, and comparing them costs time. */
const most = 200;
const longest = 20_000;

/** Where sentences end: at a line, at a stop before a space, at the full stop of Chinese and Japanese, before an inner exception of .NET. */
const ends = / ---> |[\r\n]+|(?<=[.!?])\s+|(?<=[。！？])/;

/**
 * What a service passes on of engines, drivers and data sources → its sentences for people, each once: on one line, without
 * credentials, classes, ids, times and traces. In whatever language they are.
 */
export function sentencesIn(text: string): string[] {
  // Hidden before anything is split: half a password could not be told from a word.
  const told = withoutDiagnostics(withoutCredentials(text.slice(0, longest)));
  const sentences: string[] = [];
  for (const part of told.split(ends)) {
    const sentence = withoutOrigin(plain(part)).replace(/(?<!\.)\.\.$/, '.');
    if (!/[\p{L}\p{N}]/u.test(sentence) || sentence === 'null' || isSaid(sentence, sentences)) continue;
    sentences.push(sentence);
    if (sentences.length === most) break;
  }
  return sentences;
}

/** An exception within another begins with the same words, and a failure of many partitions repeats them for each. */
export function isSaid(sentence: string, sentences: readonly string[]): boolean {
  const words = bare(sentence);
  return sentences.some((said) => bare(said) === words || (words.length >= 20 && bare(said).startsWith(words)));
}

function bare(sentence: string): string {
  return sentence.toLowerCase().replace(/[.!?…。]+$/u, '');
}
