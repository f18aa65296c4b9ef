import type { Json } from '../fhirpath/item.ts';
import type { Schema } from '../schema/schema.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { Generator } from './generator.ts';
import { rootPlace } from './place.ts';
import { isPlainJson } from './plain-json.ts';
import type { Cell, LineContext } from './unit.ts';

/** A line as it was read. */
export interface ReadLine {
  text: string;
  /** Gets the references of a clean line to other lines. */
  references: string[];
  /** Whether the text is known to have no white space beyond that of ASCII. */
  plain: boolean;
}

/** Answers quickly whether a line is clean, by generated code; it may refuse what the explaining walk then finds in order, never the other way round. */
export class CleanCheck {
  readonly #generator: Generator;
  readonly #cells = new Map<Schema[], Map<string, Cell>>();
  readonly #properties = new Map<Schema[], Map<string, Map<string, Cell>>>();
  /** What measured the resource before: the next one is likely to be like it. */
  #last: { type: string; profiles: Schema[]; cell: Cell } | undefined;
  readonly #line: LineContext = {
    root: undefined,
    resource: undefined,
    exact: true,
    references: [],
    fragments: [],
  };

  constructor(store: SchemaStore) {
    this.#generator = new Generator(store);
  }

  /** Whether a resource breaks no rule of its base type and the profiles, nor its line a rule of JSON that parsing hides. */
  isClean(resource: Json, profiles: Schema[], read: ReadLine): boolean {
    const { text, references, plain } = read;
    const cell = this.#cellOf(String(resource.resourceType), profiles);
    const line = this.#begin(resource, references);
    // Escapes can be white space that codes and addresses must not have.
    line.exact = !plain || text.includes('\\');
    const kept = references.length;
    const length = cell.run(resource, line);
    if (length !== 0 && (length === text.length || isPlainJson(text, length))) return true;
    references.length = kept;
    return false;
  }

  /** Whether a parsed resource breaks no rule of its base type and the profiles; of its line nothing is known. */
  isCleanValue(resource: Json, profiles: Schema[]): boolean {
    const line = this.#begin(resource, []);
    return this.#cellOf(String(resource.resourceType), profiles).run(resource, line) !== 0;
  }

  /** The properties of a resource in which the base type and the profiles find nothing; extensions of primitives are left out. */
  cleanProperties(resource: Json, profiles: Schema[]): Set<string> {
    const line = this.#begin(resource, []);
    const cells = this.#propertiesOf(String(resource.resourceType), profiles);
    const clean = new Set<string>();
    for (const key of Object.keys(resource)) {
      const cell = cells?.get(key);
      if (cell && cell.run(resource[key], line) !== 0) clean.add(key);
    }
    return clean;
  }

  #begin(resource: Json, references: string[]): LineContext {
    const line = this.#line;
    line.root = line.resource = resource;
    line.references = references;
    if (line.fragments.length > 0) line.fragments = [];
    line.exact = true;
    return line;
  }

  #propertiesOf(type: string, profiles: Schema[]): Map<string, Cell> | undefined {
    let types = this.#properties.get(profiles);
    if (!types) this.#properties.set(profiles, (types = new Map<string, Map<string, Cell>>()));
    let cells = types.get(type);
    const base = cells ? undefined : this.#generator.store.resource(type);
    if (!base) return cells;
    cells = this.#generator.propertyCells([base, ...profiles], rootPlace(type));
    types.set(type, cells);
    return cells;
  }

  #cellOf(type: string, profiles: Schema[]): Cell {
    const last = this.#last;
    if (last?.profiles === profiles && last.type === type) return last.cell;
    const cell = this.#find(type, profiles);
    this.#last = { type, profiles, cell };
    return cell;
  }

  #find(type: string, profiles: Schema[]): Cell {
    let cells = this.#cells.get(profiles);
    if (!cells) this.#cells.set(profiles, (cells = new Map<string, Cell>()));
    let cell = cells.get(type);
    if (cell) return cell;
    const base = this.#generator.store.resource(type);
    if (!base) return never;
    cell = this.#generator.cell([base, ...profiles], rootPlace(type));
    cells.set(type, cell);
    return cell;
  }
}

const never: Cell = { run: () => 0 };
