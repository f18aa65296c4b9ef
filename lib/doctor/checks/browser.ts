import { launchBrowser } from '../../client/browser/launch-browser.ts';
import { howToGive } from '../../client/browser/find-browser.ts';
import { type Check, notConfigured, ok } from '../check.ts';

/** Whether a browser of this machine starts, where a run needs one. */
export const browser: Check = {
  id: 'browser',
  title: 'browser',
  needs: ['configuration'],
  remedy: howToGive,
  // One that comes along has to be unpacked first.
  further: 60,
  run: async ({ config: { portal } }) => {
    if (!portal) return notConfigured('no portal, so none is needed');
    const ways = [portal.mode, portal.registrationMode ?? portal.mode];
    if (!ways.includes('browser')) return notConfigured('a person visits the portal, so none is needed');
    const started = await launchBrowser();
    const version = started.version();
    await started.close();
    return ok(`Chromium ${version} starts`);
  },
};
