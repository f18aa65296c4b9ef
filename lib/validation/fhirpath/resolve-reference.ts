import { isObject } from './item.ts';

const literal = /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[^/]+)?$/;

/** The resources a reference leads to: the contained ones, or for others a stand-in that only tells the type. */
export function resolveReference(value: unknown, root: unknown): unknown[] {
  const reference = isObject(value) ? value.reference : value;
  if (typeof reference !== 'string') return [];
  if (reference.startsWith('#')) {
    const contained: unknown = isObject(root) ? root.contained : undefined;
    const all: unknown[] = Array.isArray(contained) ? contained : [contained];
    return all.filter((one) => isObject(one) && one.id === reference.slice(1));
  }
  const type = literal.exec(reference)?.[1];
  return type ? [{ resourceType: type }] : [];
}
