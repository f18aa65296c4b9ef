import type { Browser, LaunchOptions } from 'playwright';
import { ConfigurationError, NotTestable } from '../../verdict/outcomes.ts';
import { type FoundBrowser, findBrowsers, howToGive } from './find-browser.ts';
import type { Machine } from './machine.ts';
import { mendedLaunch } from './mended-launch.ts';
import { gateSwitch } from './tls-gate.ts';

/** Milliseconds a browser may take to start, on a machine that is busy. */
const patience = 60_000;

/** Starts a program as a browser; another one in tests. */
export type Start = (options: LaunchOptions) => Promise<Browser>;

/** How browsers are started where it is not as usual. */
export interface LaunchSettings {
  machine?: Machine;
  start?: Start;
}

/**
 * Starts the first Chromium of the machine that works.
 * @throws NotTestable where none does
 * @throws ConfigurationError where one is named that does not
 */
export async function launchBrowser(settings: LaunchSettings = {}): Promise<Browser> {
  const failures: string[] = [];
  const candidates = findBrowsers(settings.machine);
  for (;;) {
    const { value, done } = await candidates.next();
    if (done) {
      const reasons = [...failures, value].filter((each) => each !== undefined);
      throw new NotTestable(`no browser: ${reasons.join('; ') || 'none is installed'} (${howToGive})`);
    }
    try {
      return await startAnyhow(value, settings);
    } catch (error) {
      const failure = `${value.path} (${value.source}) does not start: ${gist(error)}`;
      if (value.source === 'NDH_CHROMIUM')
        throw new ConfigurationError(
          `NDH_CHROMIUM: ${failure}; correct it, or unset it to let a browser be found`,
          { cause: error },
        );
      failures.push(failure);
    }
  }
}

/** Starts a browser as safely as the system lets it start. */
async function startAnyhow(browser: FoundBrowser, settings: LaunchSettings): Promise<Browser> {
  const { start = startChromium } = settings;
  let options: LaunchOptions = {
    executablePath: browser.path,
    // Visits never share a process; without a limit, one is kept ready that nobody comes to use.
    args: [gateSwitch, '--renderer-process-limit=1'],
    env: withoutProxies(process.env),
    // Chromium refuses to have its sandbox under root.
    chromiumSandbox: process.getuid?.() !== 0,
    timeout: patience,
    // How an interruption ends is the run's to say.
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
  };
  for (;;) {
    try {
      return await start(options);
    } catch (error) {
      const mended = mendedLaunch(options, browser, String(error));
      if (!mended) throw error;
      options = mended;
    }
  }
}

const startChromium: Start = async (options) => (await import('playwright')).chromium.launch(options);

/** The harness asks the target itself, so its browser does. */
function withoutProxies(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(env).filter(([name]) => !/^(https?|all|ftp)_proxy$/i.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? '']));
}

/** What a start failed of: Playwright quotes the whole command line and all that the program said. */
function gist(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error))
    .split('\n')
    .map((line) => line.trim());
  const said = lines.map((line) => /\[err\]\s*(?:\[[^\]]*\]\s*)?(.+)/.exec(line)?.[1]).filter(Boolean);
  const first = (lines[0] ?? '').replace(/^browserType\.launch: /, '');
  return said[0] === undefined ? first : `${first} ("${said[0].slice(0, 200)}")`;
}
