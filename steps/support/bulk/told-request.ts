import type { Exchange } from '../../../lib/client/exchange.ts';
import type { Flaw } from './manifest-flaws.ts';

/**
 * Why what a manifest calls its request is not the kick-off (BULK-MANIFEST-05). Letter case of scheme and host, default
 * ports, percent-encoding and the order of parameters make no difference.
 */
export function requestFlaw(told: unknown, { request }: Pick<Exchange, 'request'>): Flaw | undefined {
  const expected = `request ${request.url}`;
  if (typeof told !== 'string' || !URL.canParse(told) || !/^https?:\/\//i.test(told))
    return { expected: 'request as an absolute URL', received: JSON.stringify(told) ?? 'none' };
  const [one, other] = [new URL(told), new URL(request.url)];
  const isWrong = !decoded(one.pathname).endsWith('/$export');
  const isGet = request.method === 'GET';
  const missing = parametersOf(other).filter((each) => !takenFrom(parametersOf(one), each));
  if (isWrong || (isGet && missing.length > 0)) return { expected, received: told };
  const added = parametersOf(one).filter((each) => !takenFrom(parametersOf(other), each));
  const isElsewhere = one.origin !== other.origin || decoded(one.pathname) !== decoded(other.pathname);
  return isElsewhere || added.length > 0 ? { expected, received: told, short: true } : undefined;
}

/** Names and values; several values in one are counted singly, so that both ways to write them are the same. */
function parametersOf({ searchParams }: URL): string[] {
  return [...searchParams].flatMap(([name, value]) =>
    (name === '_type' ? value.split(',') : [value]).map((each) => `${name}=${each.trim()}`),
  );
}

const takenFrom = (all: string[], one: string): boolean => all.includes(one);

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
