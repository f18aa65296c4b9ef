import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { LaunchOptions } from 'playwright';
import type { FoundBrowser } from './find-browser.ts';
import { contentsOf } from './unpack-chromium.ts';

/**
 * The options for another try to start a browser, by what it said when it did not start, or undefined where nothing is
 * left to try.
 */
export function mendedLaunch(
  options: LaunchOptions,
  { path, source }: FoundBrowser,
  said: string,
): LaunchOptions | undefined {
  // A container may forbid what the sandbox is made of.
  if (options.chromiumSandbox && /sandbox/i.test(said)) return { ...options, chromiumSandbox: false };
  if (source !== '@sparticuz/chromium') return undefined;
  const { libraries, fonts } = contentsOf(dirname(path));
  const env = options.env ?? {};
  if (env['LD_LIBRARY_PATH'] === libraries || !/shared libraries|fontconfig|SkFontMgr/i.test(said))
    return undefined;
  // A small system lacks what came along; a whole one is better served by its own.
  const ownFonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: fonts };
  return { ...options, env: { ...env, LD_LIBRARY_PATH: libraries, ...ownFonts } };
}
