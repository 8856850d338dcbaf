import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** One thing that reached somebody: a card in a Teams channel, or words on a phone. */
export type Arrival =
  | { readonly to: string; readonly card: Readonly<Record<string, unknown>> }
  | { readonly to: string; readonly text: string };

/** What one story came to. */
export interface Chapter {
  readonly title: string;
  readonly arrivals: readonly Arrival[];
}

/** A page that shows what arrived, drawn by Microsoft's own renderer of Adaptive Cards; one file that needs no network. */
export async function pageOf(chapters: readonly Chapter[]): Promise<string> {
  const rendererFile = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');
  const template = await readFile(new URL('page.html', import.meta.url), 'utf8');
  const renderer = await readFile(rendererFile, 'utf8');
  // In a script, only `<` could end the data early.
  const data = JSON.stringify(chapters).replaceAll('<', '\\u003c');
  return template.replace('/* renderer */', () => renderer).replace('"chapters"</script>', () => `${data}</script>`);
}
