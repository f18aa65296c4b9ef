import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Finding } from '../finding.ts';
import { byteFault } from './byte-fault.ts';
import { unzstd } from './unzstd.ts';

/** Bytes of a file, unpacked where they are compressed. */
export interface Unpacked {
  bytes: AsyncIterable<Uint8Array>;
  /** The first bytes after unpacking, as many as came with the first piece. */
  head: Uint8Array;
  remarks: Finding[];
}

/** Compressed data that ends early or is damaged; what was read before stands. */
export class BrokenStream extends Error {}

interface Compression {
  name: string;
  magic: number[];
  label: RegExp;
  unpack: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
}

// Large pieces, so that the next one is unpacked in another thread while this one is read.
const chunkSize = 4 << 20;

const compressions: Compression[] = [
  { name: 'gzip', magic: [0x1f, 0x8b], label: /\.gz$/i, unpack: gunzip },
  {
    name: 'zstd',
    magic: [0x28, 0xb5, 0x2f, 0xfd],
    label: /\.zst(?:d)?$/i,
    unpack: (bytes) => unzstd(bytes, chunkSize),
  },
];

/** Unpacks gzip and zstd, told by their first bytes, not by the file's name. */
export async function unpack(bytes: AsyncIterable<Uint8Array>, name: string): Promise<Unpacked> {
  const source = await Peeked.of(bytes, 4);
  const found = compressions.find(({ magic }) => magic.every((byte, i) => source.head[i] === byte));
  const labelled = compressions.find(({ label }) => label.test(name));
  const remarks = found === labelled || source.head.length === 0 ? [] : [wrongLabel(found, labelled)];
  if (!found) return { bytes: source, head: source.head, remarks };
  const unpacked = await Peeked.of(decompressed(source, found), 1);
  return { bytes: unpacked, head: unpacked.head, remarks };
}

function wrongLabel(found: Compression | undefined, labelled: Compression | undefined): Finding {
  const is = found ? `${found.name} data` : 'not compressed';
  const says = labelled ? labelled.name : 'nothing of compression';
  return byteFault('Ndjson_Wrong_Label', `the content is ${is}, the name says ${says}`, {
    severity: 'warning',
    expected: labelled ? `${labelled.name} data` : 'plain NDJSON',
    found: found ? found.name : 'plain data',
  });
}

async function* decompressed(
  source: AsyncIterable<Uint8Array>,
  { name, unpack: open }: Compression,
): AsyncGenerator<Uint8Array> {
  try {
    yield* open(source);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!/^Z_|^ZSTD_/.test(code)) throw error;
    throw new BrokenStream(`the ${name} data is broken: ${message}`, { cause: error });
  }
}

async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = Readable.from(source);
  const output = createGunzip({ chunkSize });
  input.on('error', (error) => output.destroy(error));
  try {
    yield* input.pipe(output) as AsyncIterable<Uint8Array>;
  } finally {
    input.destroy();
    output.destroy();
  }
}

/** Bytes whose beginning has been looked at. */
class Peeked implements AsyncIterable<Uint8Array> {
  readonly head: Uint8Array;
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #fault: unknown;

  private constructor(head: Uint8Array, source: AsyncIterator<Uint8Array>, fault: unknown) {
    this.head = head;
    this.#source = source;
    this.#fault = fault;
  }

  static async of(bytes: AsyncIterable<Uint8Array>, least: number): Promise<Peeked> {
    const source = bytes[Symbol.asyncIterator]();
    let head: Uint8Array = new Uint8Array();
    try {
      while (head.length < least) {
        const next = await source.next();
        if (next.done) break;
        head = head.length ? Buffer.concat([head, next.value]) : next.value;
      }
    } catch (error) {
      return new Peeked(head, source, error);
    }
    return new Peeked(head, source, undefined);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    if (this.head.length) yield this.head;
    if (this.#fault !== undefined) throw this.#fault as Error;
    try {
      for (let next = await this.#source.next(); !next.done; next = await this.#source.next())
        yield next.value;
    } finally {
      await this.#source.return?.();
    }
  }
}
