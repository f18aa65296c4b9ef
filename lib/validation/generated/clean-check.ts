import type { Json } from '../fhirpath/item.ts';
import type { Schema } from '../schema/schema.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { Generator } from './generator.ts';
import { rootPlace } from './place.ts';
import type { Cell, LineContext } from './unit.ts';

/** Answers quickly whether a resource is clean, by generated code; it may refuse what the explaining walk then finds in order, never the other way round. */
export class CleanCheck {
  readonly #generator: Generator;

  constructor(store: SchemaStore) {
    this.#generator = new Generator(store);
  }

  /** What measures resources of a type by its base definition and profiles together. */
  cell(type: string, profiles: Schema[]): Cell {
    const base = this.#generator.store.resource(type);
    return base ? this.#generator.cell([base, ...profiles], rootPlace(type)) : never;
  }

  /** Length of a resource as JSON without spaces and escapes, 0 where it breaks a rule of a profile or its base type, or may do so. */
  measure(profile: Schema, resource: Json): number {
    const line: LineContext = { root: resource, resource, references: [], fragments: [] };
    return this.cell(profile.fhirProfile!.type, [profile]).run(resource, line);
  }
}

const never: Cell = { run: () => 0 };
