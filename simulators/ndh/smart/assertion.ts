type Json = Record<string, unknown>;

/** A signed assertion (RFC 7523) taken apart; nothing of it is proven yet. */
export interface Assertion {
  header: Json;
  claims: Json;
  /** Header, claims and signature as they were sent. */
  parts: string[];
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The parts of a JWS in compact form; the signature may be empty, which the algorithm then has to allow. */
export function partsOf(text: string): string[] | undefined {
  const parts = text.split('.');
  return parts.length === 3 && parts.every((part) => /^[\w-]*$/.test(part)) ? parts : undefined;
}

/** Takes an assertion apart, each part by `read`; `undefined` where it is none. */
export function readAssertion(parts: string[], read = objectIn): Assertion | undefined {
  const [header, claims] = parts.slice(0, 2).map((part) => read(part));
  return header && claims && { header, claims, parts };
}

/** The JSON object in a part. Of two members of one name the last counts, as RFC 7519 allows. */
export function objectIn(part: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(utf8.decode(Buffer.from(part, 'base64url')));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}
