/** What of a body arrived: the bytes and, when the end is missing, why. */
export interface ReadBody {
  body: Uint8Array;
  truncated?: string;
  /** The end is missing because there was more than the limit. */
  limited?: boolean;
  /** The end is missing because nothing more came in time. */
  stalled?: boolean;
}

/** Bytes that are kept of a body that is longer than the limit: enough to show what it was. */
const keptOfTooMuch = 1024 ** 2;

/** Reads a body to its end or to what the peer, or the limit, left of it; never throws. */
export async function readBody(
  stream: AsyncIterable<Uint8Array> & { destroy?: () => unknown },
  limits: { announced?: string | undefined; maxBytes: number },
): Promise<ReadBody> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let truncated: string | undefined;
  let limited = false;
  let stalled = false;
  try {
    for await (const part of stream) {
      parts.push(part);
      length += part.length;
      if (length > limits.maxBytes) {
        limited = true;
        truncated = `the harness stopped reading after ${limits.maxBytes} bytes`;
        break;
      }
    }
  } catch (error) {
    stalled = isTimeout(error);
    truncated = `the body broke off after ${length} bytes: ${reason(error, limits.announced)}`;
  }
  const announced = Number(limits.announced);
  if (!truncated && limits.announced !== undefined && length < announced) {
    truncated = `${length} of ${announced} announced bytes arrived`;
  }
  const all = parts.length === 1 && parts[0] ? parts[0] : joined(parts, limited);
  const body = limited ? all.subarray(0, Math.min(limits.maxBytes, keptOfTooMuch)) : all;
  return {
    body,
    ...(truncated !== undefined && { truncated }),
    ...(limited && { limited }),
    ...(stalled && { stalled }),
  };
}

function joined(parts: Uint8Array[], limited: boolean): Uint8Array {
  if (!limited) return Buffer.concat(parts);
  let length = 0;
  const first = parts.filter((part) => (length += part.length) - part.length < keptOfTooMuch);
  return Buffer.concat(first);
}

const isTimeout = (error: unknown): boolean => (error as { code?: string }).code === 'UND_ERR_BODY_TIMEOUT';

function reason(error: unknown, announced: string | undefined): string {
  const { name, message } = error as { name?: string; message?: string };
  if (isTimeout(error)) return 'nothing more came in time';
  if (name === 'AbortError') return 'it took too long';
  if (announced !== undefined) return `${announced} bytes were announced`;
  return message ?? 'the connection closed';
}
