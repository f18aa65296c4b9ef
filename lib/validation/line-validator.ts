import { loadEdition } from '../edition/load-edition.ts';
import type { ExportProfile } from '../edition/edition.ts';
import { exportProfileOf } from './export-profile.ts';
import { CleanCheck } from './generated/clean-check.ts';
import type { Finding, Origin } from './finding.ts';
import { isObject, type Json } from './fhirpath/item.ts';
import { tooDeep } from './lines/json-limits.ts';
import { ChosenProfiles, type ProfileChoice } from './profile-choice.ts';
import type { SchemaStore } from './schema/schema-store.ts';
import type { NotChecked, Schema } from './schema/schema.ts';
import { schemasOf } from './schema/schemas-of.ts';
import { check, EnoughFindings, mostFindings, type Walk } from './walk/walk.ts';

export type { Finding, Origin } from './finding.ts';
export type { ProfileChoice } from './profile-choice.ts';

/** Validates lines against base R4 and profiles of an edition. */
export interface LineValidator {
  /**
   * Whether a line's resource gives no finding of any severity, told quickly by generated code; it may say no to a line
   * in which `validate` then finds nothing, never the other way round.
   *
   * @param text the line that the resource was parsed from
   * @param references gets the literal references of the line where it is clean
   * @param plain whether the text is known to have no white space beyond that of ASCII, which takes less time
   */
  isClean(resource: unknown, text: string, references?: string[], plain?: boolean): boolean;
  /** Findings against base R4 and the chosen profiles of the line. */
  validate(resource: unknown): Finding[];
  /** Whether any profile is among what the line is validated against. */
  isProfiled(resource: unknown): boolean;
  /** The export profile of a line, by its type and, for organizations, by whether it is a network. */
  profileFor(resource: unknown): ExportProfile | undefined;
  validateBase(resource: unknown): Finding[];
  /** Findings against a profile by name or canonical, without those of base R4. */
  validateAgainst(resource: unknown, profile: string): Finding[];
  /** The rules that lines of a type are not checked against, with the reason, those of extensions included. */
  notChecked(profile: string): NotChecked[];
}

/** Types whose instances need no id in an export. */
const idless = new Set(['OperationOutcome', 'Parameters', 'Bundle', 'Binary']);

const validators = new Map<string, LineValidator>();

/**
 * The validator of an edition; schemas are read when a line first needs them.
 * @throws ConfigurationError for a canonical that is no profile of the edition
 */
export function createLineValidator(edition: string, choice: ProfileChoice = 'both'): LineValidator {
  const key = `${edition} ${choice}`;
  let validator = validators.get(key);
  if (!validator) {
    validator = new EditionValidator(edition, choice);
    validators.set(key, validator);
  }
  return validator;
}

class EditionValidator implements LineValidator {
  readonly #edition: string;
  readonly #store: SchemaStore;
  readonly #profiles: ChosenProfiles;
  #clean: CleanCheck | undefined;

  constructor(edition: string, choice: ProfileChoice) {
    this.#edition = edition;
    this.#store = schemasOf(edition);
    this.#profiles = new ChosenProfiles(choice, loadEdition(edition), this.#store);
  }

