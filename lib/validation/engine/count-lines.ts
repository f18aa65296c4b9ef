const newline = 10;

/** Counts lines that are not read one by one, into `count`; the last one needs no newline. */
export async function countLines(
  bytes: AsyncIterable<Uint8Array>,
  count: { lines: number; bytes: number },
): Promise<void> {
  let last = newline;
  try {
    for await (const part of bytes) {
      for (let at = part.indexOf(newline); at >= 0; at = part.indexOf(newline, at + 1)) count.lines++;
      count.bytes += part.length;
      last = part.at(-1) ?? last;
    }
  } finally {
    if (last !== newline) count.lines++;
  }
}
