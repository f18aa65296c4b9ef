import { extensionsOf } from './elements.ts';
import { isObject, type Json } from '../fhirpath/item.ts';
import { extensionUrl, isEntry } from './entries.ts';
import type { LineRule, Place } from './line-rule.ts';

/** Each business identifier of a resource, and of a practitioner's qualifications, tells its status (NDH-PROFILE-18). */
export const identifierStatus: LineRule =
  ({ edition }) =>
  (resource) => {
    const type = String(resource.resourceType);
    if (!isEntry(resource, edition) || type === 'CareTeam') return [];
    const url = extensionUrl(edition, 'identifier-status');
    return identifiersOf(resource, type).map(({ identifier, path }) => judge(identifier, path, url));
  };

function* numbered(value: unknown, path: string): Generator<{ item: Json; path: string }> {
  const items: unknown[] = Array.isArray(value) ? value : [];
  for (const [index, item] of items.entries()) if (isObject(item)) yield { item, path: `${path}[${index}]` };
}

function identifiersOf(resource: Json, type: string): { identifier: Json; path: string }[] {
  const found = [...numbered(resource.identifier, `${type}.identifier`)];
  if (type === 'Practitioner')
    for (const { item, path } of numbered(resource.qualification, `${type}.qualification`))
      found.push(...numbered(item.identifier, `${path}.identifier`));
  return found.map(({ item, path }) => ({ identifier: item, path }));
}

function judge(identifier: Json, holder: string, url: string): Place {
  const path = `${holder}.extension('${url}')`;
  const found = extensionsOf(identifier, url);
  if (found.length !== 1) return { path, fault: `occurs ${found.length} times instead of once` };
  const code = found[0]?.valueCode;
  return typeof code === 'string' && code !== '' ? { path } : { path, fault: 'has no code as its value' };
}
