import type { FhirResource } from '../../../lib/client/search.ts';
import type { Sequence } from '../sequence.ts';

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
 * The whole second of a `meta.lastUpdated` from the middle half of those seen, such that there are resources before it
 * and resources later than that second; undefined where the resources do not differ so far. The nearer these are the
 * better: a server that reads the moment wrongly by a day is then seen to.
 */
export function middleSecond(resources: Sequence<FhirResource>): number | undefined {
  const seconds = resources.flatMap((resource) => {
    const at = updatedAt(resource);
    return at === undefined ? [] : [at - mod(at, 1000)];
  });
  const distinct = [...new Set(seconds)].sort((one, other) => one - other);
  const middle = Math.floor(distinct.length / 2);
  const reach = Math.floor(distinct.length / 4);
  // The first and the last would leave nothing on one of its sides.
  const inner = distinct.map((at, index) => ({ at, index })).slice(1, -1);
  const near = inner
    .filter(({ index }) => Math.abs(index - middle) <= reach)
    .map(({ at, index }) => ({ at, gap: gapAround(distinct, index), off: Math.abs(index - middle) }));
  return near.sort((one, other) => one.gap - other.gap || one.off - other.off)[0]?.at;
}

const gapAround = (sorted: number[], index: number): number =>
  Math.max((sorted[index] ?? 0) - (sorted[index - 1] ?? 0), (sorted[index + 1] ?? 0) - (sorted[index] ?? 0));

const mod = (value: number, by: number): number => ((value % by) + by) % by;

const hoursAhead = 5;

/** An instant as it is told in a zone that is ahead: with an offset that counts, and a sign that a query must encode. */
export const withOffset = (milliseconds: number): string =>
  new Date(milliseconds + hoursAhead * 3_600_000).toISOString().replace(/(\.000)?Z$/, `+0${hoursAhead}:00`);
