/** Draws the pictures of the README: the demo's morning as Teams shows it on a phone, and as a text, in light and dark, and what they say. */
import { writeFile } from 'node:fs/promises';
import { aBrowser } from '../test/support/browser.ts';
import { morning, pageWith, phoneWith, saidIn } from '../test/support/morning.ts';

const folder = new URL('../docs/images/', import.meta.url);
const { card, text } = await morning();
const browser = await aBrowser();
for (const theme of ['light', 'dark'] as const) {
  const pages = { card: await pageWith(browser, card, theme, 420), phone: await phoneWith(browser, text, theme) };
  for (const [name, page] of Object.entries(pages)) {
    await page.screenshot({ path: new URL(`${name}-${theme}.png`, folder).pathname, fullPage: true });
  }
}
await browser.close();
await writeFile(new URL('drawn.txt', folder), saidIn({ card, text }));
