import { NonConformance, NotTestable } from '../../verdict/outcomes.ts';
import { grouped } from '../grouped.ts';
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
};

const granted = (look: Look): TraceEvent[] => look.of('token').filter(({ issued }) => issued);

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const needed: Record<string, string[]> = { RSA: ['n', 'e'], EC: ['crv', 'x', 'y'] };

function keySetProblem(keys: unknown[], look: Look): string | undefined {
  if (keys.length === 0) return 'no key';
  if (!keys.every(isObject)) return 'a key that is no JSON object';
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

/** Whether the keys at each address that a client has registered can be fetched. */
function judgeKeyAddress(look: Look): void {
  const registered = look.of('registration', 'token').some(({ keysUrl }) => keysUrl);
  const fetched = look.some(
    look.of('key set'),
    registered
      ? 'the simulator had no need to fetch the key set'
      : 'the client registered no address of a key set',
  );
  const addresses = [...grouped(fetched, ({ url = '' }) => url).values()];
  const unknown = addresses.flatMap((each) => judgeFetches(look, each) ?? []);
  if (unknown.length > 0) throw new NotTestable(unknown[0]);
}

/** Judges the fetches of one key set; answers why it cannot. */
function judgeFetches(look: Look, fetched: TraceEvent[]): string | undefined {
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
      return 'the address of the key set answers with a redirect, which the simulator does not follow';
    const span = Date.parse(fetched.at(-1)!.at) - Date.parse(first!.at);
    const said = first!.problem ?? `status ${first!.status}`;
    if (fetched.length >= 3 && span >= 20_000) throw wrong(`${said}, ${fetched.length} times`);
    return `the key set could not be fetched (${said}), and was not tried three times ten seconds apart`;
  }
  if (good.some(({ cacheControl }) => !cacheControl))
    look.fallShort({ expected: 'a Cache-Control header', received: 'none', where: placeOf(good[0]!) });
  return undefined;
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);
