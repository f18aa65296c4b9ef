/** An edition of the guide as data: everything in which one edition differs from another. */
export interface Edition {
  /** Folder name under schemas/, e.g. `1.0.0-ballot`. */
  name: string;
  /** Short label used by the catalogue's rows: `ballot`, `stu1`, `cur`. */
  label: string;
  /** Labels of the specifications it builds on (`bulk-2.0.0`, …), whose rows it brings with it. */
  buildsOn: string[];
  inherits?: string;
  fhirVersion: string;
  /** FHIR package that defines the profiles, `id#version`. */
  package: string;
  /** FHIR packages that the profiles are compiled with besides `package`, `id#version`; the later one counts. */
  definitions: string[];
  /** Address of the guide's pages, without a trailing slash. */
  guide: string;
  /** Names of those pages that sources of rows speak of: that of the flow diagrams or what took its place, and others. */
  guidePages: { flow: string; others: string[] };
  operation: OperationDescription;
  frequency: FrequencyDescription;
  kickoff: { status: number };
  bulk: BulkDescription;
  /** `status` conforms; `short` falls short; any other 2xx fails. */
  cancel: { status: number; short: number[] };
  /** Verbs for the list's links, the recommended one first; a server that offers only a verb of `short` falls short. */
  retrieval: { methods: ('GET' | 'POST')[]; short: ('GET' | 'POST')[] };
  /** What a plain address, and an old version of TLS, does to a server: it breaks the guide or falls short of it. */
  tls: { plain: 'broken' | 'short'; old: 'broken' | 'short' };
  /** Whether SMART Backend Services are demanded, or only recommended. */
  smart: { demanded: boolean };
  /** Of UDAP metadata. */
  udap: UdapDescription;
  /** Whether a server may let anyone read its files without a login. */
  publicContent: boolean;
  /** Statuses that accept the deletion of a file; empty where the edition describes no deletion. */
  deletion: { statuses: number[] };
  /** Whether `_keepFile` decides over a file once downloaded, or over the whole set when the next run comes (A38). */
  keepFile: { decides: 'download' | 'next-run' };
  /** Whether a run has a status file and a file of links beside its data. */
  runNotes: boolean;
  /** Export profile per resource type, in the order in which a line's profile is selected. */
  profiles: ExportProfile[];
  /** Canonical and path prefix shared by the profiles. */
  canonicalBase: string;
  capability: CapabilityDescription;
  /** Ids of inherited rows that this edition no longer has. */
  retires: string[];
}

/** What the release of UDAP that an edition names says of signed metadata, and whether the edition demands them at all. */
export interface UdapDescription {
  demanded: boolean;
  /** Algorithms that may sign. */
  algorithms: string[];
  /** What another algorithm of asymmetric keys does to a server. */
  otherAlgorithm: 'broken' | 'short';
  /** Extensions that a server with client_credentials lists among the supported ones. */
  clientExtensions: string[];
}

/** What the guide makes of Bulk Data exports. */
export interface BulkDescription {
  /** Status by which an export in another format than NDJSON is answered, with an OperationOutcome. */
  otherFormat: number;
  /** Spellings of the format that the guide demands. */
  formats: string[];
  /** Those among them that may be answered as another format is, too (A85). */
  advised: string[];
  /** How much the guide demands `_since`. */
  since: Level;
}

export interface OperationDescription {
  /** OperationDefinition.code */
  code: string;
  /** OperationDefinition.id */
  id: string;
  canonical: string;
  /** Spellings a server may honestly answer to, without `$`, the preferred one first (A01). */
  names: string[];
  parameters: OperationParameter[];
  /** Names allowed in `_type`, including the aliases `Network` and `Verification`. */
  types: string[];
}

export interface OperationParameter {
  name: string;
  min: number;
  /** `1` or `*` */
  max: string;
  /** FHIR type of the value: string, id, dateTime, boolean, Duration. */
  type: string;
}

