import type { FhirResource } from '../../../lib/client/search.ts';

/** FHIR's instant: to the second at least, with a zone. */
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds of a FHIR instant; undefined for everything else. */
export function millisecondsOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || !instantPattern.test(value)) return undefined;
  const milliseconds = Date.parse(value);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/** When a resource says that it was last updated, in milliseconds. */
export function updatedAt({ meta }: FhirResource): number | undefined {
  const { lastUpdated } = (typeof meta === 'object' && meta !== null ? meta : {}) as {
    lastUpdated?: unknown;
  };
  return millisecondsOf(lastUpdated);
}

/**
 * The whole second of a `meta.lastUpdated` from the middle of those seen, such that there are resources before it and
 * resources later than that second; undefined where the resources do not differ so far.
 */
export function middleSecond(resources: FhirResource[]): number | undefined {
  const seconds = resources.flatMap((resource) => {
    const at = updatedAt(resource);
    return at === undefined ? [] : [at - mod(at, 1000)];
  });
  const distinct = [...new Set(seconds)].sort((one, other) => one - other);
  // The first and the last would leave nothing on one of its sides.
  return distinct.length < 3 ? undefined : distinct[Math.floor(distinct.length / 2)];
}

const mod = (value: number, by: number): number => ((value % by) + by) % by;

/** An instant with an offset whose sign a query string must encode. */
export const withOffset = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace('.000Z', '+00:00').replace('Z', '+00:00');
