import { launchBrowser } from '../lib/client/browser/launch-browser.ts';
import { NotTestable } from '../lib/verdict/outcomes.ts';

/** Why no browser starts on this machine, so that no scenario can go through the portal; nothing where one does. */
export async function browserMissing(): Promise<string | undefined> {
  try {
    await (await launchBrowser()).close();
    return undefined;
  } catch (error) {
    if (error instanceof NotTestable) return error.message;
    throw error;
  }
}
