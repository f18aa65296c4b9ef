import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { Edition } from '../../../../lib/edition/edition.ts';
import type { Resource } from '../resource.ts';
import { DirectoryFileError } from './directory-file-error.ts';
import { isExported, readResource } from './read-resource.ts';

export const isNdjson = (name: string): boolean => /\.ndjson(?:\.gz)?$/u.test(name);

const LONGEST_LINE = 64 * 1024 * 1024;

/** The resources of an NDJSON file (gzipped where its name ends so) whose type the edition exports. */
export async function* loadNdjson(file: string, edition: Edition): AsyncGenerator<Resource> {
  let number = 0;
  for await (const line of linesOf(file)) {
    number += 1;
    if (line.trim() === '') continue;
    const resource = readResource(line, `${file} line ${number}`);
    if (isExported(resource, edition)) yield resource;
  }
}

/** Lines split at line feeds alone: readline would also split at U+2028. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let pending: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytesOf(file)) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      yield Buffer.concat([...pending, chunk.subarray(start, end)]).toString('utf8');
      pending = [];
      size = 0;
      start = end + 1;
    }
    const rest = chunk.subarray(start);
    size += rest.length;
    if (size > LONGEST_LINE) throw new DirectoryFileError(file, 'has a line longer than 64 MiB');
    pending.push(rest);
  }
  const last = Buffer.concat(pending).toString('utf8');
  if (last !== '') yield last;
}

async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  const stored = createReadStream(file);
  const plain = file.endsWith('.gz') ? stored.pipe(createGunzip()) : stored;
  // pipe() hands no errors on: an unreadable file must end the reader too.
  stored.on('error', (error) => plain.destroy(error));
  try {
    for await (const chunk of plain) yield chunk as Buffer;
  } catch (error) {
    throw new DirectoryFileError(
      file,
      `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    stored.destroy();
  }
}
