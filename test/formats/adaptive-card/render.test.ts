import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { aBrowser, browserIsAbsent } from '../../support/browser.ts';
import { goldens } from '../../support/goldens.ts';
import { rendererFile, textsOf } from '../../support/official-renderer.ts';
import { teamsHostConfig } from '../../support/teams-host-config.ts';

/** Set it to a folder to look at the cards. */
const pictures = process.env.PICTURES;

describe('in the official renderer', { skip: browserIsAbsent }, () => {
  let browser: Awaited<ReturnType<typeof aBrowser>>;

  before(async () => {
    browser = await aBrowser();
    if (pictures) await mkdir(pictures, { recursive: true });
  });
  after(async () => await browser.close());

  for (const width of [320, 720]) {
    for (const theme of ['light', 'dark'] as const) {
      test(`every golden card reads well at ${width} px, ${theme}`, async () => {
        const page = await browser.newPage({ width, height: 600 });
        for (const { file, card } of goldens) {
          const seen = await render(page, card, theme);
          assert.equal(seen.overflow, 0, `${file} is wider than ${width} px`);
          assert.equal(seen.markdown, false, `${file} has text that is read as Markdown`);
          assert.deepEqual(seen.links, [], `${file} has links inside of its text`);
          assert.equal(seen.text, textsOf(card.body).join(''), `${file} shows other texts than it has`);
          if (pictures) await page.screenshot({ path: `${pictures}/${file}-${width}-${theme}.png`, fullPage: true });
        }
        await page.close();
      });
    }
  }

  test('what is well is folded away until its button is pressed', async () => {
    const page = await browser.newPage({ width: 320, height: 600 });
    const { card } = goldens.find(({ file }) => file === 'all-fine.json') ?? assert.fail('no such card');
    await render(page, card, 'light');
    const folded = page.getByText('Suppliers');
    assert.equal(await folded.isVisible(), false);
    await page.getByRole('button', { name: 'All 7' }).click();
    assert.equal(await folded.isVisible(), true);
    await page.close();
  });
});

const Seen = v.object({
  overflow: v.number(),
  markdown: v.boolean(),
  links: v.array(v.string()),
  text: v.string(),
});

async function render(page: Page, card: unknown, theme: 'light' | 'dark') {
  const config = teamsHostConfig(theme);
  const body = `margin: 0; background: ${config.containerStyles.default.backgroundColor}`;
  await page.setContent(`<!doctype html><meta charset="utf-8"><body style="${body}"></body>`);
  await page.addScriptTag({ path: rendererFile });
  const seen = await page.evaluate(`(() => {
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(config)});
    let markdown = false;
    AdaptiveCards.AdaptiveCard.onProcessMarkdown = () => { markdown = true; };
    card.parse(${JSON.stringify(card)});
    document.body.append(card.render());
    const { scrollWidth, clientWidth } = document.documentElement;
    return {
      markdown,
      overflow: scrollWidth - clientWidth,
      links: [...document.querySelectorAll('a')].map((a) => a.href),
      text: [...document.querySelectorAll('.ac-textRun')].map((run) => run.textContent).join(''),
    };
  })()`);
  return v.parse(Seen, seen);
}
