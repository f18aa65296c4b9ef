import { createReadStream, statSync } from 'node:fs';
import { ConfigurationError } from '../../verdict/outcomes.ts';

/** Exported lines from somewhere, packed or not. */
export interface Source {
  /** What findings call it. */
  name: string;
  /** Bytes to come, as far as that is known. */
  size?: number;
  /** Whether it can be opened again, to look at some of its lines once more. */
  reopens?: true;
  open(): AsyncIterable<Uint8Array>;
}

/**
 * A file as it lies on the disk, or a named pipe.
 * @throws ConfigurationError where it is not there or is a folder
 */
export function fileSource(path: string): Source {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new ConfigurationError(`there is no file ${path}`);
  if (found.isDirectory()) throw new ConfigurationError(`${path} is a folder; name the files in it`);
  const open = () => readFile(path);
  return found.isFile() ? { name: path, size: found.size, reopens: true, open } : { name: path, open };
}

// A megabyte at a time: with less, unpacking takes much longer.
async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw new ConfigurationError(`${path} cannot be read: ${(error as Error).message}`);
  }
}
