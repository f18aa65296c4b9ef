/** One request and its answer, kept whole as evidence. Secrets are redacted where it is written down. */
export interface Exchange {
  request: { method: string; url: string; headers: Record<string, string>; body?: string };
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
    /** Most bytes the body may have, packed or unpacked. */
    mostBytes?: number;
  };
  /** Milliseconds from the last byte sent to the status line. */
  duration: number;
}
