import path from 'node:path';
import type { Machine } from './machine.ts';

const names = [
  // Those that draw no windows are quicker.
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];
const windowsNames = ['chromium.exe', 'chrome.exe', 'msedge.exe'];

const macPrograms = [
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const windowsPrograms = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

type Place = Pick<Machine, 'env' | 'platform'>;

/** Every path on PATH where a Chromium may be, all places of one name before the next name. */
export function onPath({ env, platform }: Place): string[] {
  const system = pathOf(platform);
  const written = env['PATH'] ?? env['Path'] ?? '';
  // A relative entry would start whatever lies in the folder that the run was started in.
  const folders = written.split(system.delimiter).filter((folder) => system.isAbsolute(folder));
  const wanted = platform === 'win32' ? windowsNames : names;
  return wanted.flatMap((name) => folders.map((folder) => system.join(folder, name)));
}

/** Where installers put a Chromium on systems that keep programs off PATH. */
export function usualPlaces({ env, platform }: Place): string[] {
  const system = pathOf(platform);
  const below = (folders: (string | undefined)[], programs: string[]) =>
    folders
      .filter((each) => each !== undefined)
      .flatMap((folder) => programs.map((each) => system.join(folder, each)));
  if (platform === 'darwin') {
    const home = env['HOME'];
    return below(['/Applications', home && system.join(home, 'Applications')].filter(Boolean), macPrograms);
  }
  if (platform === 'win32')
    return below([env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']], windowsPrograms);
  return [];
}

const pathOf = (platform: NodeJS.Platform) => (platform === 'win32' ? path.win32 : path.posix);
