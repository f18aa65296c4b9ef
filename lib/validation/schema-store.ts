import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Schema, SchemaIndex, Terminology } from './schema.ts';

const schemas = resolve(import.meta.dirname, '../../schemas');
const prefix = 'https://ndh.example/schemas/';

/** Codes by system; undefined stands for every code of a system whose content is not known. */
export type CodeSets = Map<string, Set<string> | undefined>;

/** The compiled schemas of an edition, read from disk when first needed. */
export class SchemaStore {
  readonly edition: string;
  readonly #documents = new Map<string, Schema | undefined>();
  readonly #definitions = new Map<string, Schema>();
  readonly #codes = new Map<string, CodeSets | undefined>();
  readonly #systems = new Map<string, Set<string> | undefined>();
  #index: SchemaIndex | undefined;
  #terminology: Terminology[] | undefined;

  constructor(edition: string) {
    this.edition = edition;
    if (!existsSync(join(schemas, edition, 'profiles', 'index.json')))
      throw new Error(`no compiled profiles for edition ${edition}`);
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
    if (!this.#documents.has(file)) {
      const path = join(schemas, file);
      const document = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Schema) : undefined;
      if (document) link(document, document.$id ?? '');
      this.#documents.set(file, document);
    }
    return this.#documents.get(file);
  }

  /** The definition of a base resource type, undefined for an unknown type. */
  resource(type: string): Schema | undefined {
    if (!/^[A-Z][A-Za-z]+$/.test(type)) return undefined;
    const document = this.document(`r4/${type}.schema.json`);
    return document?.$ref === undefined ? undefined : document;
  }

  /** The profile with this name (`ndhEx-Organization`) or canonical. */
  profile(name: string): Schema | undefined {
    const file = name.includes('/') ? this.index.profiles[name.split('|')[0]!] : name;
    return file === undefined ? undefined : this.document(`${this.edition}/profiles/${file}.schema.json`);
  }

  /** The definition of an extension by its url. */
  extension(url: string): Schema | undefined {
    const file = this.index.extensions[url];
    if (file !== undefined) return this.document(`${this.edition}/profiles/${file}.schema.json`);
    const [guides, base] = [`${this.edition}/profiles/extensions.schema.json`, 'r4/extensions.schema.json'];
    return this.document(guides)?.$defs?.[url] ?? this.document(base)?.$defs?.[url];
  }

  get index(): SchemaIndex {
    this.#index ??= this.#read<SchemaIndex>(`${this.edition}/profiles/index.json`);
    return this.#index;
  }

  /** Codes by system of an enumerated value set. */
  valueSet(canonical: string): CodeSets | undefined {
    if (!this.#codes.has(canonical)) this.#codes.set(canonical, this.#lists(canonical));
    return this.#codes.get(canonical);
  }

  /** Codes that an enumerated value set lists one by one, of whatever system. */
  explicitCodes(canonical: string): Set<string> {
    const lists = this.#terms.find((terms) => terms.valueSets[canonical])?.valueSets[canonical] ?? {};
    return new Set(Object.values(lists).flatMap((codes) => (codes === true ? [] : codes)));
  }

  /** Every code of a code system whose content is known. */
  codeSystem(system: string): Set<string> | undefined {
    if (!this.#systems.has(system)) {
      const codes = this.#terms.find((terms) => terms.codeSystems[system])?.codeSystems[system];
      this.#systems.set(system, codes && new Set(codes));
    }
    return this.#systems.get(system);
  }

  /** Version of the code system whose codes are known. */
  codeSystemVersion(system: string): string | undefined {
    return this.#terms.find((terms) => terms.codeSystems[system])?.versions[system];
  }

  #lists(canonical: string): CodeSets | undefined {
    const lists = this.#terms.find((terms) => terms.valueSets[canonical])?.valueSets[canonical];
    if (!lists) return undefined;
    return new Map(
      Object.entries(lists).map(([system, codes]) => [
        system,
        codes === true ? this.codeSystem(system) : new Set(codes),
      ]),
    );
  }

  // The edition's terminology is newer than the one of R4 and comes first.
  get #terms(): Terminology[] {
    this.#terminology ??= [`${this.edition}/profiles/terminology.json`, 'r4/terminology.json'].map((file) =>
      this.#read<Terminology>(file),
    );
    return this.#terminology;
  }

  #read<T>(file: string): T {
    return JSON.parse(readFileSync(join(schemas, file), 'utf8')) as T;
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
