import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '../verdict/outcomes.ts';

/**
 * Sees, without making it, whether a folder can be made or is there to be written to.
 * @throws ConfigurationError when it cannot; `purpose` says what it is for
 */
export function checkFolder(folder: string, purpose: string): void {
  let found = folder;
  while (!existsSync(found) && dirname(found) !== found) found = dirname(found);
  try {
    if (!statSync(found).isDirectory()) throw new Error(`${found} is no folder`);
    accessSync(found, constants.W_OK);
  } catch (error) {
    throw unwritable(folder, purpose, error);
  }
}

/**
 * Makes a folder, with those it lies in, where there is none.
 * @throws ConfigurationError when it cannot be made or written to; `purpose` says what it is for
 */
export function ensureFolder(folder: string, purpose: string): void {
  checkFolder(folder, purpose);
  try {
    make(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw unwritable(folder, purpose, error);
  }
}

const unwritable = (folder: string, purpose: string, error: unknown): ConfigurationError =>
  new ConfigurationError(`cannot write ${purpose} to ${folder}: ${(error as Error).message}`);

// Level by level: mkdir's own recursion never ends where a system folder refuses with ENOENT, as /proc does.
function make(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (!found && dirname(folder) !== folder) make(dirname(folder));
  mkdirSync(folder);
}
