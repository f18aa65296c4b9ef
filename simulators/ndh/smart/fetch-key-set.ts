import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import type { Jwk } from '../store/clients.ts';
import { keySetUrlProblem, mayFetchFrom, type Reach } from './addresses.ts';
import { keySetProblem } from './key-set.ts';

/** A key set as an address gave it. */
export interface FetchedKeySet {
  keys: Jwk[];
  /** Its Cache-Control, empty where there is none. */
  cacheControl: string;
}

/** An answer of the address of a key set, whatever it is. */
export interface KeySetAnswer {
  status: number;
  cacheControl: string;
  /** The body of an answer 200. */
  text: string;
}

const usualTimeLimit = 5000;
const sizeLimit = 256 * 1024;

/**
 * Fetches the key set of a client: with limits of time and size, no redirects, and from no address that it may not
 * reach. Throws an Error in one sentence where that fails.
 * @param timeLimit milliseconds of the computer's clock, for all of it
 * @param see is told of an answer before it is judged
 */
export async function fetchKeySet(
  url: string,
  reach: Reach,
  timeLimit = usualTimeLimit,
  see: (answer: KeySetAnswer) => void = () => undefined,
): Promise<FetchedKeySet> {
  const problem = keySetUrlProblem(url) ?? unreachable(url, reach);
  if (problem !== undefined) throw new Error(`its address ${problem}`);
  const dispatcher = new Agent({ connect: { lookup: lookupWithin(reach), timeout: timeLimit } });
  try {
    const { statusCode, headers, body } = await request(url, {
      ...{ dispatcher, signal: AbortSignal.timeout(timeLimit) },
      headers: { accept: 'application/jwk-set+json, application/json' },
    });
    const cacheControl = [headers['cache-control'] ?? ''].flat().join(',');
    const text = statusCode === 200 ? await textOf(body) : '';
    see({ status: statusCode, cacheControl, text });
    if (statusCode !== 200) throw new Error(`its address answers ${statusCode}, not 200`);
    return { keys: keysIn(text), cacheControl };
  } catch (error) {
    throw explained(error, timeLimit);
  } finally {
    void dispatcher.destroy();
  }
}

function explained(error: unknown, timeLimit: number): unknown {
  const { name } = error as Error;
  return name === 'TimeoutError' ? new Error(`it was not there after ${timeLimit / 1000} seconds`) : error;
}

async function textOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > sizeLimit) throw new Error(`it is larger than ${sizeLimit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function keysIn(text: string): Jwk[] {
  const document = parsed(text);
  const problem = keySetProblem(document);
  if (problem !== undefined) throw new Error(`it ${problem}`);
  return (document as { keys: Jwk[] }).keys;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('it is not JSON');
  }
}

/** A host that is an address is not looked up, so it is judged here. */
function unreachable(url: string, reach: Reach): string | undefined {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return isIP(host) > 0 && !mayFetchFrom(host, reach) ? 'is not of the public network' : undefined;
}

/** Looks a host up and passes on only addresses that may be reached: those looked up are those connected to. */
const lookupWithin =
  (reach: Reach): LookupFunction =>
  (host, options, answer) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      const allowed = (found as LookupAddress[] | undefined)?.filter(({ address }) =>
        mayFetchFrom(address, reach),
      );
      if (error) return answer(error, '');
      const [first] = allowed ?? [];
      if (!first) return answer(new Error('its host is not of the public network'), '');
      if (options.all) return answer(null, allowed!);
      return answer(null, first.address, first.family);
    });
  };
