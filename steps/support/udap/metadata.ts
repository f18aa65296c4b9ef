import { bodyJson } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { patientlyFollowed } from '../../../lib/client/patiently.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { need } from '../need.ts';
import type { NdhWorld } from '../world.ts';

/** Asks for what a server publishes below the base of its ways to log in, as anybody. */
export async function wellKnown({ config, conversation }: NdhWorld, path: string): Promise<Exchange> {
  const url = `${config.baseUrl}/.well-known/${path}`;
  const request = { method: 'GET', url, headers: { accept: 'application/json' } };
  return (await patientlyFollowed(conversation, request)).exchange;
}

/** Asks for the UDAP metadata as anybody, and of the configured community too. */
export async function askForUdap(world: NdhWorld): Promise<void> {
  const { community } = world.config.udap;
  const plain = await wellKnown(world, 'udap');
  const named =
    community === undefined
      ? []
      : [await wellKnown(world, `udap?community=${encodeURIComponent(community)}`)];
  world.answers = [plain, ...named];
  world.answer = isObject(plain) ? plain : (named[0] ?? plain);
}

/** Status and media type of an answer. */
export const told = ({ response }: Exchange): string =>
  `${response.status}, ${response.headers['content-type'] ?? 'no media type'}`;

function objectIn(answer: Exchange): Record<string, unknown> | undefined {
  const body = bodyJson(answer);
  const isFound = answer.response.status === 200 && typeof body === 'object' && body !== null;
  return isFound && !Array.isArray(body) ? (body as Record<string, unknown>) : undefined;
}

const isObject = (answer: Exchange): boolean => objectIn(answer) !== undefined;

/** The server publishes UDAP metadata (NDH-AUTH-25, NDH-AUTH-26); what they say is judged by rows of their own. */
export function expectUdap(world: NdhWorld, answer: Exchange): void {
  world.record(`UDAP metadata are answered ${told(answer)}`);
  if (!isObject(answer)) throw noObject(answer);
}

/** Whether UDAP is offered beside the login (NDH-AUTH-24). */
export function noteUdap(world: NdhWorld, answer: Exchange): void {
  world.record(isObject(answer) ? 'UDAP metadata are there' : `no UDAP metadata: ${told(answer)}`);
}

/** They are answered to who names no community (UDAP-DISC-01). */
export function expectWithoutCommunity(world: NdhWorld): void {
  expectOffered(world);
  const [plain, named] = need(world.answers);
  world.record(`UDAP metadata are answered ${told(need(plain))}`);
  if (named) world.record(`of the configured community they are answered ${told(named)}`);
  const metadata = objectIn(need(plain));
  if (!metadata) throw noObject(need(plain));
  if (Object.keys(metadata).length === 0)
    throw new NotTestable('an empty object says nothing of UDAP (UDAP-DISC-02)');
}

/** The metadata that the rows look at: those of the configured community where it is answered. */
export function metadataRead(world: NdhWorld): { metadata: Record<string, unknown>; answer: Exchange } {
  expectOffered(world);
  for (const answer of need(world.answers).toReversed()) {
    const metadata = objectIn(answer);
    if (metadata) return { metadata, answer };
  }
  throw new NotTestable('no UDAP metadata are answered (UDAP-DISC-01)');
}

/** Where no edition demands UDAP, a server without metadata and a tester without certificate have nothing to do with it. */
function expectOffered({ answers, config, edition }: NdhWorld): void {
  if (isUdapExpected({ config, edition }) || need(answers).some(isObject)) return;
  throw new NotOffered('no UDAP metadata are published, and none are demanded');
}

/** Whether the edition demands UDAP metadata, or the tester has come for them. */
export const isUdapExpected = ({ config, edition }: Pick<NdhWorld, 'config' | 'edition'>): boolean =>
  edition.udap.demanded || config.udap.cert !== undefined;

const noObject = (answer: Exchange): NonConformance =>
  new NonConformance({ expected: '200 with a JSON object', received: told(answer), where: where(answer) });
