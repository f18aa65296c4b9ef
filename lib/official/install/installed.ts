import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { markerFile } from '../official-home.ts';

/** Where the validator came from. */
export type Origin = 'maven' | 'jar' | 'download';

export interface Installed {
  origin: Origin;
  /** Version of the validator, where it is known. */
  version?: string;
  /** The jar that `java -jar` starts. */
  jar: string;
  /** Digest of what our launcher was built from. */
  source?: string;
  /** Jars that must stand in the folder of `jar` beside it. */
  beside: string[];
}

/** What is installed, when it is whole: a marker without its jars counts as nothing. */
export function readInstalled(home: string): Installed | undefined {
  let installed: Installed;
  try {
    installed = JSON.parse(readFileSync(markerFile(home), 'utf8')) as Installed;
  } catch {
    return undefined;
  }
  const { jar, beside } = installed;
  if (typeof jar !== 'string' || !Array.isArray(beside)) return undefined;
  return [basename(jar), ...beside].every((name) => existsSync(join(jar, '..', name)))
    ? installed
    : undefined;
}

/** Says what is installed; written last and in one step, so that a broken install has none. */
export function writeInstalled(home: string, installed: Installed): void {
  const file = markerFile(home);
  writeFileSync(`${file}.new`, `${JSON.stringify(installed, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
