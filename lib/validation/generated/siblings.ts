import { isObject, type Json } from '../fhirpath/item.ts';
import type { Schema } from '../schema/schema.ts';
import { conjunction, each } from './conjunction.ts';
import type { Generator } from './generator.ts';
import { childPlace, itemPlace, type Place } from './place.ts';
import type { Cell, LineContext } from './unit.ts';

interface Sibling {
  /** The property that holds the value. */
  name: string;
  cell: Cell;
  repeats: boolean;
  /** Whether it may stand without a value, perhaps only if it says why. */
  alone: Alone;
}

/** Whether extensions may stand in the place of a value: then what else asks for the value must not be told by generated code. */
export type Alone = 'never' | 'allowed' | 'explained';

/** Measures the siblings of an object's primitive properties, which hold their extensions: `_name` beside `name`. */
export class Siblings {
  readonly #known = new Map<string, Sibling>();
  readonly #place: Place;
  readonly #generator: Generator;

  constructor(place: Place, generator: Generator) {
    this.#place = place;
    this.#generator = generator;
  }

  get size(): number {
    return this.#known.size;
  }

  add(key: string, element: string, schemas: Schema[], alone: Alone): void {
    const { schemas: own, type } = conjunction(schemas, this.#generator.store);
    const name = key.slice(1);
    const place = childPlace(this.#place, element, type);
    if (!own.some((schema) => schema.type === 'array')) {
      this.#known.set(key, { name, cell: this.#generator.cell(schemas, place), repeats: false, alone });
      return;
    }
    const items = each(own, 'items');
    const { type: itemType } = conjunction(items, this.#generator.store);
    const cell = this.#generator.cell(items, itemPlace(place, itemType));
    this.#known.set(key, { name, cell, repeats: true, alone: 'never' });
  }

  /** Length of a property with its key and a comma. */
  measure(key: string, holder: Json, line: LineContext): number {
    const sibling = this.#known.get(key);
    if (!sibling) return 0;
    const value = holder[sibling.name];
    if (value === undefined && !mayStandAlone(holder[key], sibling.alone)) return 0;
    const own = sibling.repeats
      ? measureAll(holder[key], value, sibling.cell, line)
      : sibling.cell.run(holder[key], line);
    return own === 0 ? 0 : own + key.length + 4;
  }
}

function mayStandAlone(value: unknown, alone: Alone): boolean {
  if (alone === 'never' || !isObject(value) || !('extension' in value)) return false;
  return alone === 'allowed' || JSON.stringify(value).includes('data-absent-reason');
}

// Beside each value of a repeating element stands its sibling or null.
function measureAll(siblings: unknown, values: unknown, cell: Cell, line: LineContext): number {
  if (!Array.isArray(siblings) || !Array.isArray(values) || siblings.length !== values.length) return 0;
  let length = siblings.length + 1;
  for (const sibling of siblings as unknown[]) {
    const own = sibling === null ? 4 : cell.run(sibling, line);
    if (own === 0) return 0;
    length += own;
  }
  return length;
}
