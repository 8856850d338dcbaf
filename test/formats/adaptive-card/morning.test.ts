import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { aBrowser, browserIsAbsent } from '../../support/browser.ts';
import { morning, pageWith, saidIn } from '../../support/morning.ts';

const { card, text } = await morning();

test('a morning of six problems is read on a phone without much scrolling', { skip: browserIsAbsent }, async (t) => {
  const browser = await aBrowser();
  t.after(() => browser.close());
  const page = await pageWith(browser, card, 'light', 400);
  const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
  const words = String(await page.evaluate('document.body.innerText'))
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  assert.ok(height <= 950, `${height} px`);
  assert.ok(words.length <= 215, `${words.length} words`);
});

test('the pictures of the documentation show this card and this text: npm run pictures draws them again', () => {
  const drawn = readFileSync(new URL('../../../docs/images/drawn.txt', import.meta.url), 'utf8');
  assert.equal(saidIn({ card, text }), drawn);
});
