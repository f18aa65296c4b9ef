import type { ExtensionRule, Schema } from '../schema/schema.ts';
import { fitsPlace } from '../walk/walk-extension.ts';
import type { Occurrence } from './emit-array.ts';
import { occurrenceOf } from './emit-array.ts';
import type { Generator } from './generator.ts';
import { extensionPlace, type Place } from './place.ts';
import { Remembered } from './remembered.ts';
import type { Cell } from './unit.ts';

/** What one kind of item of an array is measured by, and how often it occurs. */
export interface Site extends Occurrence {
  cell: Cell;
  needed: boolean;
}

/** The extensions at one place, by their url. */
export class ExtensionSite {
  readonly sites = new Remembered<Site>((url) => this.#known.get(url) ?? this.#find(url));
  readonly #known = new Map<string, Site>();
  /** Those that are counted; undefined where bits do not do for counting. */
  readonly counted: Site[] | undefined;
  readonly #rules: Map<string, ExtensionRule & { schemas: Schema[]; position: number }>;
  readonly #items: Schema[];
  readonly #place: Place;
  readonly #generator: Generator;

  constructor(rules: Record<string, ExtensionRule>[], items: Schema[], place: Place, generator: Generator) {
    this.#items = items;
    this.#place = place;
    this.#generator = generator;
    this.#rules = merged(rules);
    this.counted = this.#countable();
  }

  /** What an extension of that url is measured by; undefined where it may not stand here, or is not known. */
  #find(url: string): Site | undefined {
    const rule = this.#rules.get(url);
    const place = extensionPlace(this.#place, url);
    const own = this.#definitions(url, place);
    const occurrence = occurrenceOf(rule?.min ?? 0, rule?.max ?? Infinity, rule?.position ?? 0);
    if (!own || !occurrence || rule?.max === 0) return undefined;
    const cell = this.#generator.cell([...this.#items, ...own, ...(rule?.schemas ?? [])], place);
    const site = { cell, ...occurrence, needed: (rule?.min ?? 0) > 0 };
    this.#known.set(url, site);
    return site;
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

  #countable(): Site[] | undefined {
    const counted: Site[] = [];
    for (const { min = 0, max = Infinity, position } of this.#rules.values()) {
      const occurrence = occurrenceOf(min, max, position);
      if (!occurrence) return undefined;
      counted.push({ cell: never, ...occurrence, needed: min > 0 });
    }
    return counted;
  }
}

const never: Cell = { run: () => 0 };

function merged(
  all: Record<string, ExtensionRule>[],
): Map<string, ExtensionRule & { schemas: Schema[]; position: number }> {
  const rules = new Map<string, ExtensionRule & { schemas: Schema[]; position: number }>();
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
