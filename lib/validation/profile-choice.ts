import type { Edition } from '../edition/edition.ts';
import { declaredCanonicals, exportProfileOf } from './export-profile.ts';
import { isObject, type Json } from './fhirpath/item.ts';
import type { Schema } from './schema/schema.ts';
import type { SchemaStore } from './schema/schema-store.ts';

/**
 * The profiles that lines are validated against beside the base definition of their type: those they claim in
 * meta.profile, the edition's export profile of their type, both, or one by its canonical.
 */
export type ProfileChoice = 'both' | 'claimed' | 'export' | (string & {});

/** What lines of a type that claim this one profile, '' for none, are validated against. */
interface Claimed {
  type: unknown;
  claim: string;
  list: Schema[];
}

const claimsKept = 4;

/** Finds the profiles of lines. The same profiles are always the same list. */
export class ChosenProfiles {
  readonly #choice: ProfileChoice;
  readonly #edition: Edition;
  readonly #store: SchemaStore;
  readonly #lists = new Map<string, Schema[]>();
  /** Types whose export profile depends on more than the type. */
  readonly #several: Set<unknown>;
  #resource: Json | undefined;
  #profiles: Schema[] = [];
  /** By export profile or type the last claims: the next line is likely to make one of them. */
  readonly #lately = new Map<unknown, Claimed[]>();
  /** The line before, if its type has one export profile at most: the next one is likely to be like it. */
  #last: Claimed | undefined;

  constructor(choice: ProfileChoice, edition: Edition, store: SchemaStore) {
    this.#choice = choice;
    this.#edition = edition;
    this.#store = store;
    this.#several = new Set(edition.profiles.flatMap(({ type, network }) => (network ? [type] : [])));
  }

  /** Profiles of a resource, those of other types left out; none for what is no resource. */
  of(resource: Json): Schema[] {
    if (resource !== this.#resource) {
      this.#profiles = this.#find(resource);
      this.#resource = resource;
    }
    return this.#profiles;
  }

  #find(resource: Json): Schema[] {
    const type = resource.resourceType;
    const claim = this.#choice === 'export' ? '' : onlyClaim(resource);
    const last = this.#last;
    if (last && last.type === type && last.claim === claim) return last.list;
    const exported = this.#exported(resource);
    if (claim === undefined) return this.#list(resource, exported);
    const found = this.#claimed(resource, claim, exported);
    this.#last = this.#several.has(type) ? undefined : found;
    return found.list;
  }

  #claimed(resource: Json, claim: string, exported: string | undefined): Claimed {
    const type = resource.resourceType;
    const key = exported ?? type;
    const known = this.#lately.get(key) ?? [];
    for (const one of known) if (one.claim === claim && one.type === type) return one;
    const found = { type, claim, list: this.#list(resource, exported) };
    if (known.length === claimsKept) known.shift();
    known.push(found);
    if (this.#lately.size < 1000) this.#lately.set(key, known);
    return found;
  }

  #exported(resource: Json): string | undefined {
    if (this.#choice !== 'both' && this.#choice !== 'export') return undefined;
    return exportProfileOf(resource, this.#edition)?.profile;
  }

  #list(resource: Json, exported: string | undefined): Schema[] {
    const names = this.#isNamed ? [this.#choice] : exported === undefined ? [] : [exported];
    if (this.#choice === 'both' || this.#choice === 'claimed') names.push(...declaredCanonicals(resource));
    const schemas = names.flatMap((name) => this.#store.profile(name) ?? []);
    const fitting = [...new Set(schemas)].filter(
      ({ fhirProfile }) => this.#isNamed || fhirProfile!.type === resource.resourceType,
    );
    const key = fitting.map(({ fhirProfile }) => fhirProfile!.url).join(' ');
    const known = this.#lists.get(key) ?? fitting;
    this.#lists.set(key, known);
    return known;
  }

  get #isNamed(): boolean {
    return !['both', 'claimed', 'export'].includes(this.#choice);
  }
}

// The claim of a line that makes one, '' for none; undefined where there are more, or something odd.
function onlyClaim({ meta }: Json): string | undefined {
  if (meta === undefined) return '';
  if (!isObject(meta)) return undefined;
  const { profile } = meta;
  if (profile === undefined) return '';
  if (!Array.isArray(profile) || profile.length !== 1) return undefined;
  const [claim] = profile as unknown[];
  return typeof claim === 'string' ? claim : undefined;
}