  profileFor(resource: unknown): ExportProfile | undefined {
    return isObject(resource) ? exportProfileOf(resource, loadEdition(this.#edition)) : undefined;
  }

  isProfiled(resource: unknown): boolean {
    return isObject(resource) && this.#profiles.of(resource).length > 0;
  }

  isClean(resource: unknown, text: string, references: string[] = [], plain = false): boolean {
    if (!isObject(resource) || typeof resource.id !== 'string') return false;
    this.#clean ??= new CleanCheck(this.#store);
    return this.#clean.isClean(resource, this.#profiles.of(resource), { text, references, plain });
  }

  validate(resource: unknown): Finding[] {
    if (!isObject(resource)) return this.validateBase(resource);
    const profiles = this.#profiles.of(resource);
    this.#clean ??= new CleanCheck(this.#store);
    if (typeof resource.id === 'string' && this.#clean.isCleanValue(resource, profiles)) return [];
    const clean = this.#clean.cleanProperties(resource, profiles);
    const findings = this.#validateBase(resource, clean);
    if (resource.id === undefined && !idless.has(String(resource.resourceType)))
      findings.push(missingId(resource));
    for (const profile of profiles) findings.push(...this.#validateAgainst(resource, profile, clean));
    return distinct(findings);
  }

  validateBase(resource: unknown): Finding[] {
    return this.#validateBase(resource);
  }

  validateAgainst(resource: unknown, profile: string): Finding[] {
    const schema = this.#store.profile(profile);
    if (!schema) throw new Error(`edition ${this.#edition} has no profile ${profile}`);
    return isObject(resource) ? this.#validateAgainst(resource, schema) : [unknownType(resource)];
  }

  notChecked(profile: string): NotChecked[] {
    const schema = this.#store.profile(profile);
    const base = this.#store.resource(schema?.fhirProfile?.type ?? '');
    const extensions = Object.keys(this.#store.index.extensions).map((url) => this.#store.extension(url));
    const documents = [schema, base, this.#store.document('r4/types.schema.json'), ...extensions];
    return documents.flatMap((document) =>
      (document?.fhirProfile?.notChecked ?? []).map((one) => ({ ...one, path: place(one.path, document!) })),
    );
  }

  #validateBase(resource: unknown, clean?: Set<string>): Finding[] {
    const type = isObject(resource) ? resource.resourceType : undefined;
    const schema = typeof type === 'string' ? this.#store.resource(type) : undefined;
    if (!schema || !isObject(resource)) return [unknownType(resource)];
    return distinct(this.#apply(schema, resource, 'base', clean));
  }

  #validateAgainst(resource: Json, schema: Schema, clean?: Set<string>): Finding[] {
    const { type, url } = schema.fhirProfile!;
    if (resource.resourceType !== type) return [otherType(resource, type, url)];
    return distinct(this.#apply(schema, resource, 'profile', clean));
  }

  #apply(schema: Schema, resource: Json, origin: Origin, clean?: Set<string>): Finding[] {
    const type = String(resource.resourceType);
    const profile = schema.fhirProfile?.url;
    const findings: Finding[] = [];
    const walk: Walk = {
      store: this.#store,
      findings,
      failed: false,
      origin,
      profile,
      resource,
      root: resource,
    };
    if (clean) walk.clean = clean;
    try {
      check(schema, resource, { step: type, element: type, type }, walk);
    } catch (error) {
      if (error instanceof RangeError) findings.push(tooDeep(type));
      else if (!(error instanceof EnoughFindings)) throw error;
    }
    return findings.length < mostFindings ? findings : [...findings, andMore(type, origin)];
  }
}

// An extension's rules are told by its name.
function place(path: string, { fhirProfile }: Schema): string {
  return fhirProfile?.type === 'Extension' ? `${fhirProfile.url}: ${path}` : path;
}

// One defect is reported once, in the name of the most general definition that forbids it.
function distinct(findings: Finding[]): Finding[] {
  const rank: Record<Origin, number> = { base: 0, extension: 1, profile: 2 };
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.path} ${finding.severity}`;
    const known = seen.get(key);
    if (!known || rank[finding.origin] < rank[known.origin]) seen.set(key, finding);
  }
  return [...seen.values()];
}

function unknownType(resource: unknown): Finding {
  const found = isObject(resource) ? JSON.stringify(resource.resourceType ?? null) : typeof resource;
  return {
    severity: 'error',
    rule: 'Unknown_Resource_Type',
    path: 'Resource',
    message: `${found} is no resource type of R4`,
    expected: 'a resource type of R4',
    found,
    origin: 'base',
  };
}

function otherType(resource: Json, type: string, profile: string): Finding {
  const found = String(resource.resourceType);
  return {
    severity: 'error',
    rule: 'Validation_VAL_Profile_WrongType',
    path: found,
    message: `the profile is for ${type}, the resource is a ${found}`,
    expected: type,
    found,
    profile,
    origin: 'profile',
  };
}

function andMore(type: string, origin: Origin): Finding {
  return {
    severity: 'information',
    rule: 'Line_More_Findings',
    path: type,
    message: `the line has ${mostFindings} findings or more: not all of them are told`,
    origin,
  };
}

function missingId(resource: Json): Finding {
  const type = String(resource.resourceType);
  return {
    severity: 'error',
    rule: 'Resource_RES_ID_Missing',
    path: `${type}.id`,
    message: 'an exported resource needs an id',
    expected: 'an id',
    found: 'none',
    origin: 'base',
  };
}
