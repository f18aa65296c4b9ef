import { lookup as systemLookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { NonConformance } from '../verdict/outcomes.ts';
import { nearFlaw } from './fetch-flaw.ts';
import type { Addresses } from '../config/addresses-of.ts';
import { isConfigured } from './fetch-flaw.ts';
import { nearnessOf } from './nearness.ts';

const addressesOf = (found: string | LookupAddress[]): string[] =>
  typeof found === 'string' ? [found] : found.map(({ address }) => address);

/**
 * Looks names up, and refuses one that leads nearer to the tester's machine than the target is: a public name may be
 * given a private address, and from one look to the next another one.
 */
export function guardedLookup(target: Addresses, lookup: LookupFunction = systemLookup): LookupFunction {
  const baseHost = new URL(target.baseUrl).hostname;
  return (hostname, options, done) => {
    lookup(hostname, options, (error, found, family) => {
      const near = error ? undefined : addressesOf(found).find((each) => nearnessOf(each) !== 'public');
      if (near === undefined || isConfigured(`http://${hostname}/`, target))
        return done(error, found, family);
      // The target may be near itself, under a name that does not look like it.
      lookup(baseHost, { all: false }, (lost, own) => {
        const [ownAddress = baseHost] = lost ? [] : addressesOf(own);
        const flaw = nearFlaw(hostname, near, { baseUrl: `http://${bracketed(ownAddress)}/` });
        if (flaw === undefined) return done(error, found, family);
        done(refusal(hostname, flaw), '', 0);
      });
    });
  };
}

const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);

function refusal(hostname: string, flaw: string): NonConformance {
  return new NonConformance({ expected: 'an address that may be asked', received: `${hostname}: ${flaw}` });
}
