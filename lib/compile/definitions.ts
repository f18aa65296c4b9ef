/** The parts of FHIR conformance resources that the compiler reads. */
export interface ElementDefinition {
  id: string;
  path: string;
  sliceName?: string;
  min: number;
  max: string;
  base?: { path: string; min: number; max: string };
  type?: ElementType[];
  contentReference?: string;
  binding?: { strength: string; valueSet?: string; extension?: { url: string; valueCanonical?: string }[] };
  constraint?: Constraint[];
  slicing?: {
    discriminator?: { type: string; path: string }[];
    rules?: 'open' | 'closed' | 'openAtEnd';
    ordered?: boolean;
  };
  maxLength?: number;
  [rule: string]: unknown;
}

export interface ElementType {
  code: string;
  profile?: string[];
  targetProfile?: string[];
  aggregation?: string[];
  extension?: { url: string; valueUrl?: string }[];
}

export interface Constraint {
  key: string;
  severity: 'error' | 'warning';
  expression?: string;
  source?: string;
}

export interface StructureDefinition {
  resourceType: 'StructureDefinition';
  url: string;
  version: string;
  id: string;
  type: string;
  kind: 'primitive-type' | 'complex-type' | 'resource' | 'logical';
  abstract: boolean;
  derivation?: 'specialization' | 'constraint';
  baseDefinition?: string;
  context?: { type: string; expression: string }[];
  snapshot?: { element: ElementDefinition[] };
}

export interface ValueSet {
  resourceType: 'ValueSet';
  url: string;
  version?: string;
  compose?: { include?: ValueSetInclude[]; exclude?: ValueSetInclude[] };
}

export interface ValueSetInclude {
  system?: string;
  version?: string;
  concept?: { code: string }[];
  filter?: { property: string; op: string; value: string }[];
  valueSet?: string[];
}

export interface CodeSystem {
  resourceType: 'CodeSystem';
  url: string;
  version?: string;
  content: string;
  hierarchyMeaning?: string;
  concept?: CodeSystemConcept[];
}

export interface CodeSystemConcept {
  code: string;
  concept?: CodeSystemConcept[];
  property?: { code: string; [value: string]: unknown }[];
}

/** Says which identifiers stand for a system; uris among them name it in instances. */
export interface NamingSystem {
  resourceType: 'NamingSystem';
  url?: string;
  uniqueId?: { type: string; value: string }[];
}

type Definition = StructureDefinition | ValueSet | CodeSystem;

/** Conformance resources by canonical; of several versions the last one added is the usual one. */
export class Definitions {
  /** Uris that a code system or naming system explains. */
  readonly systems = new Set<string>();
  /** Canonicals of profiles and extensions. */
  readonly constraints = new Set<string>();
  readonly #all = new Map<string, Definition[]>();

  /** Keeps a definition; one without a canonical cannot be referred to and is left out. */
  add(definition: Definition | NamingSystem): void {
    this.note(definition);
    if (definition.resourceType === 'NamingSystem' || typeof definition.url !== 'string') return;
    const key = `${definition.resourceType} ${definition.url}`;
    const known = this.#all.get(key);
    if (known) known.push(definition);
    else this.#all.set(key, [definition]);
  }

  /** Keeps only the name of a definition. */
  note(definition: Definition | NamingSystem): void {
    const { url } = definition;
    if (definition.resourceType === 'NamingSystem') {
      for (const { type, value } of definition.uniqueId ?? []) if (type === 'uri') this.systems.add(value);
    } else if (typeof url !== 'string') return;
    else if (definition.resourceType === 'CodeSystem') this.systems.add(url);
    else if (definition.resourceType === 'StructureDefinition' && definition.derivation === 'constraint')
      this.constraints.add(url);
  }

  structure(canonical: string): StructureDefinition | undefined {
    return this.#find('StructureDefinition', canonical) as StructureDefinition | undefined;
  }

  valueSet(canonical: string): ValueSet | undefined {
    return this.#find('ValueSet', canonical) as ValueSet | undefined;
  }

  codeSystem(canonical: string): CodeSystem | undefined {
    return this.#find('CodeSystem', canonical) as CodeSystem | undefined;
  }

  /** The definition of a base type by its name, e.g. `Organization`, `HumanName`. */
  type(name: string): StructureDefinition | undefined {
    return this.structure(`http://hl7.org/fhir/StructureDefinition/${name}`);
  }

  structures(): StructureDefinition[] {
    return this.#usual().filter((definition) => definition.resourceType === 'StructureDefinition');
  }

  codeSystems(): CodeSystem[] {
    return this.#usual().filter((definition) => definition.resourceType === 'CodeSystem');
  }

  #usual(): Definition[] {
    return [...this.#all.values()].map((versions) => versions.at(-1)!);
  }

  #find(kind: Definition['resourceType'], canonical: string): Definition | undefined {
    const [url, version] = canonical.split('|');
    const versions = this.#all.get(`${kind} ${url}`);
    return versions?.find((definition) => definition.version === version) ?? versions?.at(-1);
  }
}
