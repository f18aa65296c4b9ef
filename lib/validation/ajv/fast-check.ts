import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { DataValidationCxt } from 'ajv/dist/types/index.js';
import type { Json } from '../fhirpath/item.ts';
import { keywords } from './keywords.ts';
import { pathOf } from './path-of.ts';
import type { Schema } from '../schema/schema.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { fitsPlace } from '../walk/walk-extension.ts';

/** Runs compiled schemas with ajv: answers quickly whether a resource is clean, without saying why not. */
export class FastCheck {
  readonly store: SchemaStore;
  readonly #ajv: Ajv2020;
  readonly #validators = new Map<Schema, ValidateFunction>();
  readonly #added = new Set<Schema>();
  readonly #places = new Map<string, boolean>();

  constructor(store: SchemaStore) {
    this.store = store;
    this.#ajv = new Ajv2020({
      strict: false,
      validateFormats: false,
      messages: false,
      validateSchema: false,
      addUsedSchema: false,
      inlineRefs: false,
      loopRequired: 5,
    });
    for (const keyword of keywords(this)) this.#ajv.addKeyword(keyword);
    this.#add(store.document('r4/types.schema.json')!);
  }

  /** Whether a resource breaks no rule of a profile's schema and its base type. */
  isClean(schema: Schema, resource: Json): boolean {
    const type = schema.fhirProfile!.type;
    const base = this.store.resource(type)!;
    if (!this.#added.has(base)) this.#add(base);
    return this.#validator(schema)(resource);
  }

  // Each definition is added by its own address, or ajv would compile it anew for every schema that refers to it.
  #add(document: Schema): void {
    this.#added.add(document);
    const { $id = '', $defs = {} } = document;
    for (const [name, definition] of Object.entries($defs))
      this.#ajv.addSchema(dispatching(definition), `${$id}#/$defs/${name}`);
    if (document.$ref !== undefined) this.#ajv.addSchema({ $ref: document.$ref }, $id);
  }

  /** A test for a schema inside a keyword. */
  inner(schema: Schema): (data: unknown, context?: DataValidationCxt) => boolean {
    const validate = this.#ajv.compile(schema);
    return (data, context) => validate(data, context);
  }

  /** Whether an extension meets its definition, in its place. */
  allowsExtension(value: Json, context: DataValidationCxt): boolean {
    const { url } = value;
    if (typeof url !== 'string' || 'extension' in value === hasValue(value)) return false;
    const nested = /extension\/\d+\/extension\/\d+$/i.test(context.instancePath);
    if (!url.includes(':')) return nested;
    const definition = this.store.extension(url);
    if (!definition) return false;
    return this.#fits(definition, url, context) && this.#validator(definition)(value, context);
  }

  #fits(definition: Schema, url: string, { instancePath, rootData }: DataValidationCxt): boolean {
    const root = rootData as Json;
    const place = instancePath.replace(/\/\d+/g, '');
    const holder = place.endsWith('/extension/extension')
      ? valueAt(root, instancePath.split('/').slice(1, -2))
      : undefined;
    const key = `${String(root.resourceType)}${place} ${String(holder?.url)} ${url}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const at = pathOf(this.store, String(root.resourceType), instancePath);
    if (at?.parent && holder) at.parent.url = holder.url;
    const fits = at !== undefined && fitsPlace(definition.fhirProfile!, at, this.store);
    this.#places.set(key, fits);
    return fits;
  }

  #validator(schema: Schema): ValidateFunction {
    let validate = this.#validators.get(schema);
    if (!validate) {
      validate = this.#ajv.compile(schema);
      this.#validators.set(schema, validate);
    }
    return validate;
  }
}

// ajv asks an object for each property it may have; of an extension's hundred it has two or three.
function dispatching(definition: Schema): Schema & { fhirDispatch?: Schema['properties'] } {
  // FHIR knows no object without content.
  const filled = definition.type === 'object' ? { ...definition, minProperties: 1 } : definition;
  if (Object.keys(definition.properties ?? {}).length < 40) return filled;
  const { properties, ...others } = filled;
  delete others.additionalProperties;
  return { ...others, fhirDispatch: properties };
}

function valueAt(root: Json, steps: string[]): Json | undefined {
  return steps.reduce<unknown>((value, step) => (value as Json | undefined)?.[step], root) as
    Json | undefined;
}

function hasValue(value: Json): boolean {
  for (const key in value) if (key.startsWith('value') || key.startsWith('_value')) return true;
  return false;
}
