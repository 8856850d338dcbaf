import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pageOf } from '../../../sandbox/demo/page.ts';
import { aBrowser, browserIsAbsent } from '../../support/browser.ts';

describe('the page of what arrived', { skip: browserIsAbsent }, () => {
  test('shows cards and texts, hostile ones as text, and unfolds what is folded away', async (t) => {
    const hostile = '</script><img src=x onerror="document.title=1"> $& <at>all</at>';
    const card = {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [
        { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: hostile }] },
        { type: 'Container', id: 'rest', isVisible: false, items: [{ type: 'TextBlock', text: 'Budget is fine' }] },
        { type: 'ActionSet', actions: [{ type: 'Action.ToggleVisibility', title: 'Show', targetElements: ['rest'] }] },
      ],
    };
    const browser = await aBrowser();
    t.after(() => browser.close());
    const page = await browser.newPage({ width: 360, height: 640 });
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.setContent(
      await pageOf([
        { title: 'Power BI', arrivals: [{ to: 'Teams, channel “BI”', card }] },
        { title: hostile, arrivals: [{ to: 'SMS to +31•••••678', text: `Sales failed ${hostile}` }] },
      ]),
    );
    const shown = () => page.locator('h2, h3, .card, .text').allInnerTexts();
    const text = [hostile, 'SMS to +31•••••678', `Sales failed ${hostile}`];
    assert.deepEqual(await shown(), ['Power BI', 'Teams, channel “BI”', `${hostile}\nShow`, ...text]);
    await page.getByRole('button', { name: 'Show' }).click();
    assert.deepEqual(await shown(), ['Power BI', 'Teams, channel “BI”', `${hostile}\nBudget is fine\nShow`, ...text]);
    assert.deepEqual(
      [await page.title(), await page.locator('img').count(), errors],
      ['BI Refresh Alerts: what arrived', 0, []],
    );
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/page.png` });
  });
});
