import type { FhirResource } from '../../../lib/client/search.ts';
import { isObject, type Json } from './manifest-flaws.ts';

/** An element of type Attachment in a line. */
export interface Attachment {
  /** Where it is, such as `Practitioner/1 photo`. */
  place: string;
  value: Json;
}

/** Elements of R4 that are Attachments wherever they occur, and by type of resource. */
const anywhere = /^(photo|presentedForm|attachment|[a-z][A-Za-z]*Attachment)$/;
const byType: Record<string, string[]> = {
  Library: ['content'],
  Media: ['content'],
  BodyStructure: ['image'],
};

/** Every Attachment of a resource. */
export function attachmentsOf(resource: FhirResource): Attachment[] {
  const place = `${resource.resourceType}/${resource.id ?? ''}`;
  const own = byType[resource.resourceType] ?? [];
  const found: Attachment[] = [];
  const walk = (value: unknown, name: string): void => {
    if (Array.isArray(value)) return value.forEach((each) => walk(each, name));
    if (!isObject(value)) return;
    if (anywhere.test(name) || own.includes(name))
      return void found.push({ place: `${place} ${name}`, value });
    for (const [key, child] of Object.entries(value)) walk(child, key);
  };
  for (const [key, child] of Object.entries(resource)) walk(child, key);
  return found;
}

/** Why an Attachment does not tell its media type and give its content (BULK-FILE-09). */
export function contentFlaw({ value }: Attachment): string | undefined {
  if (!isText(value['contentType'])) return 'no contentType';
  return isText(value['data']) || isText(value['url']) ? undefined : 'neither data nor url';
}

/** Why the url of an Attachment opens nothing by itself (BULK-FILE-11); other schemes than http are no flaw. */
export function urlFlaw({ value }: Attachment, mayBeRelativeBesideData: boolean): string | undefined {
  const { url, data } = value;
  if (!isText(url) || (mayBeRelativeBesideData && isText(data))) return undefined;
  if (!URL.canParse(url)) return `the relative url ${url}`;
  return /^urn:/i.test(url) ? url : undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
