/** A node of a compiled schema: JSON Schema 2020-12 with the `fhir*` vocabulary. */
export interface Schema {
  $schema?: string;
  $id?: string;
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: 'object' | 'array' | 'string' | 'boolean' | 'number' | 'integer' | 'null';
  properties?: Record<string, Schema | false>;
  required?: string[];
  additionalProperties?: false;
  minProperties?: number;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  allOf?: Schema[];
  anyOf?: Schema[];
  const?: unknown;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  /** Name of the FHIR primitive type whose lexical rules the value obeys. */
  fhirPrimitive?: string;
  /** Elements that are there with a value or with an extension in their `_` sibling. */
  fhirRequired?: string[];
  fhirChoices?: ChoiceRule[];
  /** Primitive elements that repeat: value and `_` sibling arrays have one length and no empty place. */
  fhirRepeating?: string[];
  /** The object is an element: it has more than an id. */
  fhirElement?: true;
  /** The object is an Extension: it is checked against the definition its url names. */
  fhirExtension?: true;
  /** The object is a resource, checked against the definition of its own type. */
  fhirResource?: 'contained' | 'any';
  /** Types allowed for a resource in this place. */
  fhirResourceTypes?: string[];
  /** Canonicals of profiles the object conforms to. */
  fhirProfiles?: string[];
  /** Value set that the code, Coding or CodeableConcept comes from (required). */
  fhirBinding?: string;
  /** Value set that the code, Coding or CodeableConcept comes from if one of its codes applies (extensible). */
  fhirExtensible?: string;
  fhirReference?: ReferenceRule;
  /** Value that is contained in the instance: objects partially, arrays by one matching item each. */
  fhirPattern?: unknown;
  fhirInvariants?: Invariant[];
  fhirSlicing?: SlicingRule;
  /** Rules for extensions by their url, in an array of extensions. */
  fhirExtensions?: Record<string, ExtensionRule>;
  /** Rules of data types that no definition states: `known-code`, `absolute-system`, `identifier-uri`. */
  fhirRules?: string[];
  fhirProfile?: ProfileDescription;
}

export interface ProfileDescription {
  /** Canonical without version. */
  url: string;
  version: string;
  /** Type the definition constrains. */
  type: string;
  /** Where an extension may be used, as `Element.path` or `extension:url`. */
  context?: string[];
  modifier?: true;
  /** Must-support elements of a profile, from its type downwards: `address.line`, `extension('http://…').value`, `identifier:NPI`. */
  mustSupport?: string[];
  notChecked?: NotChecked[];
}

/** A rule of the definition that the compiled schema does not carry. */
export interface NotChecked {
  path: string;
  rule: string;
  reason: string;
}

export interface ChoiceRule {
  name: string;
  types: string[];
  min?: number;
  max?: 0;
}

export interface ReferenceRule {
  types: string[];
  /** Profiles that a contained target must meet one of. */
  profiles?: string[];
  /** The target must be contained in the same resource. */
  contained?: true;
}

export interface Invariant {
  key: string;
  expression: string;
  severity: 'error' | 'warning';
}

export interface ExtensionRule {
  min?: number;
  max?: number;
  schema?: Schema;
}

export interface SlicingRule {
  rules: 'open' | 'closed' | 'openAtEnd';
  ordered?: true;
  slices: SliceRule[];
}

export interface SliceRule {
  name: string;
  match: Condition[];
  min?: number;
  max?: number;
  schema?: Schema;
}

/** One discriminator of a slice: what must hold at the path, `[]` being the item itself. */
export interface Condition {
  path: string[];
  fixed?: unknown;
  pattern?: unknown;
  exists?: boolean;
  valueSet?: string;
  types?: string[];
}

/** Codes by system; `true` stands for every code of the system's own list. */
export type CodeLists = Record<string, string[] | true>;

/** Terminology of an edition, as far as it can be enumerated. */
export interface Terminology {
  valueSets: Record<string, CodeLists>;
  /** Versions of code systems that a value set asks for, by value set and system. */
  pinned: Record<string, Record<string, string>>;
  /** The system of each value set that lists its codes one by one, all of one system. */
  single: Record<string, string>;
  codeSystems: Record<string, string[]>;
  /** Version of each of the code systems. */
  versions: Record<string, string>;
  /** Systems of HL7 that are known by name only. */
  systems: string[];
  notEnumerable: Record<string, string>;
}

/** What the compiled folder holds. */
export interface SchemaIndex {
  /** Canonical of a profile or extension to its file name without `.schema.json`. */
  profiles: Record<string, string>;
  extensions: Record<string, string>;
  /** Elements whose extensible binding in R4 the guide's profiles replace by one of their own: `Consent.scope`. */
  rebound: string[];
  /** Canonicals of profiles and extensions that are known by name only. */
  elsewhere: string[];
}
