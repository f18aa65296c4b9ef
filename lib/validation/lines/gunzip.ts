import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** The bytes themselves, or what they unpack to where they start like a gzip file. */
export async function* gunzip(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let length = 0;
  while (length < 2) {
    const next = await source.next();
    if (next.done) break;
    head.push(next.value);
    length += next.value.length;
  }
  const start = Buffer.concat(head);
  const whole = joined(start, source);
  if (start[0] !== 0x1f || start[1] !== 0x8b) yield* whole;
  else yield* unpack(whole);
}

async function* joined(start: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (start.length) yield start;
  for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
}

async function* unpack(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = Readable.from(bytes);
  const output = createGunzip({ chunkSize: 1 << 20 });
  input.on('error', (error) => output.destroy(error));
  yield* input.pipe(output) as AsyncIterable<Uint8Array>;
}
