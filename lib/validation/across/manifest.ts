import { ConfigurationError } from '../../verdict/outcomes.ts';
import { isObject, type Json } from '../fhirpath/item.ts';
import { baseName } from './type-of-file.ts';

/** A list of exported files: a Bulk Data manifest or one of the looser JSON forms of A43. */
export interface Manifest {
  files: ListedFile[];
  /** The address of the kick-off, as far as it is told. */
  request?: string;
  transactionTime?: string;
  /** What the parameters of `request` ask for. */
  types?: string[];
  since?: string;
  typeFilters?: string[];
  /** The FHIR base in `request`. */
  base?: string;
}

export interface ListedFile {
  kind: 'output' | 'error' | 'deleted';
  url: string;
  /** Last part of the address, without `.gz`: what a downloaded file is called. */
  name: string;
  type?: string;
  /** As it is given, whatever it is. */
  count?: unknown;
}

const lists: [name: string, kind: ListedFile['kind']][] = [
  ['output', 'output'],
  ['error', 'error'],
  ['deleted', 'deleted'],
  ['deletions', 'deleted'],
];
const looseLists = ['files', 'links', 'urls', 'items'];

/**
 * Reads a manifest out of JSON text.
 * @throws ConfigurationError where it is none
 */
export function readManifest(text: string, name = 'the manifest'): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ConfigurationError(`${name} is no JSON: ${(error as Error).message}`);
  }
  const files = listedIn(json, name);
  if (!isObject(json)) return { files };
  const { request, transactionTime } = json;
  return {
    files,
    ...(typeof request === 'string' ? requested(request) : {}),
    ...(typeof transactionTime === 'string' ? { transactionTime } : {}),
  };
}

function listedIn(json: unknown, name: string): ListedFile[] {
  if (Array.isArray(json)) return json.map((item) => listed(item, 'output', name));
  if (isObject(json)) {
    if (json.resourceType === 'Parameters') return fromParameters(json, name);
    const known = lists.filter(([list]) => Array.isArray(json[list]));
    const loose = looseLists.find((list) => Array.isArray(json[list]));
    const found = known.length === 0 && loose ? [[loose, 'output'] as const] : known;
    if (found.length > 0)
      return found.flatMap(([list, kind]) =>
        (json[list] as unknown[]).map((item) => listed(item, kind, name)),
      );
  }
  throw new ConfigurationError(
    `${name} is no list of files: expected a manifest with "output", or an array of addresses`,
  );
}

function listed(item: unknown, kind: ListedFile['kind'], name: string): ListedFile {
  const entry: Json = typeof item === 'string' ? { url: item } : isObject(item) ? item : {};
  const url = [entry.url, entry.href, entry.link, entry.name, entry.file].find(
    (one) => typeof one === 'string' && one !== '',
  );
  if (typeof url !== 'string')
    throw new ConfigurationError(`${name} has an entry without url: ${JSON.stringify(item).slice(0, 80)}`);
  const { type, count } = entry;
  return {
    kind,
    url,
    name: baseName(url),
    ...(typeof type === 'string' ? { type } : {}),
    ...(count === undefined ? {} : { count }),
  };
}

// One parameter for each file, with its address in a part or as its own value.
function fromParameters({ parameter }: Json, name: string): ListedFile[] {
  return objects(parameter).flatMap((one) => {
    const parts = objects(one.part);
    const of = (part: string) => valueOf(parts.find((each) => each.name === part));
    const url = parts.length > 0 ? of('url') : valueOf(one);
    if (typeof url !== 'string' || !/[/.]/.test(url)) return [];
    const kind = lists.find(([list]) => list === one.name)?.[1] ?? 'output';
    return [listed({ url, type: of('type'), count: of('count') }, kind, name)];
  });
}

function valueOf(parameter: Json | undefined): unknown {
  return Object.entries(parameter ?? {}).find(([name]) => name.startsWith('value'))?.[1];
}

function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

// `$export` and `$ndhexport` are told by the dollar sign; a POST says nothing of its parameters.
function requested(request: string): Pick<Manifest, 'request' | 'types' | 'since' | 'typeFilters' | 'base'> {
  if (!URL.canParse(request)) return { request };
  const { searchParams, origin, pathname } = new URL(request);
  const types = searchParams
    .getAll('_type')
    .flatMap((one) => one.split(/\s*,\s*/))
    .filter((one) => one !== '');
  const typeFilters = searchParams.getAll('_typeFilter').filter((one) => one !== '');
  const since = searchParams.get('_since');
  const operation = pathname.search(/\/(?:\$|%24)[^/]+\/?$/i);
  return {
    request,
    ...(types.length > 0 ? { types } : {}),
    ...(typeFilters.length > 0 ? { typeFilters } : {}),
    ...(since ? { since } : {}),
    ...(operation < 0 ? {} : { base: origin + pathname.slice(0, operation) }),
  };
}
