import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { checkJava } from '../../official/java.ts';
import { OfficialUnavailable } from '../../official/official-unavailable.ts';
import { checkFolder } from '../../report/ensure-folder.ts';
import { type Check, type Finding, ok, problem, warning } from '../check.ts';

/** What this machine has to have for a run and its reports. */
export const machineChecks: Check[] = [
  {
    id: 'java',
    title: 'Java',
    run: async () => {
      try {
        return ok(`${await checkJava()}, for the report and the official validator`);
      } catch (error) {
        if (!(error instanceof OfficialUnavailable)) throw error;
        return warning(error.message, 'a run needs none: reports are then rendered without it, by Allure 3');
      }
    },
  },
  {
    id: 'disk-space',
    title: 'disk space',
    remedy: 'choose another folder by --reports',
    run: async ({ options }) => {
      const folder = resolve(options.reports);
      checkFolder(folder, 'reports');
      const { bavail, bsize } = await statfs(existing(folder));
      return spaceFor(folder, bavail * bsize);
    },
  },
];

const mebibyte = 1024 ** 2;

/** A run writes some tens of megabytes; with large exports it is hundreds. */
const least = { needed: 200 * mebibyte, comfortable: 1024 * mebibyte };

/** What so many free bytes mean for the reports. */
export function spaceFor(folder: string, free: number): Finding {
  const told = `${Math.floor(free / mebibyte)} MiB free for ${folder}`;
  const remedy = 'make room, or choose another folder by --reports';
  if (free < least.needed) return problem(told, remedy);
  return free < least.comfortable ? warning(told, remedy) : ok(told);
}

function existing(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : existing(dirname(folder));
}
