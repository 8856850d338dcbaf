/** Draws the pictures of the README: the demo's morning as Teams shows it on a phone, in light and dark, and what it says. */
import { writeFile } from 'node:fs/promises';
import { aBrowser } from '../test/support/browser.ts';
import { morningCard, pageWith, wordsOf } from '../test/support/morning.ts';

const folder = new URL('../docs/images/', import.meta.url);
const card = await morningCard();
const browser = await aBrowser();
for (const theme of ['light', 'dark'] as const) {
  const page = await pageWith(browser, card, theme, 420);
  await page.screenshot({ path: new URL(`card-${theme}.png`, folder).pathname, fullPage: true });
}
await browser.close();
await writeFile(new URL('drawn.txt', folder), `${wordsOf(card)}\n`);
