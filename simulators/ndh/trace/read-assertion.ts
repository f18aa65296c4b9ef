/** Header and claims of a signed assertion. The signature is left out: without it nobody can use the rest. */
export interface Assertion {
  header: unknown;
  claims: unknown;
}

/** Reads an assertion without believing it; `undefined` for what has not three parts of Base64. */
export function readAssertion(text: string): Assertion | undefined {
  const [header, claims, signature, ...more] = text.split('.');
  if (!header || !claims || signature === undefined || more.length > 0) return undefined;
  try {
    return { header: json(header), claims: json(claims) };
  } catch {
    return undefined;
  }
}

const json = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
