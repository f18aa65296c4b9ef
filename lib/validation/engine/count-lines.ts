import type { ReadInto } from '../lines/read-into.ts';

const newline = 10;

/** Counts lines that are not read one by one, into `count`; the last one needs no newline. */
export async function countLines(read: ReadInto, count: { lines: number; bytes: number }): Promise<void> {
  const space = new Uint8Array(1 << 20);
  let last = newline;
  try {
    for (let length = await read(space); length > 0; length = await read(space)) {
      const bytes = space.subarray(0, length);
      for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count.lines++;
      count.bytes += length;
      last = bytes[length - 1]!;
    }
  } finally {
    if (last !== newline) count.lines++;
  }
}
