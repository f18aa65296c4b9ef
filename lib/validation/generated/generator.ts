import type { Schema } from '../schema/schema.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { propertiesOf } from '../walk/walk-choice.ts';
import { conjunction, each } from './conjunction.ts';
import { emitArray } from './emit-array.ts';
import { emitObject, propertiesIn } from './emit-object.ts';
import { emitPrimitive } from './emit-text.ts';
import { childPlace, type Place } from './place.ts';
import { type Cell, type Measure, Unit } from './unit.ts';

/** Deeper than anything that is usual; what is deeper is left to the explaining walk. */
const deepest = 14;
/** A hostile sender could ask for ever new places. */
const mostCells = 20_000;

/** What generated code knows how to check; a schema that says anything else is never found clean. */
const understood = new Set(
  (
    '$ref $schema $id $defs allOf anyOf type properties required additionalProperties items minItems maxItems const maxLength ' +
    'fhirPrimitive fhirRequired fhirChoices fhirRepeating fhirElement fhirExtension fhirResource fhirBinding fhirExtensible ' +
    'fhirReference fhirPattern fhirInvariants fhirSlicing fhirExtensions fhirRules fhirProfile'
  ).split(' '),
);

const unclean: Measure = () => 0;

/** Makes functions from compiled schemas, each for one place and all the schemas that hold there, when it is first needed. */
export class Generator {
  readonly store: SchemaStore;
  readonly #cells = new Map<string, Cell>();
  readonly #numbers = new Map<Schema, number>();

  constructor(store: SchemaStore) {
    this.store = store;
  }

  /** What measures values by schemas that hold together. */
  cell(schemas: Schema[], place: Place): Cell {
    const key = `${schemas.map((schema) => this.#number(schema)).join()}@${place.key}`;
    let cell = this.#cells.get(key);
    if (!cell) {
      cell = this.#lazy(schemas, place);
      if (this.#cells.size < mostCells) this.#cells.set(key, cell);
    }
    return cell;
  }

  /** What measures each property of objects at a place by itself, where it can be told without the others. */
  propertyCells(schemas: Schema[], place: Place): Map<string, Cell> {
    const cells = new Map<string, Cell>();
    const { schemas: all } = conjunction(schemas, this.store);
    const choices = each(all, 'fhirChoices').flat();
    for (const [key, list] of propertiesIn(all)) {
      if (key.startsWith('_') || key === 'contained') continue;
      if (choices.some((choice) => propertiesOf(choice).has(key))) continue;
      const { type } = conjunction(list, this.store);
      cells.set(key, this.cell(list, childPlace(place, key, type)));
    }
    return cells;
  }

  /** Code that adds the length of the value `w` and `extra` to `n`, and leaves with 0 where it is not clean. */
  emitValue(schemas: Schema[], extra: number, place: Place, unit: Unit): string {
    const { schemas: all } = conjunction(schemas, this.store);
    const kind = kindOf(all);
    if (kind === undefined || all.some((schema) => !isUnderstood(schema))) return 'return 0;';
    if (kind === 'array') return emitArray(all, extra, place, unit, this);
    if (kind !== 'object') return emitPrimitive(all, kind, extra, unit, this.store);
    return emitCall(`${unit.bind(this.cell(schemas, place))}.run(w, x)`, extra);
  }

  #lazy(schemas: Schema[], place: Place): Cell {
    const cell: Cell = {
      run: (value, line) => {
        cell.run =
          this.#cells.size < mostCells && place.depth <= deepest ? this.#make(schemas, place) : unclean;
        return cell.run(value, line);
      },
    };
    return cell;
  }

  #make(schemas: Schema[], place: Place): Measure {
    const { schemas: all } = conjunction(schemas, this.store);
    const isObject = all.some((schema) => schema.type === 'object');
    const unit = new Unit();
    if (!all.every(isUnderstood)) return unclean;
    if (isObject) return unit.function(emitObject(all, place, unit, this));
    return unit.function(`let n = 0; const w = v; ${this.emitValue(schemas, 0, place, unit)} return n;`);
  }

  #number(schema: Schema): number {
    let number = this.#numbers.get(schema);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(schema, number);
    }
    return number;
  }
}

/** Code that adds what a call measures. */
function emitCall(call: string, extra: number): string {
  return `const m = ${call}; if (m === 0) return 0; n += m + ${extra};`;
}

// A resource's type is a fixed text and no more.
function kindOf(schemas: Schema[]): Schema['type'] {
  const kind = schemas.find((schema) => schema.type !== undefined)?.type;
  return kind ?? (schemas.some((schema) => typeof schema.const === 'string') ? 'string' : undefined);
}

function isUnderstood(schema: Schema): boolean {
  return Object.keys(schema).every((key) => understood.has(key)) && schema.fhirResource !== 'contained';
}
