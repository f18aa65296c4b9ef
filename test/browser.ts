import { after } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { launchBrowser } from '../lib/client/browser/launch-browser.ts';
import { NotTestable } from '../lib/verdict/outcomes.ts';

const browser: Browser | string = await launchBrowser().catch((error: unknown) => {
  if (error instanceof NotTestable) return error.message;
  throw error;
});
if (typeof browser !== 'string') after(() => browser.close());

/** Why the tests of a file that need a browser are left out; false where there is one. */
export const withoutBrowser: string | false = typeof browser === 'string' && browser;

/** Runs a test in a tab of its own, with cookies of its own. */
export async function withTab(
  body: (tab: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  if (typeof browser === 'string') throw new Error(browser);
  const context = await browser.newContext(options);
  try {
    await body(await context.newPage());
  } finally {
    await context.close();
  }
}
