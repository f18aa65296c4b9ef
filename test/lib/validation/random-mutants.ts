/** Makes random changes to JSON, the same ones for the same seed. */
export function randomChanges(seed: number): (resource: Json) => void {
  const random = randomNumbers(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  return (resource) => {
    const { holder, key } = pick(placesIn(resource));
    pick(changes)(holder, key, pick, below);
  };
}

type Json = Record<string, unknown>;
type Holder = Json | unknown[];
type Pick = <T>(list: readonly T[]) => T;
type Change = (holder: Holder, key: string, pick: Pick, below: (limit: number) => number) => void;

const values = [
  '', ' ', 'x', 'a b', ' led', 'two  spaces', 'tab\t', 'bell\u0007', 'no-break\u00a0space', 'http://no.test/x y', '#here',
  'Organization/1', 'Patient/1', 'Organization/a/b', 'urn:oid:1.02', 'oid:1.2', 'urn:uuid:ABC', '2021-02-30', '2021-02-28',
  '2020-02-29T23:59:60Z', '2021', '24:00:00', 'active', 'inactive', 'en', 0, -1, 1.5, 2147483648, 1e21, true, false, null,
  [], {}, [null], [{}], ['x'], { id: 'x' }, { extension: [] }, { url: 'x' }, { reference: '#gone' }, { system: 'x', code: 'y' },
]; // prettier-ignore
const names = [
  'id', 'extension', 'modifierExtension', 'url', 'valueString', 'valueCode', '_value', 'value', 'system', 'code', 'unknown',
  '__proto__', 'constructor', 'contained', 'resourceType', 'active', '_active', 'period', 'reference', 'type', 'display', 'text',
]; // prettier-ignore

const changes: Change[] = [
  remove,
  (holder, key) => put(holder, key, structuredClone([at(holder, key), at(holder, key)].flat())),
  (holder, key, pick) => put(holder, key, structuredClone(pick(values))),
  (holder, key, pick) => put(holder, key, structuredClone(pick(values))),
  (holder, key) => put(holder, key, [at(holder, key)]),
  (holder, key) => put(holder, key, firstOf(at(holder, key))),
  (holder, key, pick) => put(holder, pick(names), structuredClone(pick(values))),
  (holder, key, pick) => {
    const value = at(holder, key);
    remove(holder, key);
    put(holder, pick(names), value);
  },
  (holder, key, _pick, below) => {
    const value = at(holder, key);
    if (typeof value !== 'string' || value === '') return;
    const place = below(value.length);
    put(holder, key, value.slice(0, place) + String.fromCharCode(32 + below(96)) + value.slice(place + 1));
  },
  (holder, key, pick) => {
    const value = at(holder, key);
    if (isHolder(value)) put(value, pick([...Object.keys(value), ...names]), structuredClone(pick(values)));
  },
];

function at(holder: Holder, key: string): unknown {
  return (holder as Json)[key];
}

function put(holder: Holder, key: string, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key) % (holder.length + 1) || 0] = value;
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function remove(holder: Holder, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null;
}

function placesIn(holder: Holder, found: { holder: Holder; key: string }[] = []) {
  for (const key of Object.keys(holder)) {
    found.push({ holder, key });
    const value = at(holder, key);
    if (isHolder(value)) placesIn(value, found);
  }
  return found;
}

/** Numbers from 0 up to 1 (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
