import { accessSync, constants, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, readManifest } from '../validation/across/manifest.ts';
import { fileSource, type Source } from '../validation/engine/source.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';

export interface ExportedFiles {
  sources: Source[];
  manifest?: Manifest;
}

const exported = /^[^.].*?(?:\.(?:ndjson|jsonl)(?:\.gz)?|(?<!\.tar)\.zst)$/i;
const manifestName = 'manifest.json';

/**
 * What is to be validated: files as they are named, of a folder those with the names of exported files and its
 * manifest, `-` for what comes on `stdin`. Nothing is read twice.
 *
 * @param manifest path of a manifest, which counts instead of the one in a folder
 * @throws ConfigurationError for what is not there, cannot be read, or holds no exported file
 */
export function exportedFiles(
  names: string[],
  stdin: AsyncIterable<Uint8Array>,
  manifest?: string,
): ExportedFiles {
  const sources = new Map<string, Source>();
  let listed = manifest;
  for (const name of names) {
    if (name === '-') {
      sources.set('-', { name: 'stdin', open: () => stdin });
      continue;
    }
    const found = statSync(name, { throwIfNoEntry: false });
    const files = found?.isDirectory() ? filesOf(name) : [name];
    for (const file of files) {
      const source = fileSource(file);
      checkReadable(file);
      const real = realpathSync(file);
      if (!sources.has(real)) sources.set(real, source);
    }
    if (found?.isDirectory() && readdirSync(name).includes(manifestName)) listed ??= join(name, manifestName);
  }
  return {
    sources: [...sources.values()],
    ...(listed === undefined ? {} : { manifest: readManifest(textOf(listed), listed) }),
  };
}

function filesOf(folder: string): string[] {
  const names = readable(folder, () => readdirSync(folder));
  const files = names.filter((name) => exported.test(name)).sort();
  if (files.length === 0)
    throw new ConfigurationError(
      `${folder} holds no exported file: expected names that end in .ndjson, .jsonl, .ndjson.gz or .zst, found ${found(names)}`,
    );
  return files.map((name) => join(folder, name));
}

function found(names: string[]): string {
  if (names.length === 0) return 'nothing';
  const shown = names.sort().slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

function checkReadable(file: string): void {
  readable(file, () => accessSync(file, constants.R_OK));
}

function textOf(file: string): string {
  if (!statSync(file, { throwIfNoEntry: false })) throw new ConfigurationError(`there is no file ${file}`);
  return readable(file, () => readFileSync(file, 'utf8'));
}

function readable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new ConfigurationError(`${file} cannot be read: ${(error as Error).message}`);
  }
}
