/**
 * What is at a path of a JSON document: `$.data[*].href`, a `[*]` for every entry of a list and `[0]` for one of them.
 * Also says whether the path went through a list, where finding nothing may be an answer.
 */
export function valuesAt(document: unknown, path: string): { found: unknown[]; throughList: boolean } {
  let found = [document];
  let throughList = false;
  for (const [, name, index] of path.matchAll(/\.([^.[\]]+)|\[(\*|\d+)\]/g)) {
    throughList ||= index === '*' && found.some((value) => Array.isArray(value));
    found = found.flatMap((value) => inside(value, name, index));
  }
  return { found, throughList };
}

function inside(value: unknown, name: string | undefined, index: string | undefined): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (name !== undefined) return Object.hasOwn(value, name) ? [(value as Record<string, unknown>)[name]] : [];
  if (!Array.isArray(value)) return [];
  return index === '*' ? value : value.slice(Number(index), Number(index) + 1);
}
