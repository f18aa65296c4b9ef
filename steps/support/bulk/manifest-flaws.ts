import { httpDate, fhirInstant } from './http-times.ts';

/** A manifest as it came: whatever JSON its body is. */
export type Json = Record<string, unknown>;

/** What is wrong with a manifest: it breaks a rule, or falls short of one. */
export interface Flaw {
  expected: string;
  received: string;
  short?: true;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of one of a manifest's arrays that are objects. */
export function itemsIn(manifest: unknown, list: string): Json[] {
  const value = isObject(manifest) ? manifest[list] : undefined;
  return Array.isArray(value) ? value.filter(isObject) : [];
}

const fields = ['transactionTime', 'request', 'requiresAccessToken', 'output', 'error'];

/** Why a body is no manifest with its five fields (BULK-MANIFEST-01). */
export function fieldFlaw(manifest: unknown): Flaw | undefined {
  const expected = `an object with ${fields.join(', ')}`;
  if (!isObject(manifest)) return { expected, received: 'no JSON object' };
  const missing = fields.filter((field) => manifest[field] === undefined || manifest[field] === null);
  if (missing.length > 0) return { expected, received: `none of ${missing.join(', ')}` };
  const other = ['output', 'error'].filter((field) => !Array.isArray(manifest[field]));
  return other.length > 0
    ? { expected: 'arrays output and error', received: `${other.join(', ')} of another type` }
    : undefined;
}

/** Why transactionTime is no instant, or one that had not come yet (BULK-MANIFEST-02). */
export function timeFlaw(manifest: Json, date: string | undefined, maxSkewSeconds: number): Flaw | undefined {
  const given = manifest['transactionTime'];
  const time = fhirInstant(given);
  if (!time)
    return { expected: 'transactionTime with seconds and a zone', received: JSON.stringify(given) ?? 'none' };
  const answered = httpDate(date);
  if (!answered || time.getTime() <= answered.getTime() + maxSkewSeconds * 1000) return undefined;
  const expected = `transactionTime not later than the answer of ${date}`;
  return { expected, received: String(given), short: true };
}

/** Why an item of output does not say what it is and where (BULK-MANIFEST-07). */
export function itemFlaw(manifest: Json, isOrganized: boolean): Flaw | undefined {
  const needed = isOrganized ? ['url'] : ['type', 'url'];
  const output = Array.isArray(manifest['output']) ? (manifest['output'] as unknown[]) : [];
  for (const item of output) {
    const lacks = needed.filter((field) => !isObject(item) || !isText(item[field]));
    if (lacks.length > 0) return { expected: `an item with ${needed.join(' and ')}`, received: told(item) };
  }
  return undefined;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

const told = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 200);

/** The arrays of a manifest that name files. */
export const fileLists = ['output', 'deleted', 'error'];

/** Why a file has no absolute web address (BULK-MANIFEST-08). */
export function addressFlaw(manifest: Json): Flaw | undefined {
  for (const list of fileLists)
    for (const { url } of itemsIn(manifest, list)) {
      if (typeof url !== 'string' || url === '') continue;
      if (URL.canParse(url) && /^https?:\/\//i.test(url)) continue;
      return { expected: 'an absolute http or https URL', received: `${url} in ${list}` };
    }
  return undefined;
}

/** Why an item of error does not name OperationOutcomes (BULK-MANIFEST-12). */
export function errorItemFlaw(manifest: Json, isOrganized: boolean): Flaw | undefined {
  const expected = 'an item of error with url and type OperationOutcome';
  const errors = Array.isArray(manifest['error']) ? (manifest['error'] as unknown[]) : [];
  for (const item of errors) {
    if (!isObject(item)) return { expected, received: told(item) };
    const typed = item['type'] === 'OperationOutcome' || (isOrganized && item['type'] === undefined);
    if (!isText(item['url']) || !typed) return { expected, received: told(item) };
  }
  return undefined;
}

/** Why an extension is no JSON object, at the root or in an item (BULK-MANIFEST-16). */
export function extensionFlaw(manifest: Json): Flaw | undefined {
  const holders = [manifest, ...fileLists.flatMap((list) => itemsIn(manifest, list))];
  const odd = holders.find(({ extension }) => extension !== undefined && !isObject(extension));
  return odd && { expected: 'extension as a JSON object', received: told(odd['extension']) };
}

/** How many entries the arrays of a manifest have. */
export function amountsOf(manifest: unknown): string {
  const amount = (list: string) =>
    isObject(manifest) && Array.isArray(manifest[list]) ? (manifest[list] as unknown[]).length : 0;
  return fileLists.map((list) => `${amount(list)} in ${list}`).join(', ');
}
