import type { Cell } from './unit.ts';

/** How often the items of one kind may occur in an array, and how generated code counts them. */
export interface Occurrence {
  /** A bit for a kind that must occur, or at most once; 0 for one that is not counted by a bit. */
  bit: number;
  once: boolean;
  /** Whether it must occur. */
  needed: boolean;
  /** Place in a list of counts, for what a bit does not do for; -1 for none. */
  counter: number;
  least: number;
  most: number;
}

/** One kind of item, and what measures it. */
export interface Kind extends Occurrence {
  cell: Cell;
}

/** The occurrence of the kind at a position among those of an array; undefined for one that may not occur, or cannot be counted. */
export function occurrenceOf(least: number, most: number, position: number): Occurrence | undefined {
  if (position > 29 || most === 0) return undefined;
  const bounds = { least, most, needed: least > 0 };
  if (least === 0 && most === Infinity) return { bit: 0, once: false, counter: -1, ...bounds };
  const counter = least > 1 || (most > 1 && most !== Infinity) ? position : -1;
  return { bit: 1 << position, once: most === 1, counter, ...bounds };
}

/** Code before, within and after the loop over an array's items; within it `e` is the item and `d` its kind, undefined for none. */
export function countingCode(kinds: (Occurrence | undefined)[]): {
  before: string;
  each: string;
  after: string;
} {
  const known = kinds.filter((kind) => kind !== undefined);
  const counted = known.filter(({ counter }) => counter >= 0);
  const mask = known.reduce((sum, { needed, bit }) => (needed ? sum | bit : sum), 0);
  const count = 'if (d.counter >= 0 && (c[d.counter] = (c[d.counter] ?? 0) + 1) > d.most) return 0;';
  return {
    before: `let q = 0; ${counted.length ? 'const c = [];' : ''}`,
    each: `if (d === undefined) return 0;
if (d.bit !== 0) { if (d.once && (q & d.bit) !== 0) return 0; q |= d.bit; } ${counted.length ? count : ''}
const m = d.cell.run(e, x); if (m === 0) return 0; n += m;`,
    after: [
      mask === 0 ? '' : `if ((q & ${mask}) !== ${mask}) return 0;`,
      ...counted.map(({ counter, least }) =>
        least > 1 ? `if ((c[${counter}] ?? 0) < ${least}) return 0;` : '',
      ),
    ].join(' '),
  };
}
