import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { profilesEdition } from '../../edition/profiles-edition.ts';
import type { CodeLists, Schema, SchemaIndex, Terminology } from './schema.ts';

const schemas = resolve(import.meta.dirname, '../../../schemas');
const prefix = 'https://ndh.example/schemas/';

/** Codes by system; undefined stands for every code of a system whose content is not known. */
export type CodeSets = Map<string, Set<string> | undefined>;

/** The compiled schemas of an edition, read from disk when first needed. */
export class SchemaStore {
  /** Folder of the edition's profiles below schemas/, which may be the one of an edition it inherits from. */
  readonly #profiles: string;
  readonly #documents = new Map<string, Schema>();
  readonly #resources = new Map<string, Schema>();
  readonly #extensions = new Map<string, Schema>();
  readonly #definitions = new Map<string, Schema>();
  readonly #valueSets = new Map<string, CodeSets>();
  readonly #systems = new Map<string, Set<string>>();
  #index: SchemaIndex | undefined;
  #elsewhere: Set<string> | undefined;
  /** Names of systems and value sets in each terminology. */
  #names: Set<string>[] | undefined;
  #terminology: Terminology[] | undefined;

  constructor(edition: string) {
    this.#profiles = `${profilesEdition(edition)}/profiles`;
  }

  /** The schema a reference names: `https://…/types.schema.json#/$defs/Address`. */
  definition(ref: string): Schema {
    let schema = this.#definitions.get(ref);
    if (!schema) {
      const [id = '', pointer] = ref.split('#/$defs/');
      const document = this.document(id.slice(prefix.length));
      schema = pointer === undefined ? document : document?.$defs?.[pointer];
      if (!schema) throw new Error(`no schema ${ref}`);
      this.#definitions.set(ref, schema);
    }
    return schema;
  }

