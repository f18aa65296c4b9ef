import { fhir, nothingHere, outcome, withHeaders, type Answer } from './answer.ts';
import type { Directory } from './directory.ts';
import type { FhirRecord } from './records/entry.ts';
import { types } from './search-parameters.ts';
import { matches, readQuery } from './search.ts';

/** Reads, searches and histories below the FHIR base; `path` begins with the type. */
export function lookUp(directory: Directory, base: string, path: string, query: URLSearchParams): Answer {
  const [, type = '', id, versions, version] =
    /^([A-Z][A-Za-z]+)(?:\/((?!_history$)[\w.-]+))?(\/_history)?(?:\/(\w+))?$/.exec(path) ?? [];
  if (!types.includes(type)) return nothingHere();
  if (id === undefined)
    return versions === undefined ? search(directory, base, type, query) : history(directory.all(type));
  if (versions === undefined) return one(directory.read(type, id));
  const known = directory.history(type, id);
  if (version !== undefined) return one(known.find(({ meta }) => meta.versionId === version));
  return known.length > 0 ? history([...known].reverse()) : nothingHere();
}

const one = (record: FhirRecord | undefined): Answer =>
  record ? withHeaders(fhir(200, record), { etag: `W/"${record.meta.versionId}"` }) : nothingHere();

const history = (records: FhirRecord[]): Answer =>
  fhir(200, {
    ...{ resourceType: 'Bundle', type: 'history', total: records.length },
    entry: records.map((resource) => ({
      ...{ fullUrl: `urn:${resource.resourceType}:${resource.id}`, resource },
      request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` },
      response: { status: '200', lastModified: resource.meta.lastUpdated },
    })),
  });

const shaping = ['_count', '_offset'];

function search(directory: Directory, base: string, type: string, asked: URLSearchParams): Answer {
  const query = readQuery(
    type,
    [...asked].filter(([name]) => !shaping.includes(name)),
  );
  if (typeof query === 'string') return outcome(400, 'not-supported', query);
  const found = directory.all(type).filter((record) => matches(record, query));
  const [count, offset] = [Number(asked.get('_count') ?? 50), Number(asked.get('_offset') ?? 0)];
  if (!Number.isInteger(count) || !Number.isInteger(offset) || count < 0 || offset < 0)
    return outcome(400, 'invalid', '_count and _offset are whole numbers');
  const link = (relation: string, parameters: URLSearchParams): object => ({
    ...{ relation, url: `${base}/${type}?${parameters.toString()}` },
  });
  const next = new URLSearchParams(asked);
  next.set('_offset', String(offset + count));
  return fhir(200, {
    ...{ resourceType: 'Bundle', type: 'searchset', total: found.length },
    link: [link('self', asked), ...(count > 0 && offset + count < found.length ? [link('next', next)] : [])],
    entry: found.slice(offset, offset + count).map((resource) => ({
      fullUrl: `${base}/${type}/${resource.id}`,
      resource,
      search: { mode: 'match' },
    })),
  });
}
