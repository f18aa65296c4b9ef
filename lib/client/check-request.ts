import { NonConformance } from '../verdict/outcomes.ts';
import { fetchFlaw } from './fetch-flaw.ts';
import type { Addresses } from '../config/addresses-of.ts';
import type { HttpRequest } from './http.ts';

const longestAddress = 8 * 1024;
const longestValue = 16 * 1024;
// RFC 9110 §5.5: visible characters, spaces and tabs. A line break would begin a header of its own.
const value = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * The last look at a request, wherever its parts come from: addresses and tokens are the target's own words.
 * @throws NonConformance for an address that is never asked or a header that cannot be sent
 */
export function checkRequest({ url, headers = {} }: HttpRequest, target: Addresses | undefined): void {
  const flaw = url.length > longestAddress ? 'it is too long' : target && fetchFlaw(url, target);
  if (flaw !== undefined)
    throw new NonConformance({
      expected: 'an address that may be asked',
      received: `${url.slice(0, 200)} (${flaw})`,
    });
  for (const [name, text] of Object.entries(headers))
    if (text.length > longestValue || !value.test(text))
      throw new NonConformance({
        expected: `a value that the header ${name} can carry`,
        received:
          text.length > longestValue ? `one of ${text.length} characters` : 'one with control characters',
      });
}
