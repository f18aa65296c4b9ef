import type { Item } from './item.ts';
import { children, isObject } from './item.ts';

/** The resource a reference leads to: a contained one, or for others a stand-in that only tells the type. */
export function resolveReference(item: Item, root: unknown): Item[] {
  const reference = isObject(item.value) ? item.value.reference : item.value;
  if (typeof reference !== 'string') return [];
  if (reference.startsWith('#')) {
    const contained: Item[] = [];
    children({ value: root }, 'contained', contained);
    return contained.filter((one) => isObject(one.value) && one.value.id === reference.slice(1));
  }
  const type = /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[^/]+)?$/.exec(reference)?.[1];
  return type ? [{ value: { resourceType: type } }] : [];
}
