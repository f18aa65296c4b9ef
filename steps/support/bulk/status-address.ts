import type { Exchange } from '../../../lib/client/exchange.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { NonConformance } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';

/** Every acceptance names an absolute http or https address of the status in Content-Location (BULK-KICK-04). */
export function expectStatusAddresses(world: NdhWorld, acceptances: Exchange[]): void {
  const beside = acceptances.filter(({ response }) => response.headers['location'] !== undefined).length;
  world.record(`${acceptances.length} acceptances looked at, ${beside} of them with Location too`);
  for (const acceptance of acceptances) {
    const given = acceptance.response.headers['content-location'];
    if (given !== undefined && isAbsolute(given)) continue;
    const expected = 'an absolute http or https address in Content-Location';
    throw new NonConformance({ expected, received: given || 'none', where: where(acceptance) });
  }
}

/** Whether an address stands for itself: not relative to that of the request, and to be asked by HTTP. */
export const isAbsolute = (address: string): boolean =>
  URL.canParse(address) && /^https?:\/\/[^/]/i.test(address);