export interface FrequencyDescription {
  encoding: 'word' | 'duration';
  /** The allowed periods by word; ISO 8601 duration as value. */
  periods: Record<string, string>;
  /** UCUM units of a Duration, unit to ISO 8601 designator (`d: D`, `mo: M`). */
  units: Record<string, string>;
}

export interface ExportProfile {
  type: string;
  /** Name of the profile's schema file and last segment of its canonical, e.g. `ndhEx-Organization`. */
  profile: string;
  canonical: string;
  /** Set on the profile that applies to Organization lines typed as networks. */
  network?: { system: string; code: string };
  /** The `_type` alias that selects this profile's lines (`Network`, `Verification`). */
  alias?: string;
  /** Set where no CapabilityStatement of the edition lists the profile, only a page does (A63). */
  undeclared?: boolean;
  /** SHALL, SHOULD or MAY per tier of the edition. */
  levels: Record<string, Level>;
}

export interface CapabilityDescription {
  /** CapabilityStatement canonical per tier, empty where only a page describes the tier (A63). */
  tiers: Record<string, string>;
  defaultTier: string;
  /** CapabilityStatement.rest.resource.versioning */
  versioning: string;
  /** Interaction codes of every resource type, at the level of the type. */
  interactions: string[];
  /** The interactions among them that are at MAY whatever the level of the type. */
  optionalInteractions: string[];
  /** Resource types by tier that the edition lists without any interaction. */
  withoutInteractions: Record<string, string[]>;
  operations: DeclaredOperation[];
  /** Resource types that are no directory data: what is to be declared of them. */
  furtherResources: FurtherResource[];
  /**
   * Search parameters per resource type that a server of any tier declares; value is the FHIR search type.
   * A parameter is at the level of its type, unless `recommendedSearchParameters` names it.
   */
  searchParameters: Record<string, Record<string, string>>;
  /** Per tier and resource type (`*` for every type) the parameters at SHOULD whatever the level of the type. */
  recommendedSearchParameters: Record<string, Record<string, string[]>>;
}

/** A resource type beside the directory's own, such as Subscription. */
export interface FurtherResource {
  type: string;
  supportedProfile: string;
  interactions: string[];
  /** Canonical of the operation that belongs to it. */
  operation: string;
  levels: Record<string, Level>;
}

/** An operation that the edition's CapabilityStatements name. */
export interface DeclaredOperation {
  /** CapabilityStatement.rest.operation.name as the guide writes it, with or without `$` (A02). */
  name: string;
  definition: string;
  levels: Record<string, Level>;
}

export type Level = 'SHALL' | 'SHOULD' | 'MAY' | 'implied';

/** One testable requirement of the guide, a row of the catalogue. */
export interface Requirement {
  id: string;
  /** Edition labels of the row: ballot, recon, stu1, cur, bulk-2.0.0, … */
  editions: string[];
  actor: string;
  level: Level;
  source: string;
  statement: string;
  do: string;
  expect: string;
  fail?: string;
  short?: string;
  passToo?: string;
  record?: string;
  skip?: string;
  defect?: string;
  /** Feature area, e.g. `registration`. */
  area: string;
  testability: 'auto' | 'timed' | 'bind' | 'manual';
  config: string[];
  /** Why no Rule judges the row; absent where a Rule does. */
  excluded?: string;
  /** Why no server can break its Rule, where a Rule judges it and no defect can show that it would notice. */
  unbreakable?: string;
}

/** A contradiction of the guide, and how the harness reads it without failing a server for it. */
export interface Ambiguity {
  /** `A01` … */
  id: string;
  conflict: string;
  /** What an honest server may do. */
  options?: string;
  reading: string;
  /** The configuration keys that change the reading, with their defaults, as the guide's reading names them. */
  config?: string;
  /** Keys of ndh.config.yaml by which a tester tells the reading of a server; entries of a list without brackets. */
  keys?: string[];
  /** Why there is none. */
  withoutKey?: string;
}
