import type { FhirResource } from '../../../lib/client/search.ts';
import { isObject } from './manifest-flaws.ts';

/** Why a line of a file of deletions is no transaction Bundle of deletions (BULK-MANIFEST-13). */
export function deletionFlaw(line: FhirResource | undefined): string | undefined {
  if (line?.resourceType !== 'Bundle') return `a line of ${line?.resourceType ?? 'no resource'}`;
  if (line['type'] !== 'transaction') return `a Bundle of type ${JSON.stringify(line['type']) ?? 'none'}`;
  const entries = entriesOf(line);
  if (entries.length === 0) return 'a Bundle without entries';
  const odd = entries.find(({ method, url }) => method !== 'DELETE' || url === undefined || url === '');
  return odd && `an entry of ${odd.method ?? 'no method'} ${odd.url ?? 'without request.url'}`;
}

/** Method and address of each entry, as far as they are texts. */
export function entriesOf(line: FhirResource | undefined): { method?: string; url?: string }[] {
  const entries = Array.isArray(line?.['entry']) ? (line['entry'] as unknown[]) : [];
  return entries.map((entry) => {
    const request = isObject(entry) && isObject(entry['request']) ? entry['request'] : {};
    return { ...text('method', request['method']), ...text('url', request['url']) };
  });
}

const text = (name: string, value: unknown): object => (typeof value === 'string' ? { [name]: value } : {});

/** Type and id that a deletion names, relative or below the FHIR base; undefined for any other address. */
export function deletedOf(url: string | undefined, baseUrl: string): string | undefined {
  if (url === undefined) return undefined;
  const relative = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length + 1) : url;
  const [, type, id] =
    /^\/?([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/.exec(relative) ?? [];
  return type !== undefined && id !== undefined ? `${type}/${id}` : undefined;
}
