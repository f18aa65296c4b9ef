import { accessSync, constants, statSync } from 'node:fs';
import { unpackChromium } from './unpack-chromium.ts';

/** What the search for a browser asks of the machine it runs on. */
export interface Machine {
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  arch: string;
  /** Whether there is a file at this path that this user may start. */
  isProgram(path: string): boolean;
  /** Where Playwright would have put a browser of its own, downloaded or not. */
  downloaded(): Promise<string>;
  /** The browser that comes with this project, ready to start. */
  bundled(): Promise<string>;
}

/** The machine of this process. */
export function thisMachine(): Machine {
  return {
    env: process.env,
    platform: process.platform,
    arch: process.arch,
    isProgram,
    downloaded: async () => (await import('playwright')).chromium.executablePath(),
    bundled: async () => (await unpackChromium()).program,
  };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
