import type { Exchange } from '../../../lib/client/exchange.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { NonConformance } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';

/** Every acceptance names an absolute http or https address of the status in Content-Location (BULK-KICK-04). */
export function expectStatusAddresses(world: NdhWorld, acceptances: Exchange[]): void {
  for (const acceptance of acceptances) {
    const { 'content-location': given, location } = acceptance.response.headers;
    if (location !== undefined) world.record(`also Location: ${location}`);
    if (given !== undefined && isAbsolute(given)) continue;
    const expected = 'an absolute http or https address in Content-Location';
    throw new NonConformance({ expected, received: given || 'none', where: where(acceptance) });
  }
}

/** Whether an address stands for itself: not relative to that of the request, and to be asked by HTTP. */
export const isAbsolute = (address: string): boolean =>
  URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
