import type { Exchange } from '../exchange.ts';
import { retryAfter } from '../retry-after.ts';

/** Seconds: where a server says nothing the waits grow from the first to the longest of these. */
const first = 2;
const longest = 30;

/** A Retry-After beyond this is no advice that anybody can follow: a time since 1970, or a mistake in the unit. */
const mostAdvised = 3600;

/**
 * Seconds until the next poll: what Retry-After says, in seconds or as a date, never less than one; without usable
 * advice the waits grow (BULK-STATUS-10).
 * @param polls how many polls there have been
 */
export function pause(answer: Exchange, polls: number, now: Date): number {
  const advised = retryAfter(answer.response.headers, now);
  if (advised !== undefined && advised <= mostAdvised) return Math.max(1, advised);
  return Math.min(longest, Math.ceil(first * 1.5 ** Math.max(0, polls - 1)));
}
