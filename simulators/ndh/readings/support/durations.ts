import type { Resource } from '../../directory/resource.ts';

const designators: Record<string, string> = { d: 'D', wk: 'W', mo: 'M', a: 'Y' };

/** A Duration as `1|wk` as an ISO 8601 duration; `undefined` where it is none. */
export function readAsDuration(value: string): string | undefined {
  const [, count, unit = ''] = /^([1-9]\d{0,3})\|(\w+)$/.exec(value) ?? [];
  const designator = Object.hasOwn(designators, unit) ? designators[unit] : undefined;
  return count && designator ? `P${count}${designator}` : undefined;
}

/** A Parameters resource whose Durations lack an element: their words or their code. */
export function withoutElement(body: Resource, element: 'unit' | 'code'): Resource {
  const parameters = body['parameter'];
  if (!Array.isArray(parameters)) return body;
  return {
    ...body,
    parameter: parameters.map(({ valueDuration, ...parameter }: { valueDuration?: object }) => {
      if (!valueDuration) return parameter;
      const kept = Object.entries(valueDuration).filter(([name]) => name !== element);
      return { ...parameter, valueDuration: Object.fromEntries(kept) };
    }),
  };
}
