import type { Browser } from 'playwright';
import { launchBrowser } from './launch-browser.ts';

/** Milliseconds after which a browser is closed that nobody uses; a run may come back to it after other scenarios. */
const idle = 30_000;

let running: Promise<Browser> | undefined;
let closing: NodeJS.Timeout | undefined;
let users = 0;

/**
 * The browser of this process, started when it is first needed; `leaveBrowser` gives it back. What keeps it from
 * starting is found once: a machine does not mend itself during a run.
 * @throws as `launchBrowser` does
 */
export async function enterBrowser(): Promise<Browser> {
  clearTimeout(closing);
  users += 1;
  try {
    const browser = await (running ??= launchBrowser());
    if (browser.isConnected()) return browser;
    // It crashed, or was killed.
    return await (running = launchBrowser());
  } catch (error) {
    leaveBrowser();
    throw error;
  }
}

/** Says that one user needs the browser no more. */
export function leaveBrowser(): void {
  users -= 1;
  closeWithin(idle);
}

/** Closes the browser after a time, unless somebody uses it until then: the next run of this process may come at once. */
export function closeWithin(milliseconds: number): void {
  clearTimeout(closing);
  if (users === 0 && running) closing = setTimeout(() => void closeBrowser(), milliseconds);
}

/** Closes the browser of this process, whoever uses it. */
export async function closeBrowser(): Promise<void> {
  clearTimeout(closing);
  const browser = await running?.catch(() => undefined);
  running = undefined;
  await browser?.close();
}
