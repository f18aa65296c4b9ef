import { randomInt } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigurationError } from '../../verdict/outcomes.ts';
import { HashTable } from './hash-table.ts';
import { LineHash } from './line-hash.ts';

/** First bytes of a cache file. */
const magic = 'ndh line cache 1\n';
/** Beyond this many lines a cache would take more memory than a run may; the others are validated every time. */
const mostLines = 8_000_000;

interface Header {
  digest: string;
  seeds: [number, number];
  /** Names of the must-support elements seen so far, by profile. */
  seen: Record<string, string[]>;
}

/**
 * Remembers which lines were clean under a ruleset, so that the next export of a mostly unchanged directory takes a
 * fraction of the time. What was remembered under other rules is forgotten.
 */
export class LineCache {
  readonly #file: string;
  readonly #digest: string;
  readonly seeds: [number, number];
  /** Lines clean in earlier runs; threads look up here while new ones are added elsewhere. */
  readonly known: HashTable;
  readonly seen: Header['seen'];
  #kept: Uint32Array[] = [];
  #lines = 0;

  private constructor(file: string, { digest, seeds, seen }: Header, hashes: Uint32Array) {
    this.#file = file;
    this.#digest = digest;
    this.seeds = seeds;
    this.seen = seen;
    this.known = HashTable.for(hashes.length / 2);
    for (let at = 0; at < hashes.length; at += 2) this.known.add(hashes[at]!, hashes[at + 1]!);
  }

  /**
   * Opens a cache, empty where there is no file yet or it was made under other rules.
   * @throws ConfigurationError for a file that is no cache, which is not overwritten, and for a place that cannot be written
   */
  static open(file: string, digest: string): LineCache {
    checkWritable(file);
    const fresh: Header = { digest, seeds: [randomInt(2 ** 32 - 1), randomInt(2 ** 32 - 1)], seen: {} };
    if (!existsSync(file)) return new LineCache(file, fresh, new Uint32Array());
    const bytes = contentOf(file);
    if (bytes.subarray(0, magic.length).toString('latin1') !== magic)
      throw new ConfigurationError(
        `${file} is no cache of validated lines; name another file, or none that exists`,
      );
    const read = parse(bytes);
    return read?.header.digest === digest
      ? new LineCache(file, read.header, read.hashes)
      : new LineCache(file, fresh, new Uint32Array());
  }

  hash(): LineHash {
    return new LineHash(this.seeds);
  }

  /** Notes the hashes, two numbers each, of lines of this run that are clean, old and new ones. */
  keep(hashes: Uint32Array): void {
    const room = (mostLines - this.#lines) * 2;
    const some = hashes.length > room ? hashes.slice(0, room) : hashes;
    this.#lines += some.length / 2;
    if (some.length) this.#kept.push(some);
  }

  /** Writes what this run kept in place of the file, whole or not at all; lines that are gone are forgotten. */
  save(seen: Header['seen']): void {
    const header: Header = { digest: this.#digest, seeds: this.seeds, seen };
    const head = Buffer.from(`${magic}${JSON.stringify(header)}\n`);
    const padding = Buffer.alloc((4 - (head.length % 4)) % 4, ' ');
    const draft = `${this.#file}.${process.pid}.part`;
    try {
      const out = openSync(draft, 'w', 0o600);
      for (const part of [head.subarray(0, -1), padding, Buffer.from('\n'), ...this.#kept])
        writeSync(out, new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
      fsyncSync(out);
      closeSync(out);
      renameSync(draft, this.#file);
    } catch (error) {
      rmSync(draft, { force: true });
      throw new ConfigurationError(`the cache ${this.#file} cannot be written: ${(error as Error).message}`);
    }
  }
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new ConfigurationError(
      `the cache ${file} cannot be read: ${(error as Error).message}; name a file, or none that exists`,
    );
  }
}

// Told before the run: after it, its result would be lost.
function checkWritable(file: string): void {
  const folder = dirname(resolve(file));
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new ConfigurationError(
      `the cache ${file} cannot be written: ${(error as Error).message}; name a file in a folder that can be written`,
    );
  }
}

// A file cut short, or changed, counts as empty.
function parse(bytes: Buffer): { header: Header; hashes: Uint32Array } | undefined {
  const end = bytes.indexOf(10, magic.length) + 1;
  if (end === 0 || (bytes.length - end) % 8 !== 0) return undefined;
  try {
    const header = JSON.parse(bytes.toString('utf8', magic.length, end)) as Header;
    const hashes = new Uint32Array((bytes.length - end) / 4);
    new Uint8Array(hashes.buffer).set(bytes.subarray(end));
    return header.seeds.length === 2 ? { header, hashes } : undefined;
  } catch {
    return undefined;
  }
}
