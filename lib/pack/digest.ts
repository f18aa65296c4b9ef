import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const pieceSize = 64 * 1024;

/** The bytes of an open file, in pieces that are all of one size but the last. */
export function* piecesOf(descriptor: number, from: number, until: number): Generator<Uint8Array> {
  for (let at = from; at < until;) {
    const piece = Buffer.alloc(Math.min(pieceSize, until - at));
    const length = filled(descriptor, piece, at);
    if (length === 0) return;
    yield piece.subarray(0, length);
    at += length;
  }
}

/** Fills a piece from a place of an open file; fewer bytes where the file ends. */
export function filled(descriptor: number, piece: Buffer, at: number): number {
  let length = 0;
  while (length < piece.length) {
    const read = readSync(descriptor, piece, length, piece.length - length, at + length);
    if (read === 0) break;
    length += read;
  }
  return length;
}

/** The bytes of a file, as `piecesOf` gives them. */
export function* piecesOfFile(path: string): Generator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  try {
    yield* piecesOf(descriptor, 0, Infinity);
  } finally {
    closeSync(descriptor);
  }
}

/** SHA-256 of the first bytes of an open file, hexadecimal. */
export const digestOfFile = (descriptor: number, until: number): string =>
  digestOf(piecesOf(descriptor, 0, until));

/** SHA-256 of pieces one after the other, hexadecimal. */
export function digestOf(pieces: Iterable<Uint8Array>): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}

/** Paths of the files below a folder, relative to it, sorted. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/**
 * One digest for all files below a folder: what `find * -type f | LC_ALL=C sort | xargs sha256sum | sha256sum` says there.
 */
export function digestOfFolder(folder: string): string {
  const lines = filesBelow(folder).map((file) => `${digestOf(piecesOfFile(join(folder, file)))}  ${file}\n`);
  return digestOf([Buffer.from(lines.join(''))]);
}
