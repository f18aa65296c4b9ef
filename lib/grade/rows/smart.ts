import { FallsShort, NonConformance, NotTestable } from '../../verdict/outcomes.ts';
import { type Judge, type Look, placeOf } from '../look.ts';
import type { TraceEvent } from '../trace.ts';

type Json = Record<string, unknown>;

/** Rows on a client's keys and assertions. */
export const smartRows: Record<string, Judge> = {
  'SMART-REG-07': (look) => {
    const sets = look.of('registration', 'key set', 'token').filter(({ keys }) => keys !== undefined);
    for (const event of look.some(sets, 'the client registered no key set')) {
      const problem = keySetProblem(event.keys ?? [], look);
      if (problem)
        throw new NonConformance({
          expected: 'keys with kty, a kid of their own and public parameters only',
          received: problem,
          where: placeOf(event),
        });
    }
  },
  'SMART-REG-08': judgeKeyAddress,
  'SMART-REG-09': (look) => {
    const used = new Set(granted(look).map(({ assertion }) => String(assertion?.header['alg'])));
    if (used.size > 0) look.record(`signed with ${[...used].join(', ')}`);
    if (used.has('RS384') && used.has('ES384')) return;
    look.ask('it can sign with RS384 and with ES384, by discovery or by configuration');
  },
  'SMART-API-05': (look) => {
    const all = look.some(
      look.of('token').filter(({ assertion }) => assertion),
      'the client sent no signed assertion',
    );
    for (const event of all) judgeAssertion(look, event);
    judgeReuse(all);
  },
};

const granted = (look: Look): TraceEvent[] => look.of('token').filter(({ issued }) => issued);

const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const needed: Record<string, string[]> = { RSA: ['n', 'e'], EC: ['crv', 'x', 'y'] };

function keySetProblem(keys: Json[], look: Look): string | undefined {
  if (keys.length === 0) return 'no key';
  const kids = keys.map(({ kid }) => kid);
  const twice = kids.find((kid, index) => kids.indexOf(kid) !== index);
  for (const key of keys) {
    const { kty, kid } = key;
    if (typeof kty !== 'string' || kty === '') return 'a key without kty';
    if (typeof kid !== 'string' || kid === '') return 'a key without kid';
    const secret = secretMembers.filter((name) => name in key);
    if (secret.length > 0) return `the private member ${secret.join(', ')} in the key ${kid}`;
    const missing = (needed[kty] ?? []).filter((name) => typeof key[name] !== 'string');
    if (missing.length > 0) return `an ${kty} key without ${missing.join(', ')}`;
    if (!(kty in needed)) look.record(`a key of type ${kty}`);
  }
  return twice === undefined ? undefined : `two keys with the kid ${JSON.stringify(twice)}`;
}

function judgeKeyAddress(look: Look): void {
  const fetched = look.of('key set');
  const registered = look.of('registration', 'token').some(({ keysUrl }) => keysUrl);
  look.some(
    fetched,
    registered
      ? 'the simulator had no need to fetch the key set'
      : 'the client registered no address of a key set',
  );
  const [first] = fetched;
  const wrong = (received: string, where = first!) =>
    new NonConformance({
      expected: 'a key set that everybody can fetch over https',
      received,
      where: placeOf(where),
    });
  for (const event of fetched) {
    const url = URL.parse(event.url ?? '');
    if (url?.protocol === 'http:' && !isLoopback(url.hostname)) throw wrong('an address with http', event);
    if (event.status === 401 || event.status === 403) throw wrong(`status ${event.status}`, event);
  }
  const good = fetched.filter(({ status, keys }) => status === 200 && keys);
  if (good.length === 0) {
    // One that ends at the key set would do, and the simulator follows none.
    if (fetched.some(({ status = 0 }) => status >= 300 && status < 400))
      throw new NotTestable(
        'the address of the key set answers with a redirect, which the simulator does not follow',
      );
    const span = Date.parse(fetched.at(-1)!.at) - Date.parse(first!.at);
    const said = first!.problem ?? `status ${first!.status}`;
    if (fetched.length >= 3 && span >= 20_000) throw wrong(`${said}, ${fetched.length} times`);
    throw new NotTestable(
      `the key set could not be fetched (${said}), and was not tried three times ten seconds apart`,
    );
  }
  if (good.some(({ cacheControl }) => !cacheControl))
    throw new FallsShort({ expected: 'a Cache-Control header', received: 'none', where: placeOf(good[0]!) });
}

const isLoopback = (host: string): boolean => /^(localhost|127\.|\[::1\])/.test(host);

/** Seconds that an assertion may be valid, and that two clocks may differ. */
const longest = 300;
const skew = 60;

function judgeAssertion(look: Look, event: TraceEvent): void {
  const { header, claims } = event.assertion!;
  const known = look.of('registration', 'token').flatMap(({ client }) => client ?? []);
  const wrong = (expected: string, received: unknown) =>
    new NonConformance({ expected, received: JSON.stringify(received) ?? 'none', where: placeOf(event) });
  const { iss, sub, aud, exp, jti } = claims;
  if (typeof iss !== 'string' || iss !== sub) throw wrong('iss and sub with the client_id', { iss, sub });
  if (known.length > 0 && !known.includes(iss)) throw wrong('iss with the client_id', iss);
  if (![aud].flat().includes(event.tokenUrl)) throw wrong(`aud with ${event.tokenUrl}`, aud);
  const ahead = Number(exp) - Date.parse(event.at) / 1000;
  if (typeof exp !== 'number' || ahead < -skew || ahead > longest + skew)
    throw wrong(
      `exp at most ${longest} s ahead`,
      typeof exp === 'number' ? `${Math.round(ahead)} s ahead` : exp,
    );
  if (typeof jti !== 'string' || jti === '') throw wrong('a jti', jti);
  judgeHeader(look, event, header, wrong);
}

function judgeHeader(
  look: Look,
  event: TraceEvent,
  { alg, kid, typ, jku }: Json,
  wrong: (expected: string, received: unknown) => Error,
): void {
  if (typeof alg !== 'string' || /^(none|HS\d+)$/i.test(alg))
    throw wrong('alg of an asymmetric signature', alg);
  const kids = look
    .of('registration', 'key set', 'token')
    .flatMap(({ keys = [] }) => keys.map((key) => key['kid']));
  if (typeof kid !== 'string') throw wrong('a kid', kid);
  if (kids.length > 0 && !kids.includes(kid)) throw wrong('the kid of a registered key', kid);
  if (typeof typ !== 'string') throw wrong('typ JWT', typ);
  const addresses = look.of('registration', 'token').flatMap(({ keysUrl }) => keysUrl ?? []);
  if (jku !== undefined && addresses.length > 0 && !addresses.some((address) => address === jku))
    throw wrong('jku with the registered address', jku);
  const where = placeOf(event);
  if (alg !== 'RS384' && alg !== 'ES384')
    throw new FallsShort({ expected: 'alg RS384 or ES384', received: alg, where });
  if (typ !== 'JWT') throw new FallsShort({ expected: 'typ JWT', received: typ, where });
}

/** A jti is for one request; the same assertion sent again after no answer came is one. */
function judgeReuse(all: TraceEvent[]): void {
  const answered = new Map<unknown, TraceEvent>();
  for (const event of all) {
    const jti = event.assertion?.claims['jti'];
    if (answered.has(jti))
      throw new NonConformance({
        expected: 'a jti of its own',
        received: `${String(jti)} again`,
        where: placeOf(event),
      });
    if (event.whole) answered.set(jti, event);
  }
}
