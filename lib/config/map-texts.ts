import { isSecretPlace } from './secret-name.ts';

/** A copy in which each text, and each number where a secret stands, is what `change` makes of it. */
export function mapTexts(
  value: unknown,
  path: string[],
  change: (text: string, path: string[]) => string,
): unknown {
  if (typeof value === 'string') return change(value, path);
  if (typeof value === 'number' && isSecretPlace(path)) return change(String(value), path);
  if (Array.isArray(value))
    return value.map((each, index) => mapTexts(each, [...path, nameIn(value, index)], change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, mapTexts(each, [...path, key], change)]),
  );
}

/** The index; what follows an option of a command, as `--token`, goes by the name of that. */
function nameIn(list: unknown[], index: number): string {
  const before = list[index - 1];
  const option = typeof before === 'string' ? /^--?([\w-]+)$/.exec(before)?.[1] : undefined;
  return option ?? String(index);
}
