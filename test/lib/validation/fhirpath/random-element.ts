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

/** What schemas that hold together say of a value. */
interface Known {
  all: Schema[];
  type: Schema['type'];
  constant: unknown;
  /** Of an array. */
  items: Schema[] | undefined;
  primitive: string;
}

/** A property, and the choice of which it is one of the types. */
interface Member {
  key: string;
  choice: string | undefined;
  schemas: Schema[];
}

/** Makes elements that fit their schemas and whose content an expression is likely to ask for. */
export class RandomElements {
  readonly #names: Set<string>;
  readonly #texts: string[];
  /** Texts that an expression compares an element with. */
  readonly #compared = new Map<string, string[]>();
  readonly #types: string[];
  readonly #store: SchemaStore;
  readonly #random: () => number;
  // Of thousands of elements of one kind, what their schemas say is looked up once.
  readonly #known = new Map<Schema[], Known>();
  readonly #members = new Map<Schema[], Member[]>();

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

  /** An element for which the schemas hold together, as far as its JSON types go; asked again, give the same array. */
  element(schemas: Schema[], depth = 0, name = ''): unknown {
    const { all, type, constant, items, primitive } = this.#knownOf(schemas);
    if (items) {
      const length = this.#random() < 0.6 ? 1 : 2 + Math.floor(this.#random() * 2);
      return Array.from({ length }, () => this.element(items, depth, name));
    }
    if (constant !== undefined && (type === undefined || this.#random() < 0.3)) return constant;
    if (type === 'object') return this.#object(schemas, all, depth);
    if (type === 'boolean') return this.#random() < 0.5;
    if (type === 'number' || type === 'integer') return this.#pick(numbers);
    return this.#text(primitive, name);
  }

  #object(schemas: Schema[], all: Schema[], depth: number): Json {
    if (all.some((schema) => schema.fhirResource === 'contained' || schema.fhirResource === 'any') && depth > 0)
      return { resourceType: this.#pick(['Practitioner', 'Composition']), id: this.#pick(['a', 'b']), meta: { versionId: this.#pick(['1', '2']) } }; // prettier-ignore
    const made: Json = {};
    const taken = new Set<string>();
    const wanted = this.#membersOf(schemas, all).filter((member) => this.#wants(member, depth));
    for (const { key, choice, schemas } of this.#shuffled(wanted)) {
      if (taken.has(choice ?? key)) continue;
      taken.add(choice ?? key);
      made[key] = this.element(schemas, depth + 1, key);
      if (typeof made[key] !== 'object' && this.#random() < 0.1) made[`_${key}`] = { id: 'beside' };
    }
    return made;
  }

  #knownOf(schemas: Schema[]): Known {
    const before = this.#known.get(schemas);
    if (before) return before;
    const all = conjunction(schemas, this.#store).schemas;
    const known: Known = {
      all,
      type: all.find((schema) => schema.type !== undefined)?.type,
      constant: each(all, 'const')[0],
      items: all.some(({ type }) => type === 'array') ? each(all, 'items') : undefined,
      primitive: each(all, 'fhirPrimitive')[0] ?? '',
    };
    this.#known.set(schemas, known);
    return known;
  }

  #membersOf(schemas: Schema[], all: Schema[]): Member[] {
    const before = this.#members.get(schemas);
    if (before) return before;
    const choices = new Map<string, string>();
    for (const rule of each(all, 'fhirChoices').flat())
      for (const key of propertiesOf(rule).keys()) choices.set(key, rule.name);
    const properties = each(all, 'properties');
    const members = keysOf(all).map((key): Member => {
      const ofKey = properties.flatMap((one) => (one[key] ? [one[key]] : []));
      return { key, choice: choices.get(key), schemas: ofKey };
    });
    this.#members.set(schemas, members);
    return members;
  }

  #wants({ key, choice }: Member, depth: number): boolean {
    const chance = choice === undefined ? this.#chance(key, depth) : this.#chanceOf(choice, key, depth);
    return chance > 0 && this.#random() < chance;
  }

  #chance(key: string, depth: number): number {
    if (depth > deepest) return 0;
    if (key === 'resourceType') return 1;
    if (key === 'extension' && depth > 1) return 0.03;
    return this.#names.has(key) ? 0.65 : depth < 2 ? 0.04 : 0;
  }

  #chanceOf(choice: string, key: string, depth: number): number {
    if (!this.#names.has(choice)) return this.#chance(key, depth + 2);
    const type = key.slice(choice.length).toLowerCase();
    const usual = this.#types.includes(type) || (this.#names.has('coding') && type === 'codeableconcept');
    return depth > deepest ? 0 : usual ? 0.6 : 0.04;
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
  #shuffled(members: Member[]): Member[] {
    return members.map((member) => ({ member, at: this.#random() })).sort((a, b) => a.at - b.at).map(({ member }) => member); // prettier-ignore
  }
}

function keysOf(all: Schema[]): string[] {
  const keys = each(all, 'properties').flatMap((one) => Object.keys(one).filter((key) => one[key] !== false));
  return [...new Set(keys)].filter((key) => !key.startsWith('_'));
}
