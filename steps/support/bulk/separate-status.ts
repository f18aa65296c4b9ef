import type { Exchange } from '../../../lib/client/exchange.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { ask, release, pollOf } from './asking.ts';

const preference = 'separate-export-status';

/** A kick-off that prefers a separate export status, and one poll of it. */
export interface SeparateStatus {
  kickOff: Exchange;
  poll: Exchange | undefined;
}

/** Asks for organizations with that preference and polls once. */
export async function askForSeparateStatus(world: NdhWorld, name: string): Promise<SeparateStatus> {
  const prefer = `respond-async,${preference}`;
  const kickOff = await ask(world, name, [['_type', 'Organization']], { headers: { prefer } });
  const poll = await pollOf(world, name, kickOff);
  await release(world, name, kickOff);
  return { kickOff, poll };
}

/** Who honours the preference names it and respond-async in Preference-Applied (BULK-KICK-21). */
export function expectPreferenceApplied(world: NdhWorld, { kickOff, poll }: SeparateStatus): void {
  const { status, headers } = kickOff.response;
  if (status !== 202) throw new NotTestable(`the preference is answered ${status}`);
  const told = headers['preference-applied'];
  const shown = poll?.response.headers['x-export-status'];
  world.record(`Preference-Applied: ${told ?? 'none'}; X-Export-Status: ${shown ?? 'none'}`);
  const applied = (told ?? '')
    .toLowerCase()
    .split(',')
    .map((value) => value.trim().split(/\s*[;=]/)[0]);
  if (shown === undefined && !applied.includes(preference))
    throw new NotOffered('neither X-Export-Status nor Preference-Applied shows the preference');
  if (applied.includes(preference) && applied.includes('respond-async')) return;
  throw new NonConformance({
    expected: `Preference-Applied with respond-async and ${preference}`,
    received: told ?? 'none',
    where: where(kickOff),
  });
}
