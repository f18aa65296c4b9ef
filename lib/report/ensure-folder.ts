import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '../verdict/outcomes.ts';

/**
 * Makes a folder, with those it lies in, where there is none.
 * @throws ConfigurationError when it cannot be made or written to; `purpose` says what it is for
 */
export function ensureFolder(folder: string, purpose: string): void {
  try {
    make(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new ConfigurationError(`cannot write ${purpose} to ${folder}: ${(error as Error).message}`);
  }
}

// Level by level: mkdir's own recursion never ends where a system folder refuses with ENOENT, as /proc does.
function make(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (!found && dirname(folder) !== folder) make(dirname(folder));
  mkdirSync(folder);
}
