import { createHash } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { Deflate } from 'fflate';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { digestOfFile } from './digest.ts';
import {
  type ZipEntry,
  centralHeader,
  commentStart,
  endOfDirectory,
  isPackName,
  localHeader,
  mostBytes,
  mostEntries,
} from './zip-format.ts';

/** What a manifest says of a file. */
export interface PackedFile {
  name: string;
  size: number;
  sha256: string;
}

/**
 * Writes a pack file by file, holding no more than a piece of one; the same files give the same bytes. It appears under
 * its name when it is whole.
 */
export class ZipWriter {
  readonly #path: string;
  readonly #part: string;
  readonly #descriptor: number;
  readonly #entries: ZipEntry[] = [];
  #length = 0;
  #unpacked = 0;

  constructor(path: string) {
    this.#path = path;
    this.#part = `${path}.part`;
    this.#descriptor = openSync(this.#part, 'w+');
  }

  /** @param pieces of a file; how it is cut decides how it is packed, so equal files are to be cut equally */
  add(name: string, pieces: Iterable<Uint8Array>): PackedFile {
    if (!isPackName(name))
      throw new ConfigurationError(`a file of the name ${JSON.stringify(name)} cannot be packed`);
    if (this.#entries.length === mostEntries)
      throw new ConfigurationError(`more than ${mostEntries} files cannot be packed`);
    const entry: ZipEntry = { name, crc: 0, packed: 0, size: 0, offset: this.#length };
    this.#length += localHeader(entry).length;
    const hash = createHash('sha256');
    const deflate = new Deflate((bytes) => {
      this.#write(bytes);
      entry.packed += bytes.length;
    });
    for (const piece of pieces) {
      hash.update(piece);
      entry.crc = crc32(piece, entry.crc);
      entry.size += piece.length;
      this.#unpacked += piece.length;
      if (this.#unpacked > mostBytes)
        throw new ConfigurationError(`more than ${mostBytes} bytes cannot be packed; ${name} goes beyond`);
      deflate.push(piece);
    }
    deflate.push(new Uint8Array(), true);
    writeSync(this.#descriptor, localHeader(entry), 0, undefined, entry.offset);
    this.#entries.push(entry);
    return { name, size: entry.size, sha256: hash.digest('hex') };
  }

  /** Writes the directory and the comment, and gives the pack its name. */
  finish(): void {
    const offset = this.#length;
    for (const entry of this.#entries) this.#write(centralHeader(entry));
    const directory = { offset, size: this.#length - offset };
    this.#write(endOfDirectory(this.#entries.length, directory));
    this.#write(Buffer.from(commentStart));
    this.#write(Buffer.from(digestOfFile(this.#descriptor, this.#length)));
    closeSync(this.#descriptor);
    renameSync(this.#part, this.#path);
  }

  /** Leaves nothing of it. */
  abandon(): void {
    closeSync(this.#descriptor);
    rmSync(this.#part, { force: true });
  }

  #write(bytes: Uint8Array): void {
    if (this.#length + bytes.length > mostBytes)
      throw new ConfigurationError(`a pack of more than ${mostBytes} bytes cannot be written`);
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.#descriptor, bytes, done, undefined, this.#length + done);
    this.#length += bytes.length;
  }
}
