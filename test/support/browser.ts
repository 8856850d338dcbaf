import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why there is no browser to test with; false when there is one. */
export const browserIsAbsent = !existsSync(executablePath) && `there is no Chromium at ${executablePath}`;
if (browserIsAbsent && process.env.CI) throw new Error(`Nothing can be shown: ${browserIsAbsent}.`);

/** In ms, for each step: a busy machine needs more than the default of half a minute to start a browser. */
const timeout = 180_000;

/** A browser whose pages have as much time as they need. */
export async function aBrowser() {
  // Containers have little shared memory, without which a page crashes.
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage'];
  const browser = await chromium.launch({ executablePath, args, timeout });
  return {
    async newPage(viewport: { readonly width: number; readonly height: number }) {
      const page = await browser.newPage({ viewport });
      page.setDefaultTimeout(timeout);
      return page;
    },
    close: () => browser.close(),
  };
}
