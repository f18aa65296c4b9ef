import { ConfigurationError } from '../../verdict/outcomes.ts';
import { onPath, usualPlaces } from './browser-places.ts';
import { type Machine, thisMachine } from './machine.ts';

/** A Chromium that may be started; whether it works shows only then. */
export interface FoundBrowser {
  path: string;
  /** Where it comes from, in words. */
  source: string;
}

/** Says in a sentence how somebody gives the run a browser. */
export const howToGive = 'install Chromium, Chrome or Edge, or name the program of one in NDH_CHROMIUM';

/**
 * Every Chromium of the machine, best first: the one that is named, on PATH, at the usual places, Playwright's own
 * download, the one that comes with this project. Each is looked for only when it is asked for.
 * @returns why the last of them cannot be had, where it cannot
 * @throws ConfigurationError where one is named that cannot be started
 */
export async function* findBrowsers(
  machine: Machine = thisMachine(),
): AsyncGenerator<FoundBrowser, string | undefined> {
  const named = machine.env['NDH_CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (!machine.isProgram(named))
      throw new ConfigurationError(
        `NDH_CHROMIUM: expected the program of a Chromium, received ${named}, which is no file that can be started; ` +
          'correct it, or unset it to let one be found',
      );
    // Who names a browser wants that one and no other.
    yield { path: named, source: 'NDH_CHROMIUM' };
    return undefined;
  }
  for (const path of onPath(machine)) if (machine.isProgram(path)) yield { path, source: 'PATH' };
  for (const path of usualPlaces(machine))
    if (machine.isProgram(path)) yield { path, source: 'its usual place' };
  const downloaded = await machine.downloaded();
  if (machine.isProgram(downloaded)) yield { path: downloaded, source: "Playwright's download" };
  if (machine.platform !== 'linux' || machine.arch !== 'x64')
    return `the one that comes along is for linux x64, and this is ${machine.platform} ${machine.arch}`;
  try {
    yield { path: await machine.bundled(), source: '@sparticuz/chromium' };
  } catch (error) {
    // Where a package is missing, Node goes on about who asked for it.
    const [problem = ''] = (error as Error).message.split('\n');
    return `the one that comes along cannot be unpacked: ${problem}`;
  }
  return undefined;
}

/** The first Chromium of the machine, or why there is none. Throws as `findBrowsers` does. */
export async function findBrowser(machine?: Machine): Promise<FoundBrowser | { reason: string }> {
  const { value } = await findBrowsers(machine).next();
  if (typeof value === 'object') return value;
  return { reason: `none is installed, and ${value ?? 'none comes along'}; ${howToGive}` };
}