  /** A compiled file below schemas/, undefined where there is none. */
  document(file: string): Schema | undefined {
    return this.#known(this.#documents, file, () => {
      const path = join(schemas, file);
      if (!existsSync(path)) return undefined;
      const document = JSON.parse(readFileSync(path, 'utf8')) as Schema;
      link(document, document.$id ?? '');
      if (file.startsWith('r4/')) unbind(document, this.index.rebound);
      return document;
    });
  }

  /** The definition of a base resource type, undefined for an unknown type. */
  resource(type: string): Schema | undefined {
    return this.#known(this.#resources, type, () => {
      if (!/^[A-Z][A-Za-z]+$/.test(type)) return undefined;
      const document = this.document(`r4/${type}.schema.json`);
      return document?.$ref === undefined ? undefined : document;
    });
  }

  /** The profile with this name (`ndhEx-Organization`) or canonical, of this version if the canonical has one. */
  profile(name: string): Schema | undefined {
    const [url = '', version] = name.split('|');
    const file = name.includes('/') ? own(this.index.profiles, url) : name;
    const document = file === undefined ? undefined : this.document(`${this.#profiles}/${file}.schema.json`);
    return version === undefined || document?.fhirProfile?.version === version ? document : undefined;
  }

  /** Whether a profile or extension is known by its canonical although it is not compiled. */
  isElsewhere(url: string): boolean {
    this.#elsewhere ??= new Set(this.index.elsewhere);
    return this.#elsewhere.has(url);
  }

  /** The definition of an extension by its url. */
  extension(url: string): Schema | undefined {
    return this.#known(this.#extensions, url, () => {
      const file = own(this.index.extensions, url);
      if (file !== undefined) return this.document(`${this.#profiles}/${file}.schema.json`);
      const [guides, base] = [`${this.#profiles}/extensions.schema.json`, 'r4/extensions.schema.json'];
      return own(this.document(guides)?.$defs, url) ?? own(this.document(base)?.$defs, url);
    });
  }

  // Names come from what is validated: only those that exist are worth remembering.
  #known<T>(cache: Map<string, T>, name: string, find: () => T | undefined): T | undefined {
    const known = cache.get(name);
    if (known !== undefined) return known;
    const found = find();
    if (found !== undefined) cache.set(name, found);
    return found;
  }

  get index(): SchemaIndex {
    this.#index ??= this.#read<SchemaIndex>(`${this.#profiles}/index.json`);
    return this.#index;
  }

  /** Codes by system of an enumerated value set. */
  valueSet(canonical: string): CodeSets | undefined {
    return this.#known(this.#valueSets, canonical, () => {
      const lists = this.#lists(canonical);
      const entries = Object.entries(lists ?? {}).map(
        ([system, codes]): [string, Set<string> | undefined] => [
          system,
          codes === true ? this.codeSystem(system) : new Set(codes),
        ],
      );
      return lists && new Map(entries);
    });
  }

  /** The system of a value set that lists its codes one by one, all of one system. */
  singleSystem(canonical: string): string | undefined {
    return this.#terms.map((terms) => own(terms.single, canonical)).find((system) => system !== undefined);
  }

  /** Every code of a code system whose content is known. */
  codeSystem(system: string): Set<string> | undefined {
    return this.#known(this.#systems, system, () => {
      const codes = own(this.#termsOf(system)?.codeSystems, system);
      return codes && new Set(codes);
    });
  }

  /** Version of the code system whose codes are known. */
  codeSystemVersion(system: string): string | undefined {
    return own(this.#termsOf(system)?.versions, system);
  }

  /** Whether a system, or a value set that stands in its place, is known at least by name. */
  knowsSystem(system: string): boolean {
    this.#names ??= this.#terms.map(namesOf);
    return this.#names.some((names) => names.has(system));
  }

  /** Whether an address is one of a value set. */
  isValueSet(url: string): boolean {
    return this.#terms.some((terms) => Object.hasOwn(terms.valueSets, url));
  }

  /** Version of a code system that a value set asks for. */
  pinnedVersion(valueSet: string, system: string): string | undefined {
    const versions = this.#terms.map((terms) => own(terms.pinned, valueSet)).find((one) => one !== undefined);
    return own(versions, system);
  }

  // The edition's terminology is newer: what it knows, if by name only, is not looked up in R4's.
  #termsOf(system: string): Terminology | undefined {
    this.#names ??= this.#terms.map(namesOf);
    const position = this.#names.findIndex((names) => names.has(system));
    return this.#terms[position];
  }

  #lists(canonical: string): CodeLists | undefined {
    return this.#terms.map((terms) => own(terms.valueSets, canonical)).find((lists) => lists !== undefined);
  }

  // The edition's terminology is newer than the one of R4 and comes first.
  get #terms(): Terminology[] {
    this.#terminology ??= [`${this.#profiles}/terminology.json`, 'r4/terminology.json'].map((file) =>
      this.#read<Terminology>(file),
    );
    return this.#terminology;
  }

  #read<T>(file: string): T {
    return JSON.parse(readFileSync(join(schemas, file), 'utf8')) as T;
  }
}

function namesOf(terms: Terminology): Set<string> {
  const { systems, codeSystems, valueSets, notEnumerable } = terms;
  return new Set([...systems, ...[codeSystems, valueSets, notEnumerable].flatMap((one) => Object.keys(one))]);
}

function own<T>(record: Record<string, T> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}

// R4's extensible binding is let go where the guide's profiles have their own, as the official validator does.
function unbind(document: Schema, paths: string[]): void {
  for (const path of paths) {
    const dot = path.lastIndexOf('.');
    const property = document.$defs?.[path.slice(0, dot)]?.properties?.[path.slice(dot + 1)];
    if (property) delete (property.items ?? property).fhirExtensible;
  }
}

// Makes references absolute, so that a schema can be read without knowing the file it stands in.
function link(schema: Schema, base: string): void {
  if (typeof schema.$ref === 'string') schema.$ref = new URL(schema.$ref, base).href;
  for (const value of Object.values(schema) as unknown[]) visit(value, base);
}

function visit(value: unknown, base: string): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const item of value as unknown[]) visit(item, base);
  else link(value, base);
}
