/** A part of a configuration, and where it stands. */
export interface Part {
  path: string[];
  value: unknown;
}

/**
 * The parts at a place: none where something on the way is not written.
 * @param place keys with dots between them, `[]` or an index after a list: `accounts[].sftp.privateKey`, `accounts[1]`
 */
export function partsAt(written: unknown, place: string): Part[] {
  const steps = place.match(/\[\d*\]|[^.[]+/g) ?? [];
  return steps.reduce<Part[]>(
    (parts, step) => parts.flatMap((part) => below(part, step)),
    [{ path: [], value: written }],
  );
}

function below({ path, value }: Part, step: string): Part[] {
  if (step.startsWith('[')) {
    const index = step.slice(1, -1);
    return (Array.isArray(value) ? (value as unknown[]) : [])
      .map((each, place) => ({ path: [...path, String(place)], value: each }))
      .filter((_, place) => index === '' || place === Number(index));
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return [];
  return [{ path: [...path, step], value: (value as Record<string, unknown>)[step] }];
}
