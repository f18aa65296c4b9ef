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
    return value.map((each, index) => mapTexts(each, [...path, String(index)], change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, mapTexts(each, [...path, key], change)]),
  );
}
