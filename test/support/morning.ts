import { cardText } from '../../sandbox/demo/card-text.ts';
import { haldenFoodsAccount, haldenFoodsPhones } from '../../sandbox/halden-foods/account.ts';
import { startCompany } from '../../sandbox/halden-foods/company-sandbox.ts';
import { runAction } from '../../sandbox/runner/run-action.ts';
import { simulateTwilio } from '../../sandbox/services/twilio/twilio.ts';
import type { aBrowser } from './browser.ts';
import { rendererFile } from './official-renderer.ts';
import { teamsHostConfig } from './teams-host-config.ts';

type Browser = Awaited<ReturnType<typeof aBrowser>>;
type Card = Readonly<Record<string, unknown>>;

/** The morning of the demo: its one card and its one text, as the shipped bundle sends them. */
export async function morning(): Promise<{ readonly card: Card; readonly text: string }> {
  const twilio = simulateTwilio({ account: haldenFoodsAccount, atOnce: true });
  const company = await startCompany({ services: [twilio] });
  const phones = { ...haldenFoodsPhones, 'whatsapp-to': '', 'voice-to': '' };
  try {
    await runAction({ sandbox: company.sandbox, inputs: { ...company.inputs, ...phones } });
    const [[posted, ...cards], [sent, ...texts]] = [company.teams.cards, twilio.phones];
    if (!posted || !sent || cards.length + texts.length > 0)
      throw new Error('The morning is not one card and one text.');
    return { card: posted.card, text: sent.text };
  } finally {
    await company.sandbox.close();
  }
}

/** What a card says, without the dates and ages that depend on the day: two mornings have the same. */
export function wordsOf(card: Card): string {
  return cardText(card).map(timelessly).join('\n');
}

/** What both say: the pictures are to be drawn again when it changes. */
export function saidIn({ card, text }: Awaited<ReturnType<typeof morning>>): string {
  return `${wordsOf(card)}\n\n${timelessly(text)}\n`;
}

/** A line without what depends on the day. */
export function timelessly(line: string): string {
  return line
    .replaceAll('\u200B', '')
    .replace(/\b[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2,3}( \d{4})?(, \d\d:\d\d)?( [A-Z]{3,4})?/g, 'DATE')
    .replace(/\b\d+ (s|min|h|d|days?)\b( \d+ (min|h)\b)?/g, 'TIME');
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

/** A page on which a telephone shows the text that came. */
export async function phoneWith(browser: Browser, text: string, theme: 'light' | 'dark') {
  const page = await browser.newPage({ width: 300, height: 100 });
  const [ground, bubble, ink, subtle] =
    theme === 'light' ? ['#ffffff', '#e9e9eb', '#1c1c1e', '#6c6c70'] : ['#1c1c1e', '#3a3a3c', '#ffffff', '#98989f'];
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; padding: 12px; background: ${theme === 'light' ? '#ffffff' : '#0d1117'}; font: 15px/1.35 'Segoe UI', 'DejaVu Sans', sans-serif; }
    main { border: 6px solid ${theme === 'light' ? '#1c1c1e' : '#48484a'}; border-radius: 28px; padding: 14px 12px 18px; background: ${ground}; color: ${ink}; }
    header, time { display: block; text-align: center; color: ${subtle}; font-size: 12px; }
    header { margin-bottom: 10px; font-size: 13px; }
    p { margin: 8px 0 0; padding: 9px 13px; border-radius: 18px; background: ${bubble}; white-space: pre-wrap; overflow-wrap: anywhere; }
  </style><main><header>+44 20 7946 0123</header><time>Text message</time><p></p></main>`);
  await page.evaluate(`document.querySelector('p').textContent = ${JSON.stringify(text)}`);
  return page;
}
