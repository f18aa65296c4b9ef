import type { FhirResource } from '../../../lib/client/search.ts';
import { NonConformance } from '../../../lib/verdict/outcomes.ts';
import { updatedAt } from './instants.ts';
import { keyOf, unlessReferredTo } from './related.ts';
import type { Sequence } from '../sequence.ts';

/** On which side of an instant the resources of an export have to lie. */
export interface Bound {
  /** `_since`, `_until` */
  parameter: string;
  /** What was asked for. */
  instant: string;
  /** Whether a time lies on the wrong side. */
  isOutside: (milliseconds: number) => boolean;
  /** Whether a time lies so far on the right side that the resource has to come. */
  isInside: (milliseconds: number) => boolean;
}

/** Later than an instant; what lies within its second is not judged (NDH-BULK-10). */
export const laterThan = (instant: string): Bound => {
  const at = wholeSecond(instant);
  return {
    parameter: '_since',
    instant,
    isOutside: (updated) => updated < at,
    isInside: (updated) => updated >= at + 1000,
  };
};

/** Earlier than an instant; what lies within its second is not judged. */
export const earlierThan = (instant: string): Bound => {
  const at = wholeSecond(instant);
  return {
    parameter: '_until',
    instant,
    isOutside: (updated) => updated >= at + 1000,
    isInside: (updated) => updated < at,
  };
};

function wholeSecond(instant: string): number {
  const at = Date.parse(instant);
  return at - (at % 1000);
}

/** The lines on the wrong side. Where the server may add what is referred to (Bulk Data 3.0.0), that is left out. */
export function outsideOf(bound: Bound, lines: Sequence<FhirResource>, adds: boolean): FhirResource[] {
  const outside = lines.filter((line) => {
    const updated = updatedAt(line);
    return updated !== undefined && bound.isOutside(updated);
  });
  return adds ? unlessReferredTo(outside, lines) : outside;
}

/** Fails where a line lies on the wrong side. Lines that tell no time are let through. */
export function expectWithin(bound: Bound, lines: Sequence<FhirResource>, adds: boolean): void {
  const outside = outsideOf(bound, lines, adds);
  const [first] = outside;
  if (!first) return;
  const side = bound.parameter === '_until' ? 'earlier' : 'later';
  throw new NonConformance({
    expected: `only lines that were updated ${side} than ${bound.instant}, as ${bound.parameter} asks`,
    received: `${outside.length} others, such as ${keyOf(first)} of ${new Date(updatedAt(first) ?? 0).toISOString()}`,
  });
}

/** What of `known` has to come and has not. */
export function missingWithin(
  bound: Bound,
  known: Sequence<FhirResource>,
  lines: Sequence<FhirResource>,
): FhirResource[] {
  const there = new Set(lines.map(keyOf));
  return known.filter((resource) => {
    const updated = updatedAt(resource);
    return updated !== undefined && bound.isInside(updated) && !there.has(keyOf(resource));
  });
}
