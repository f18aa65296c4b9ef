/** The same bytes; once the signal is given, its reason is thrown, also while bytes are awaited. */
export async function* interruptible(
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]();
  let wake: (() => void) | undefined;
  const listen = () => wake?.();
  signal?.addEventListener('abort', listen);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const next = await new Promise<IteratorResult<Uint8Array> | undefined>((resolve, reject) => {
        wake = () => resolve(undefined);
        source.next().then(resolve, reject);
      });
      if (!next) continue;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    signal?.removeEventListener('abort', listen);
    // Not awaited: a generator that waits for bytes answers only when they come.
    void Promise.resolve(source.return?.()).catch(() => {});
  }
}
