import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** The harness as a product, for the end of a name that begins with another one: a browser's. */
export const product = `ndh/${version}`;

/** Who asks, for whoever reads the logs of a server that is not ours. */
export const userAgent = `${product} (NDH conformance harness)`;

/** Headers with the name of the harness, unless they give another. */
export function named(headers: Record<string, string> = {}): Record<string, string> {
  const isNamed = Object.keys(headers).some((name) => name.toLowerCase() === 'user-agent');
  return isNamed ? headers : { ...headers, 'user-agent': userAgent };
}
