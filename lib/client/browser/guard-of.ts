import type { LookupFunction } from 'node:net';
import type { Addresses } from '../../config/addresses-of.ts';
import { fetchFlaw } from '../fetch-flaw.ts';
import { guardedLookup } from '../guarded-lookup.ts';
import { nearnessOf } from '../nearness.ts';

/** Keeps a browser from addresses that no page of a target may lead it to. */
export interface Guard {
  /** Why an address is not asked; undefined where it may be. */
  flawOf(url: string): string | undefined;
  /** Looks names up, and fails for those that lead to such an address. */
  lookup: LookupFunction;
}

/** The guard for the pages of a target; none is needed for one on this machine. */
export function guardOf(target: Addresses): Guard | undefined {
  if (nearnessOf(new URL(target.baseUrl).hostname) === 'loopback') return undefined;
  return { flawOf: (url) => fetchFlaw(url, target), lookup: guardedLookup(target) };
}
