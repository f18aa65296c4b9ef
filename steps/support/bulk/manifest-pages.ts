import { isDeepStrictEqual } from 'node:util';
import { fileLists, isObject, type Json } from './manifest-flaws.ts';

/** Why a manifest is no further page of another: all but the files that it names is repeated (BULK-MANIFEST-17). */
export function pageFlaw(first: Json, next: Json): string | undefined {
  const own = new Set(['output', 'deleted', 'link']);
  const names = [...new Set([...Object.keys(first), ...Object.keys(next)])].filter((name) => !own.has(name));
  const other = names.find((name) => !isDeepStrictEqual(first[name], next[name]));
  return other && `another ${other}: ${told(first[other])}, then ${told(next[other])}`;
}

/** Why a manifest that was seen before has changed; it may gain a link, and its files fresh addresses. */
export function changeFlaw(before: Json, after: Json): string | undefined {
  for (const list of fileLists) {
    const [one, other] = [entries(before[list]), entries(after[list])];
    if (one.length !== other.length) return `${other.length} entries in ${list}, ${one.length} before`;
    const changed = one.findIndex((entry, index) => !isDeepStrictEqual(entry, other[index]));
    if (changed >= 0) return `another entry ${changed + 1} in ${list}`;
  }
  return pageFlaw(before, after);
}

/** The address of the next page, absolute; undefined where there is none. */
export function nextPage(manifest: unknown, address: string): string | undefined {
  const links = isObject(manifest) && Array.isArray(manifest['link']) ? (manifest['link'] as unknown[]) : [];
  const next = links.filter(isObject).find(({ relation }) => relation === 'next')?.['url'];
  return typeof next === 'string' && URL.canParse(next, address) ? new URL(next, address).href : undefined;
}

/** Entries without their addresses. */
function entries(list: unknown): unknown[] {
  if (!Array.isArray(list)) return [];
  return list.map((entry) =>
    isObject(entry) ? { ...entry, url: '', continuesInFile: '' } : (entry as unknown),
  );
}

const told = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);
