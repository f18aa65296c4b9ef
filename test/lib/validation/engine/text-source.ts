import type { Source } from '../../../../lib/validation/engine/source.ts';

/** A source of bytes that come in pieces of a size, so that lines and characters are cut anywhere. */
export function textSource(content: string | Uint8Array, name = 'lines.ndjson', piece = 1 << 16): Source {
  const bytes = Buffer.from(content);
  async function* open(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += piece)
      yield await Promise.resolve(bytes.subarray(at, at + piece));
  }
  return { name, size: bytes.length, open };
}
