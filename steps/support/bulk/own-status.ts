import type { Exchange } from '../../../lib/client/exchange.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { isManifest } from './poll-qualities.ts';

const preference = 'separate-export-status';

/** Whether a kick-off says that the status of the export comes apart from that of the answer. */
export function appliesOwnStatus(kickOff: Exchange): boolean {
  const applied = (kickOff.response.headers['preference-applied'] ?? '').split(/[,;]/);
  return applied.some((each) => each.trim().toLowerCase() === preference);
}

/** Every 200 carries the status of the export; the status of the answer is that of the poll (BULK-STATUS-11). */
export function expectOwnStatus(world: Pick<NdhWorld, 'record'>, kickOff: Exchange, polls: Exchange[]): void {
  if (!appliesOwnStatus(kickOff)) throw new NotOffered(`${preference} is not applied (BULK-KICK-21)`);
  if (polls.length === 0) throw new NotTestable('the export was never asked for');
  for (const poll of polls) {
    const { status, headers } = poll.response;
    const told = headers['x-export-status'];
    world.record(`${status} with X-Export-Status ${told ?? 'none'}`);
    const received = status === 200 ? (told ?? 'none') : `status ${status}`;
    const fail = (expected: string) => new NonConformance({ expected, received, where: where(poll) });
    if (status === 202) throw fail('200 with X-Export-Status 202');
    if (status !== 200) continue;
    if (told === undefined || !/^\s*[1-5]\d\d\b/.test(told)) throw fail('X-Export-Status with a status code');
    if (/^\s*200\b/.test(told) && !isManifest(poll)) throw fail('a manifest with X-Export-Status 200');
  }
}
