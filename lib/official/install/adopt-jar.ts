import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { OfficialUnavailable } from '../official-unavailable.ts';
import type { Installed } from './installed.ts';

/**
 * Takes a validator_cli.jar where it lies.
 * @throws OfficialUnavailable for what is no jar
 */
export function adoptJar(file: string): Installed {
  const jar = resolve(file);
  if (!statSync(jar, { throwIfNoEntry: false })?.isFile())
    throw new OfficialUnavailable(`--jar: there is no file ${file}`);
  // A jar is a zip archive.
  if (firstBytes(jar, 2) !== 'PK')
    throw new OfficialUnavailable(
      `--jar: ${file} is no jar; expected the validator_cli.jar of a release of the validator`,
    );
  return { origin: 'jar', jar, beside: [] };
}

function firstBytes(file: string, count: number): string {
  const head = Buffer.alloc(count);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, head, 0, count, 0);
  } finally {
    closeSync(handle);
  }
  return head.toString('latin1');
}
