import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Chapter, pageOf } from './page.ts';
import { powerBiStory, silentStory } from './stories/power-bi.ts';
import { tableauStory } from './stories/tableau.ts';
import { styled } from './terminal.ts';

/** `npm run demo`: plays every story with the shipped bundles, and keeps what arrived as a page and as JSON. */
const stories = [powerBiStory, silentStory, tableauStory];

const chapters: Chapter[] = [];
for (const { title, play } of stories) {
  console.log(`\n${styled(['bold', 'underline'], title)}\n`);
  chapters.push({ title, arrivals: await play((line = '') => console.log(line)) });
}

const folder = await mkdtemp(path.join(tmpdir(), 'bi-refresh-alerts-demo-'));
const page = path.join(folder, 'arrived.html');
await writeFile(page, await pageOf(chapters));
const cards = chapters.flatMap(({ arrivals }) =>
  arrivals.flatMap((arrival) => ('card' in arrival ? [arrival.card] : [])),
);
for (const [index, card] of cards.entries()) {
  await writeFile(path.join(folder, `card-${index + 1}.json`), `${JSON.stringify(card, null, 2)}\n`);
}
console.log(`\nWhat arrived, as a page: ${pathToFileURL(page)}`);
console.log(`The cards as JSON, for https://adaptivecards.io/designer: ${folder}`);
