import { NonConformance } from '../../verdict/outcomes.ts';
import { grouped } from '../grouped.ts';
import { type Judge, type Look, placeOf } from '../look.ts';
import type { TraceEvent } from '../trace.ts';

type Json = Record<string, unknown>;

/** The row on the assertions by which a client is known. */
export const assertionRows: Record<string, Judge> = {
  'SMART-API-05': (look) => {
    const all = look.some(
      // Who asks in the way of UDAP keeps to the rules of UDAP.
      look.of('token').filter((event) => isSigned(event) && !event.udap),
      'the client sent no signed assertion',
    );
    const known = knownClients(look);
    for (const event of all) judgeAssertion(look, event, known);
    for (const each of grouped(all, issuerOf).values()) judgeReuse(each);
  },
};

const isSigned = ({ assertion, assertionLabel }: TraceEvent): boolean =>
  assertion !== undefined || assertionLabel !== undefined;

const issuerOf = ({ assertion }: TraceEvent): string => JSON.stringify(assertion?.claims['iss'] ?? null);

/** What is known of the clients that came. */
interface Known {
  clients: Set<string>;
  kids: Set<unknown>;
  addresses: Set<unknown>;
}

function knownClients(look: Look): Known {
  const registrations = look.of('registration', 'token');
  const keys = look.of('registration', 'key set', 'token').flatMap((event) => event.keys ?? []);
  return {
    clients: new Set(registrations.flatMap(({ client }) => client ?? [])),
    kids: new Set(kidsOf(keys)),
    addresses: new Set(registrations.flatMap(({ keysUrl }) => keysUrl ?? [])),
  };
}

const kidsOf = (keys: unknown[]): unknown[] => keys.map((key) => (key as Json | null)?.['kid']);

/** Seconds that an assertion may be valid, and that two clocks may differ. */
const longest = 300;
const skew = 60;

type Wrong = (expected: string, received: unknown) => Error;

function judgeAssertion(look: Look, event: TraceEvent, known: Known): void {
  const wrong: Wrong = (expected, received) =>
    new NonConformance({ expected, received: JSON.stringify(received) ?? 'none', where: placeOf(event) });
  if (!event.assertion) throw wrong('a JSON Web Token with a header and claims', 'something else');
  const { header, claims } = event.assertion;
  const { iss, sub, aud, exp, jti } = claims;
  if (typeof iss !== 'string' || iss !== sub) throw wrong('iss and sub with the client_id', { iss, sub });
  if (known.clients.size > 0 && !known.clients.has(iss)) throw wrong('iss with the client_id', iss);
  if (![aud].flat().includes(event.tokenUrl)) throw wrong(`aud with ${event.tokenUrl}`, aud);
  if (typeof exp !== 'number') throw wrong(`exp at most ${longest} s ahead`, exp);
  // A client that goes by its own clock is right by that one, where the server's has been moved.
  const ahead = [event.at, event.real ?? event.at].map((now) => exp - Date.parse(now) / 1000);
  if (!ahead.some((seconds) => seconds >= -skew && seconds <= longest + skew))
    throw wrong(`exp at most ${longest} s ahead`, `${Math.round(ahead[0]!)} s ahead`);
  if (typeof jti !== 'string' || jti === '') throw wrong('a jti', jti);
  judgeHeader(look, event, header, known, wrong);
}

function judgeHeader(
  look: Look,
  event: TraceEvent,
  { alg, kid, typ, jku }: Json,
  known: Known,
  wrong: Wrong,
): void {
  if (typeof alg !== 'string' || /^(none|HS\d+)$/i.test(alg))
    throw wrong('alg of an asymmetric signature', alg);
  // Keys at an address may have changed since the client was registered.
  const own = event.keys && !event.keysUrl ? new Set(kidsOf(event.keys)) : known.kids;
  if (typeof kid !== 'string') throw wrong('a kid', kid);
  if (own.size > 0 && !own.has(kid)) throw wrong('the kid of a registered key', kid);
  if (typeof typ !== 'string') throw wrong('typ JWT', typ);
  const addresses = event.keysUrl === undefined ? known.addresses : new Set([event.keysUrl]);
  if (jku !== undefined && addresses.size > 0 && !addresses.has(jku))
    throw wrong('jku with the registered address', jku);
  const where = placeOf(event);
  if (alg !== 'RS384' && alg !== 'ES384')
    look.fallShort({ expected: 'alg RS384 or ES384', received: alg, where });
  if (typ !== 'JWT') look.fallShort({ expected: 'typ JWT', received: typ, where });
}

/** A jti is for one request of its client; the same assertion sent again after no answer came is one. */
function judgeReuse(all: TraceEvent[]): void {
  const answered = new Set<unknown>();
  for (const event of all) {
    const jti = event.assertion?.claims['jti'];
    if (answered.has(jti))
      throw new NonConformance({
        expected: 'a jti of its own',
        received: `${String(jti)} again`,
        where: placeOf(event),
      });
    if (event.whole) answered.add(jti);
  }
}
