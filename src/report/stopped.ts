import { gfm } from '../formats/markdown.ts';
import { plain } from '../text/plain.ts';

/** The job summary of a run that could not begin: each sentence on a line of its own, as in the log. */
export function summaryOfStop(sentences: string): string {
  const lines = sentences.split('\n').map((sentence) => `- ${gfm(plain(sentence))}`);
  return ['## 🔴 The check did not begin', '', ...lines, ''].join('\n');
}
