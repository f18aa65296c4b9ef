import type { ListEntries } from './file-list.ts';
import { isTooDeep } from './json-depth.ts';

/**
 * Links of a JSON document that has a form of its own, by where they stand in it: `$.data[*].href`, a `[*]` for every
 * entry of a list and `[0]` for one of them.
 */
export function readListByPath(text: string, path: string): ListEntries {
  if (isTooDeep(text)) return { problem: 'JSON that is nested too deep' };
  let found: unknown[];
  let isList = false;
  try {
    found = [JSON.parse(text)];
  } catch {
    return { problem: `JSON that cannot be parsed: ${JSON.stringify(text.slice(0, 80))}` };
  }
  for (const [, name, index] of path.matchAll(/\.([^.[\]]+)|\[(\*|\d+)\]/g)) {
    // Nothing in a list that is there is nothing to be told.
    isList ||= index === '*' && found.some((value) => Array.isArray(value));
    found = found.flatMap((value) => inside(value, name, index));
  }
  const links = found.filter((value) => typeof value === 'string' && value !== '');
  if (links.length === found.length && (links.length > 0 || isList))
    return { format: 'jsonpath', entries: links.map((given) => ({ given: String(given), kind: 'data' })) };
  return { problem: `no links at ${path} (list.format)` };
}

function inside(value: unknown, name: string | undefined, index: string | undefined): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (name !== undefined) return Object.hasOwn(value, name) ? [(value as Record<string, unknown>)[name]] : [];
  if (!Array.isArray(value)) return [];
  return index === '*' ? value : value.slice(Number(index), Number(index) + 1);
}
