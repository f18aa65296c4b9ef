import type { Exchange } from '../../lib/client/exchange.ts';
import { follow } from '../../lib/client/follow.ts';
import { foundBy } from '../../lib/client/strict-search.ts';
import { need } from './need.ts';
import { told, wellKnown } from './udap/metadata.ts';
import type { NdhWorld } from './world.ts';

/** By what a receiver logs in, and what is published of other ways (NDH-AUTH-28). */
export async function noteLogins(world: NdhWorld): Promise<void> {
  const [smart, udap] = [await wellKnown(world, 'smart-configuration'), await wellKnown(world, 'udap')];
  world.record(`logged in by ${world.config.login ? 'the configured steps' : 'a configured token'}`);
  world.record(`SMART configuration: ${told(smart)}; UDAP metadata: ${told(udap)}`);
}

/** Searches organizations and reads one, as anybody. */
export async function askForContent(world: NdhWorld): Promise<void> {
  const { config, conversation } = world;
  const get = async (path: string): Promise<Exchange> => {
    const request = {
      method: 'GET',
      url: `${config.baseUrl}/${path}`,
      headers: { accept: 'application/fhir+json' },
    };
    return (await follow(conversation.http, request, config)).exchange;
  };
  const search = await get('Organization?_count=1');
  const [found] = foundBy(search);
  world.answers = [
    search,
    await get(`Organization/${encodeURIComponent(found?.id ?? 'zzqnosuchorganizationqzz')}`),
  ];
  world.answer = search;
}

/** Whether the directory's content is open to anybody (NDH-AUTH-29). */
export function noteContent(world: NdhWorld): void {
  const [search, read] = need(world.answers).map(({ response }) => response.status);
  world.record(`without a login a search is answered ${search}, a read ${read}`);
}
