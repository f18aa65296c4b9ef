/** One request and its answer, kept whole as evidence. Secrets are redacted where it is written down. */
export interface Exchange {
  request: {
    method: string;
    url: string;
    headers: Record<string, string>;
    body?: string;
    /** Whose certificate was there to show in the TLS handshake. */
    certificate?: string;
  };
  response: {
    status: number;
    /** Lower-case names; repeated headers joined by `, `. */
    headers: Record<string, string>;
    /** The bytes as received, before any content decoding; cut short by the peer if `truncated`. */
    body: Uint8Array;
    /** The peer closed before the announced end, or there was more than is read, in words. */
    truncated?: string;
    /** There was more than is read. */
    limited?: boolean;
    /** Its end is missing because nothing more came in time. */
    stalled?: boolean;
    /** How many bytes were received, where no more than their beginning is kept. */
    received?: number;
    /** Most bytes the body may have, packed or unpacked. */
    mostBytes?: number;
  };
  /** Milliseconds from the last byte sent to the status line. */
  duration: number;
  /** Milliseconds from the status line to the end of the body. */
  reading?: number;
  /** When it was sent, in milliseconds since 1970 by the real clock; finer than a millisecond. */
  started?: number;
}

/** A request that was sent and got no HTTP answer. */
export interface LostRequest {
  request: Exchange['request'];
  /** What came instead, in words. */
  failure: string;
  /** Milliseconds until it was given up. */
  duration: number;
  started: number;
}

/** Now by the real clock, in milliseconds since 1970; finer than a millisecond, so that no two are alike. */
export const realNow = (): number => performance.timeOrigin + performance.now();

/** What began at `realNow` and is over, as evidence states it. */
export const took = (started: number): { started: number; duration: number } => ({
  started,
  duration: realNow() - started,
});

/** Bytes that are kept of a body that has been read: enough to show what it was. */
const keptOfRead = 64 * 1024;

/**
 * Lets go of a body that has been read, but for its beginning: what was received of it is kept elsewhere. Its memory is
 * given back at once, for a collector that sees little but objects comes late.
 */
export function letGo({ response }: Exchange): void {
  const { body } = response;
  if (body.length <= keptOfRead) return;
  response.received = body.length;
  response.body = Uint8Array.from(body.subarray(0, keptOfRead));
  const isAlone = body.length === body.buffer.byteLength;
  if (isAlone && body.buffer instanceof ArrayBuffer) body.buffer.transfer(0);
}
