import type { Finding } from '../finding.ts';
import { byteFault } from './byte-fault.ts';
import { gunzip } from './gunzip.ts';
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
  /** What the first bytes are, one character each. */
  magic: RegExp;
  label: RegExp;
  unpack: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;
}

const compressions: Compression[] = [
  { name: 'gzip', magic: /^\x1f\x8b/, label: /\.gz$/i, unpack: gunzip },
  {
    name: 'zstd',
    // A frame, or one that is to be skipped.
    magic: /^(?:\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18)/,
    label: /\.zst(?:d)?$/i,
    unpack: unzstd,
  },
];

/** Whether a file that begins with some bytes is compressed. */
export function isPacked(head: Uint8Array): boolean {
  return compressionOf(head) !== undefined;
}

function compressionOf(head: Uint8Array): Compression | undefined {
  const start = Buffer.from(head.subarray(0, 4)).toString('latin1');
  return compressions.find(({ magic }) => magic.test(start));
}

/** Unpacks gzip and zstd, told by their first bytes, not by the file's name. */
export async function unpack(bytes: AsyncIterable<Uint8Array>, name: string): Promise<Unpacked> {
  const source = await Peeked.of(bytes, 4);
  const found = compressionOf(source.head);
  const labelled = compressions.find(({ label }) => label.test(name));
  // A name without an ending says nothing of the content.
  const agrees = found === labelled || source.head.length === 0 || !/\.\w+$/.test(name);
  const remarks = agrees ? [] : [wrongLabel(found, labelled)];
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
  let begun = false;
  try {
    for await (const piece of open(source)) {
      begun = true;
      yield piece;
    }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (!/^Z_|^ZSTD_/.test(code)) throw error;
    throw new BrokenStream(`the ${name} data is broken: ${reason(message, name, begun)}`, { cause: error });
  }
}

// What the libraries say of the two most frequent faults is not understood by everyone.
function reason(message: string, name: string, begun: boolean): string {
  if (message === 'unexpected end of file') return 'it ends too early, as if the file was cut short';
  const unknownStart = /^(?:incorrect header check|Unknown frame descriptor)$/.test(message);
  return begun && unknownStart ? `something that is not ${name} follows it` : `it is damaged (${message})`;
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
    try {
      if (this.head.length) yield this.head;
      if (this.#fault !== undefined) throw this.#fault as Error;
      for (let next = await this.#source.next(); !next.done; next = await this.#source.next())
        yield next.value;
    } finally {
      await this.#source.return?.();
    }
  }
}
