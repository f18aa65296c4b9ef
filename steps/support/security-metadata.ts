import { bodyJson } from '../../lib/client/decoded-body.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import { follow } from '../../lib/client/follow.ts';
import { foundBy } from '../../lib/client/strict-search.ts';
import { where } from '../../lib/verdict/expect.ts';
import { NonConformance } from '../../lib/verdict/outcomes.ts';
import { need } from './need.ts';
import type { NdhWorld } from './world.ts';

async function wellKnown({ config, conversation }: NdhWorld, path: string): Promise<Exchange> {
  const url = `${config.baseUrl}/.well-known/${path}`;
  const request = { method: 'GET', url, headers: { accept: 'application/json' } };
  return (await follow(conversation.http, request, config)).exchange;
}

/** Asks for the UDAP metadata as anybody, with the configured community too where the first try finds none. */
export async function askForUdap(world: NdhWorld): Promise<void> {
  const { community } = world.config.udap;
  const first = await wellKnown(world, 'udap');
  const isFound = isObject(first) || community === undefined;
  world.answer = isFound ? first : await wellKnown(world, `udap?community=${encodeURIComponent(community)}`);
}

const isObject = (answer: Exchange): boolean => {
  const body = bodyJson(answer);
  return answer.response.status === 200 && typeof body === 'object' && body !== null && !Array.isArray(body);
};

const told = ({ response }: Exchange): string =>
  `${response.status}, ${response.headers['content-type'] ?? 'no media type'}`;

/** The server publishes UDAP metadata (NDH-AUTH-25, NDH-AUTH-26); what they say is judged by rows of their own. */
export function expectUdap(world: NdhWorld, answer: Exchange): void {
  world.record(`UDAP metadata are answered ${told(answer)}`);
  if (isObject(answer)) return;
  const finding = { expected: '200 with a JSON object', received: told(answer) };
  throw new NonConformance({ ...finding, where: where(answer) });
}

/** Whether UDAP is offered beside the login (NDH-AUTH-24). */
export function noteUdap(world: NdhWorld, answer: Exchange): void {
  world.record(isObject(answer) ? 'UDAP metadata are there' : `no UDAP metadata: ${told(answer)}`);
}

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
