import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { piecesOf } from './digest.ts';
import { PackFlaw } from './pack-flaw.ts';
import { type ZipEntry, localHeader } from './zip-format.ts';

/**
 * Unpacks a file of a pack, no more of it than its header says, and gives its SHA-256.
 * @param take is given the bytes as they come
 * @throws PackFlaw where it is not what its header says
 */
export async function readEntry(
  descriptor: number,
  entry: ZipEntry,
  take: (bytes: Uint8Array) => void = () => undefined,
): Promise<string> {
  const { name, offset, packed } = entry;
  const from = offset + localHeader(entry).length;
  const inflate = createInflateRaw();
  const hash = createHash('sha256');
  let size = 0;
  let crc = 0;
  const changed = new PackFlaw(`${name}: its content, from byte ${from}, has been changed`);
  await pipeline(
    Readable.from(piecesOf(descriptor, from, from + packed), { objectMode: false }),
    inflate,
    async (parts: AsyncIterable<Uint8Array>) => {
      for await (const part of parts) {
        size += part.length;
        if (size > entry.size) throw changed;
        hash.update(part);
        crc = crc32(part, crc);
        take(part);
      }
    },
  ).catch(() => {
    throw changed;
  });
  // What follows the end of what was packed is not even looked at.
  if (size !== entry.size || crc !== entry.crc || inflate.bytesWritten !== packed) throw changed;
  return hash.digest('hex');
}
