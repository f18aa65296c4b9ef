import { createZstdDecompress } from 'node:zlib';
import { Frame, frameChunkSize } from './frame.ts';

/** Unpacks zstd data of any number of frames. */
export async function* unzstd(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let frame = newFrame();
  try {
    for await (const piece of source)
      for (let rest = piece; rest.length > 0;) {
        const used = yield* frame.write(rest);
        if (used < rest.length) {
          frame.close();
          frame = newFrame();
        }
        rest = rest.subarray(used);
      }
    yield* frame.end();
  } finally {
    frame.close();
  }
}

function newFrame(): Frame {
  return new Frame(createZstdDecompress({ chunkSize: frameChunkSize }));
}
