import { conjunction, each } from '../../../../lib/validation/generated/conjunction.ts';
import type { Schema } from '../../../../lib/validation/schema/schema.ts';
import type { SchemaStore } from '../../../../lib/validation/schema/schema-store.ts';
import { propertiesOf } from '../../../../lib/validation/walk/walk-choice.ts';

type Json = Record<string, unknown>;

const deepest = 6;

const texts = ['x', 'a.b', '*', '1', '7', '-3', '1245319599', '1245319598', '24D0404292', '12345', 'Reference', 'url', 'http:a', '[x]']; // prettier-ignore
const dates = ['2020', '2021-05', '2021-05-01', '2021-05-02', '2021-05-01T10:00:00Z', '2021-05-01T12:00:00+04:00']; // prettier-ignore
const references = ['Practitioner/1', 'Organization/1', '#a', '#b', '#gone', '#', 'x'];
const numbers = [-1, 0, 1, 2, 3, 101];

/** Makes elements that fit their schemas and whose content an expression is likely to ask for. */
export class RandomElements {
  readonly #names: Set<string>;
  readonly #texts: string[];
  /** Texts that an expression compares an element with. */
  readonly #compared = new Map<string, string[]>();
  readonly #types: string[];
  readonly #store: SchemaStore;
  readonly #random: () => number;

  constructor(expression: string, store: SchemaStore, random: () => number) {
    const plain = expression.replaceAll(/'(?:[^'\\]|\\.)*'/g, '');
    this.#names = new Set([...(plain.match(/[A-Za-z]\w*/g) ?? []), 'reference']);
    this.#texts = [...expression.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map((match) => match[1]!);
    this.#texts.push(...(plain.includes('%ucum') ? ['http://unitsofmeasure.org'] : []));
    this.#types = [...plain.matchAll(/(?:ofType\(| is | as )(\w+)/g)].map((match) => match[1]!.toLowerCase());
    for (const [, name, text] of expression.matchAll(/(\w+)\s*!?=\s*'([^']*)'/g)) this.#compare(name!, text!);
    for (const [, url] of expression.matchAll(/extension\('([^']*)'\)/g)) this.#compare('url', url!);
    this.#store = store;
    this.#random = random;
  }

  /** An element for which the schemas hold together, as far as its JSON types go. */
  element(schemas: Schema[], depth = 0, name = ''): unknown {
    const all = conjunction(schemas, this.#store).schemas;
    if (all.some(({ type }) => type === 'array')) {
      const length = this.#random() < 0.6 ? 1 : 2 + Math.floor(this.#random() * 2);
      return Array.from({ length }, () => this.element(each(all, 'items'), depth, name));
    }
    const type = all.find((schema) => schema.type !== undefined)?.type;
    const constant = each(all, 'const')[0];
    if (constant !== undefined && (type === undefined || this.#random() < 0.3)) return constant;
    if (type === 'object') return this.#object(all, depth);
    if (type === 'boolean') return this.#random() < 0.5;
    if (type === 'number' || type === 'integer') return this.#pick(numbers);
    return this.#text(each(all, 'fhirPrimitive')[0] ?? '', name);
  }

  #object(all: Schema[], depth: number): Json {
    if (all.some((schema) => schema.fhirResource === 'contained' || schema.fhirResource === 'any') && depth > 0)
      return { resourceType: this.#pick(['Practitioner', 'Composition']), id: this.#pick(['a', 'b']), meta: { versionId: this.#pick(['1', '2']) } }; // prettier-ignore
    const made: Json = {};
    const choices = new Map<string, string>();
    for (const rule of each(all, 'fhirChoices').flat())
      for (const key of propertiesOf(rule).keys()) choices.set(key, rule.name);
    const taken = new Set<string>();
    for (const key of this.#shuffled(keysOf(all))) {
      const choice = choices.get(key);
      if (
        choice === undefined
          ? !this.#wants(key, depth)
          : taken.has(choice) || !this.#wantsOf(choice, key, depth)
      )
        continue;
      taken.add(choice ?? key);
      const schemas = each(all, 'properties').flatMap((one) => (one[key] ? [one[key]] : []));
      made[key] = this.element(schemas, depth + 1, key);
      if (typeof made[key] !== 'object' && this.#random() < 0.1) made[`_${key}`] = { id: 'beside' };
    }
    return made;
  }

  #wants(key: string, depth: number): boolean {
    if (depth > deepest) return false;
    if (key === 'resourceType') return true;
    if (key === 'extension' && depth > 1) return this.#random() < 0.03;
    return this.#random() < (this.#names.has(key) ? 0.65 : depth < 2 ? 0.04 : 0);
  }

  #wantsOf(choice: string, key: string, depth: number): boolean {
    if (!this.#names.has(choice)) return this.#wants(key, depth + 2);
    const type = key.slice(choice.length).toLowerCase();
    const usual = this.#types.includes(type) || (this.#names.has('coding') && type === 'codeableconcept');
    return depth <= deepest && this.#random() < (usual ? 0.6 : 0.04);
  }

  #compare(name: string, text: string): void {
    this.#names.add(name);
    this.#compared.set(name, [...(this.#compared.get(name) ?? []), text]);
  }

  #text(primitive: string, name: string): string {
    const compared = this.#compared.get(name);
    if (compared && this.#random() < 0.8) return this.#pick(compared);
    if (primitive === 'dateTime' || primitive === 'date' || primitive === 'instant') return this.#pick(dates);
    if (this.#names.has('reference') && this.#random() < 0.2) return this.#pick(references);
    return this.#texts.length && this.#random() < 0.7 ? this.#pick(this.#texts) : this.#pick(texts);
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)]!;
  }

  // Which of the values of a choice comes first must not always be the same.
  #shuffled(keys: string[]): string[] {
    return keys.map((key) => ({ key, at: this.#random() })).sort((a, b) => a.at - b.at).map(({ key }) => key); // prettier-ignore
  }
}

function keysOf(all: Schema[]): string[] {
  const keys = each(all, 'properties').flatMap((one) => Object.keys(one).filter((key) => one[key] !== false));
  return [...new Set(keys)].filter((key) => !key.startsWith('_'));
}
