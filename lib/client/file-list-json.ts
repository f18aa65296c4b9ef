import type { FileLink, ListEntries, ListEntry } from './file-list.ts';

type Json = Record<string, unknown>;

const kinds: [string, FileLink['kind']][] = [
  ['output', 'data'],
  ['error', 'error'],
  ['deleted', 'deleted'],
  ['deletions', 'deleted'],
];

/** Links of a JSON list: an array, a manifest, or a FHIR Parameters, List or Bundle. */
export function readJsonList(text: string): ListEntries {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: `JSON that cannot be parsed: ${JSON.stringify(text.slice(0, 80))}` };
  }
  if (Array.isArray(json)) return fromArray(json);
  const object = json as Json;
  if (object.resourceType === 'Parameters') return found('parameters', fromParameters(object));
  if (object.resourceType === 'List') return found('list', fromList(object));
  if (object.resourceType === 'Bundle') return found('bundle', fromBundle(object));
  if (object.resourceType !== undefined)
    return { problem: `a ${JSON.stringify(object.resourceType)} resource` };
  if (kinds.some(([name]) => Array.isArray(object[name]))) return fromManifest(object);
  const named = ['links', 'files', 'urls', 'items'].find((name) => Array.isArray(object[name]));
  return named === undefined
    ? { problem: 'a JSON object without links' }
    : fromArray(object[named] as unknown[]);
}

function found(format: 'parameters' | 'list' | 'bundle', entries: ListEntry[]): ListEntries {
  return { format, entries };
}

function fromArray(items: unknown[]): ListEntries {
  const entries = items.map((item) => entry(item, 'data'));
  if (entries.includes(undefined)) return { problem: 'a JSON array that holds more than links' };
  return { format: 'json', entries: entries.filter((item) => item !== undefined) };
}

function fromManifest(manifest: Json): ListEntries {
  const entries: ListEntry[] = [];
  for (const [name, kind] of kinds) {
    for (const item of arrayOf(manifest[name])) {
      const link = entry(item, kind);
      if (!link) return { problem: `a manifest with an entry in "${name}" that has no url` };
      entries.push(link);
    }
  }
  return { format: 'manifest', entries };
}

function entry(item: unknown, kind: FileLink['kind']): ListEntry | undefined {
  if (typeof item === 'string') return item === '' ? undefined : { given: item, kind };
  const { url, href, link, type, count } = objectOf(item);
  const given = [url, href, link].find((value) => typeof value === 'string' && value !== '');
  if (typeof given !== 'string') return undefined;
  return {
    given,
    kind,
    ...(typeof type === 'string' ? { type } : {}),
    ...(typeof count === 'number' ? { count } : {}),
  };
}

// Either one parameter per link, or one per file with parts such as `url` and `type`.
function fromParameters(resource: Json): ListEntry[] {
  return arrayOf(resource.parameter).flatMap((item) => {
    const parameter = objectOf(item);
    const kind = kinds.find(([name]) => name === parameter.name)?.[1] ?? 'data';
    const parts = arrayOf(parameter.part).map(objectOf);
    const address = parts.find((part) => part.name === 'url') ?? (parts.length === 0 ? parameter : {});
    const given = address.valueUrl ?? address.valueUri ?? linkIn(address.valueString);
    if (typeof given !== 'string') return [];
    const type = valueOf(parts.find((part) => part.name === 'type'));
    const count = valueOf(parts.find((part) => part.name === 'count'));
    return [
      {
        given,
        kind,
        ...(typeof type === 'string' ? { type } : {}),
        ...(typeof count === 'number' ? { count } : {}),
      },
    ];
  });
}

function fromList(resource: Json): ListEntry[] {
  return arrayOf(resource.entry).flatMap((item) => {
    const { deleted, item: reference } = objectOf(item);
    const { reference: target, display } = objectOf(reference);
    const given = [target, linkIn(display)].find((value) => typeof value === 'string');
    return typeof given === 'string' ? [{ given, kind: deleted === true ? 'deleted' : 'data' } as const] : [];
  });
}

function fromBundle(resource: Json): ListEntry[] {
  return arrayOf(resource.entry).flatMap((item) => {
    const { resource: inner, fullUrl } = objectOf(item);
    const document = objectOf(inner);
    const urls =
      document.resourceType === 'DocumentReference'
        ? arrayOf(document.content).map((content) => objectOf(objectOf(content).attachment).url)
        : document.resourceType === undefined || document.resourceType === 'Binary'
          ? [fullUrl]
          : [];
    return urls.flatMap((given) => (typeof given === 'string' ? [{ given, kind: 'data' } as const] : []));
  });
}

function linkIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^(https?:\/\/|\/)\S+$/.test(value) ? value : undefined;
}

function valueOf(part: Json | undefined): unknown {
  return Object.entries(part ?? {}).find(([name]) => name.startsWith('value'))?.[1];
}

function arrayOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
