import { createGunzip } from 'node:zlib';

/** Takes the bytes of a body part by part and hands its content on. */
export interface Decoder {
  write(part: Uint8Array): Promise<void>;
  /** @throws Error where the end is missing or something follows it */
  end(): Promise<void>;
}

/**
 * Unpacks gzip as strictly as its format is written: an end that is missing fails, and so do bytes after it, which the
 * platform's decoder overlooks.
 * @param give takes the content; what it throws ends the download
 */
export function gunzip(give: (content: Uint8Array) => void): Decoder {
  const stream = createGunzip();
  let received = 0;
  let failure: Error | undefined;
  stream.on('data', (content: Uint8Array) => {
    try {
      if (failure === undefined) give(content);
    } catch (error) {
      failure = error as Error;
    }
  });
  const ended = new Promise<void>((resolve, reject) => {
    stream.once('end', () => resolve());
    stream.once('error', reject);
  });
  ended.catch(() => undefined);
  const fail = (): void => {
    if (failure !== undefined) throw failure;
  };
  return {
    write: async (part) => {
      received += part.length;
      await Promise.race([ended, new Promise<void>((resolve) => stream.write(part, () => resolve()))]);
      fail();
    },
    end: async () => {
      stream.end();
      await ended;
      fail();
      if (stream.bytesWritten !== received)
        throw new Error(`${received - stream.bytesWritten} bytes follow the end of the gzip stream`);
    },
  };
}

/** Hands a body on as it is. */
export function plain(give: (content: Uint8Array) => void): Decoder {
  return { write: async (part) => give(part), end: async () => undefined };
}
