import { momentsOf } from '../moments.ts';
import type { ValueTest } from './search-tests.ts';

type Stretch = [start: number, end: number];

const comparisons: Record<string, (value: Stretch, wanted: Stretch) => boolean> = {
  eq: (value, wanted) => value[0] <= wanted[1] && value[1] >= wanted[0],
  ne: () => true,
  gt: (value, wanted) => value[1] > wanted[0],
  ge: (value, wanted) => value[1] >= wanted[0],
  sa: (value, wanted) => value[1] > wanted[0],
  lt: (value, wanted) => value[0] < wanted[1],
  le: (value, wanted) => value[0] <= wanted[1],
  eb: (value, wanted) => value[0] < wanted[1],
};

/** The test of a date after one of R4's prefixes; undefined for what is no date or is only about one. */
export function dateTest(wanted: string): ValueTest | undefined {
  const prefix = /^[a-z]{2}/.exec(wanted)?.[0];
  const comparison = comparisons[prefix ?? 'eq'];
  const stretch = momentsOf(wanted.slice(prefix?.length ?? 0));
  if (!comparison || !stretch) return undefined;
  return (value) => {
    const its = typeof value === 'string' ? momentsOf(value) : undefined;
    return its === undefined || comparison(its, stretch);
  };
}
