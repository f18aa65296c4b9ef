import { isObject } from '../validation/fhirpath/item.ts';

/** Properties whose values, not only their presence, decide which rules apply. */
const telling = new Set(['resourceType', 'url', 'system', 'profile']);

const hashes = new Map<string, number>();

/**
 * The structural fingerprint of a resource: alike for resources with the same properties at the same places, the
 * same extensions, code systems and claimed profiles, whatever their order, number and other values.
 */
export function shapeOf(resource: unknown): string {
  const places = new Set<number>();
  visit(resource, 1, places);
  let sum = 0;
  let mixed = 0;
  for (const place of places) {
    sum = (sum + place) | 0;
    mixed = (mixed + Math.imul(place ^ (place >>> 15), 0x2c1b3c6d)) | 0;
  }
  return `${hex(sum)}${hex(mixed)}`;
}

function visit(value: unknown, place: number, places: Set<number>): void {
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) visit(item, place, places);
    return;
  }
  if (!isObject(value)) return;
  for (const key of Object.keys(value)) {
    const below = step(place, key);
    places.add(below);
    const held = value[key];
    if (typeof held === 'object') visit(held, below, places);
    if (telling.has(key)) tell(held, below, places);
  }
}

function tell(value: unknown, place: number, places: Set<number>): void {
  for (const item of Array.isArray(value) ? (value as unknown[]) : [value])
    if (typeof item === 'string') places.add(step(place, item));
}

function step(place: number, name: string): number {
  let hash = hashes.get(name);
  if (hash === undefined) {
    hash = hashOf(name);
    // Property names are few, values may be without end.
    if (hashes.size < 20_000) hashes.set(name, hash);
  }
  return Math.imul(place ^ hash, 0x9e3779b1) ^ (hash >>> 13);
}

// FNV-1a.
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

const hex = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
