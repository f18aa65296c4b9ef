import { bodyText } from '../../../lib/client/decoded-body.ts';
import type { NdhWorld } from '../world.ts';
import { ask, release } from './asking.ts';
import { bulkClient } from './client.ts';
import { refusedWish } from './wrong-requests.ts';

/** What comes of an unsupported wish of a receiver that takes what it can get, in words (BULK-KICK-19). */
export async function exportLeniently(world: NdhWorld, name: string): Promise<string> {
  const { flaw, parameters } = await refusedWish(world, name);
  const headers = { prefer: 'respond-async, handling=lenient' };
  const kickOff = await ask(world, name, parameters, { headers });
  const { status } = kickOff.response;
  if (status !== 202) return `${flaw}: answered ${status}`;
  const client = await bulkClient(world, name);
  const { manifest } = await client.awaitEnd(kickOff);
  const needsToken = manifest?.body['requiresAccessToken'] !== false;
  const remarks: string[] = [];
  for (const { array, url } of manifest?.items ?? [])
    if (array === 'error' && url !== undefined)
      remarks.push(bodyText((await client.fetch(url, needsToken ? {} : { as: 'nobody' })).exchange));
  await release(world, name, kickOff);
  const parameter = parameters.at(-1)?.[0] ?? '';
  const isNamed = remarks.some((remark) => remark.includes(parameter));
  return `${flaw}: answered 202; error ${isNamed ? `names ${parameter}` : 'does not name the parameter'}`;
}
