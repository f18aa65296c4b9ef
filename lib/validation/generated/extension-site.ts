import type { ExtensionRule, Schema } from '../schema/schema.ts';
import { fitsPlace } from '../walk/walk-extension.ts';
import type { Generator } from './generator.ts';
import { type Kind, type Occurrence, occurrenceOf } from './occurrence.ts';
import { extensionPlace, type Place } from './place.ts';
import { Remembered } from './remembered.ts';

/** The extensions at one place, by their url. */
export class ExtensionSite {
  readonly sites = new Remembered<Kind>((url) => this.#known.get(url) ?? this.#find(url));
  readonly #known = new Map<string, Kind>();
  /** How often those may occur that the profile speaks of. */
  readonly occurrences: (Occurrence | undefined)[];
  readonly #rules: Map<string, PlacedRule>;
  readonly #items: Schema[];
  readonly #place: Place;
  readonly #generator: Generator;

  constructor(rules: Record<string, ExtensionRule>[], items: Schema[], place: Place, generator: Generator) {
    this.#items = items;
    this.#place = place;
    this.#generator = generator;
    this.#rules = merged(rules);
    this.occurrences = [...this.#rules.values()].map(occurrence);
  }

  /** What an extension of that url is measured by; undefined where it may not stand here, or is not known. */
  #find(url: string): Kind | undefined {
    const rule = this.#rules.get(url);
    const place = extensionPlace(this.#place, url);
    const own = this.#definitions(url, place);
    const bounds = rule ? occurrence(rule) : occurrenceOf(0, Infinity, 0);
    if (!own || !bounds) return undefined;
    const cell = this.#generator.cell([...this.#items, ...own, ...(rule?.schemas ?? [])], place);
    const kind = { cell, ...bounds };
    this.#known.set(url, kind);
    return kind;
  }

  #definitions(url: string, place: Place): Schema[] | undefined {
    const nested = place.path.parent?.type === 'Extension';
    if (!url.includes(':')) return nested && this.#rules.has(url) ? [] : undefined;
    const { store } = this.#generator;
    const definition = store.extension(url);
    return definition?.fhirProfile && fitsPlace(definition.fhirProfile, place.path, store)
      ? [definition]
      : undefined;
  }
}

interface PlacedRule extends ExtensionRule {
  schemas: Schema[];
  position: number;
}

function occurrence({ min = 0, max = Infinity, position }: PlacedRule): Occurrence | undefined {
  return occurrenceOf(min, max, position);
}

function merged(all: Record<string, ExtensionRule>[]): Map<string, PlacedRule> {
  const rules = new Map<string, PlacedRule>();
  for (const [url, { min = 0, max = Infinity, schema }] of all.flatMap((one) => Object.entries(one))) {
    const known = rules.get(url);
    rules.set(url, {
      min: Math.max(min, known?.min ?? 0),
      max: Math.min(max, known?.max ?? Infinity),
      schemas: [...(known?.schemas ?? []), ...(schema ? [schema] : [])],
      position: 0,
    });
  }
  const bound = [...rules.values()].filter(({ min, max }) => min! > 0 || max! < Infinity);
  for (const [position, rule] of bound.entries()) rule.position = position;
  return rules;
}
