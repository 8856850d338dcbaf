import { cardText } from '../../sandbox/demo/card-text.ts';
import { startCompany } from '../../sandbox/halden-foods/company-sandbox.ts';
import { runAction } from '../../sandbox/runner/run-action.ts';
import type { aBrowser } from './browser.ts';
import { rendererFile } from './official-renderer.ts';
import { teamsHostConfig } from './teams-host-config.ts';

type Browser = Awaited<ReturnType<typeof aBrowser>>;
type Card = Readonly<Record<string, unknown>>;

/** The morning of the demo: its one card, as the shipped bundle posts it. */
export async function morningCard(): Promise<Card> {
  const company = await startCompany();
  try {
    await runAction({ sandbox: company.sandbox, inputs: company.inputs });
    const [posted] = company.teams.cards;
    if (!posted || company.teams.cards.length > 1) throw new Error('The morning is not one card.');
    return posted.card;
  } finally {
    await company.sandbox.close();
  }
}

/** What a card says, without the dates and ages that depend on the day: two mornings have the same. */
export function wordsOf(card: Card): string {
  return cardText(card)
    .map((line) =>
      line
        .replaceAll('\u200B', '')
        .replace(/\b[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2,3}( \d{4})?(, \d\d:\d\d)?( [A-Z]{3,4})?/g, 'DATE')
        .replace(/\b\d+ (s|min|h|d|days?)\b( \d+ (min|h)\b)?/g, 'TIME'),
    )
    .join('\n');
}

/** A page of this width, in CSS pixels, on which Teams' renderer shows the card. */
export async function pageWith(browser: Browser, card: Card, theme: 'light' | 'dark', width: number) {
  const page = await browser.newPage({ width, height: 100 });
  const config = teamsHostConfig(theme);
  const { backgroundColor } = config.containerStyles.default;
  await page.setContent(
    `<!doctype html><meta charset="utf-8"><body style="margin:0;background:${backgroundColor}"></body>`,
  );
  await page.addScriptTag({ path: rendererFile });
  await page.evaluate(
    `(() => { const card = new AdaptiveCards.AdaptiveCard(); card.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(config)}); card.parse(${JSON.stringify(card)}); document.body.append(card.render()); })()`,
  );
  return page;
}
