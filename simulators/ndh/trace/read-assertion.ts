import { hideKey } from './hide-keys.ts';

type Json = Record<string, unknown>;

/** Header and claims of a signed assertion. The signature is left out: without it nobody can use the rest. */
export interface Assertion {
  header: Json;
  claims: Json;
}

/**
 * Reads an assertion without believing it; `undefined` for what has not three parts of Base64, the first two of them
 * JSON objects. `hidden` has the last word on each text in it.
 */
export function readAssertion(text: string, hidden: (text: string) => string): Assertion | undefined {
  const [header, claims, signature, ...more] = text.split('.');
  if (!header || !claims || signature === undefined || more.length > 0) return undefined;
  try {
    const told = { header: json(header), claims: json(claims) };
    if (!isObject(told.header) || !isObject(told.claims)) return undefined;
    const key = 'jwk' in told.header ? { jwk: hideKey(told.header['jwk']) } : {};
    return { header: hideIn({ ...told.header, ...key }, hidden), claims: hideIn(told.claims, hidden) };
  } catch {
    return undefined;
  }
}

const json = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hideIn = (object: Json, hidden: (text: string) => string): Json =>
  JSON.parse(JSON.stringify(object), (_name, value: unknown) =>
    typeof value === 'string' ? hidden(value) : value,
  ) as Json;
