import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { ConfigurationError } from '../../verdict/outcomes.ts';
import type { ReadInto } from '../lines/read-into.ts';

/** Exported lines from somewhere, packed or not. */
export interface Source {
  /** What findings call it. */
  name: string;
  /** Bytes to come, as far as that is known. */
  size?: number;
  /** Whether it can be opened again, to look at some of its lines once more. */
  reopens?: true;
  open(): AsyncIterable<Uint8Array>;
  /** Opens it for reading into given memory, which takes less time, where that can be done. */
  openFile?(): Promise<OpenFile>;
}

export interface OpenFile {
  read: ReadInto;
  close(): Promise<void>;
}

/**
 * A file as it lies on the disk, or a named pipe.
 * @throws ConfigurationError where it is not there or is a folder
 */
export function fileSource(path: string): Source {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new ConfigurationError(`there is no file ${path}`);
  if (found.isDirectory()) throw new ConfigurationError(`${path} is a folder; name the files in it`);
  const source: Source = { name: path, open: () => readStream(path) };
  return found.isFile()
    ? { ...source, size: found.size, reopens: true, openFile: () => openFile(path) }
    : source;
}

// A megabyte at a time: with less, unpacking takes much longer.
async function* readStream(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function openFile(path: string): Promise<OpenFile> {
  try {
    const file = await open(path);
    const read: ReadInto = async (space) => {
      try {
        return (await file.read(space)).bytesRead;
      } catch (error) {
        throw unreadable(path, error);
      }
    };
    return { read, close: () => file.close() };
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): ConfigurationError {
  return new ConfigurationError(`${path} cannot be read: ${(error as Error).message}`);
}
