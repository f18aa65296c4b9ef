const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The value of a JSON text in UTF-8; `undefined` where it is none. */
export function readJson(body: unknown): unknown {
  try {
    return JSON.parse(utf8.decode(body as Buffer));
  } catch {
    return undefined;
  }
}
