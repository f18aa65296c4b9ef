import type { ChoiceRule, Schema } from '../schema/schema.ts';
import { propertiesOf } from '../walk/walk-choice.ts';
import { conjunction, each } from './conjunction.ts';
import { containedAreUsed, containedMeasure } from './contained.ts';
import { emitPrimitive, ruleTests } from './emit-text.ts';
import { Flags } from './flags.ts';
import type { Generator } from './generator.ts';
import { shapeOf } from './shape-of.ts';
import { childPlace, type Place } from './place.ts';
import { type Alone, Siblings } from './siblings.ts';
import { referenceTest } from './support.ts';
import { formedByRules, typeRuleTest } from './type-rule-tests.ts';
import type { Unit } from './unit.ts';

/** Body of a function that measures the object `v`. */
export function emitObject(schemas: Schema[], place: Place, unit: Unit, generator: Generator): string {
  const properties = propertiesIn(schemas);
  const choices = choicesIn(schemas);
  const flags = new Flags([
    ...demanded(schemas),
    ...choices.filter(({ min }) => min).map(({ name }) => name),
  ]);
  // ext-1
  const either = schemas.some((schema) => schema.fhirExtension) ? flags.either('extension', 'value') : '';
  const isElement = schemas.some((schema) => schema.fhirElement);
  const formed = formedByRules(each(schemas, 'fhirRules').flat());
  const siblings = new Siblings(place, generator);
  const cases = new Map<number, string[]>();
  for (const [key, list] of properties) {
    const choice = choices.find(({ all }) => all.has(key.replace(/^_/, '')));
    if (choice && !choice.keys.has(key.replace(/^_/, ''))) continue;
    if (key.startsWith('_')) {
      siblings.add(
        key,
        choice ? `${choice.name}[x]` : key.slice(1),
        list,
        aloneIn(schemas, key.slice(1), place, flags),
      );
      continue;
    }
    // That the ids of elements are unique in a line is left to the explaining walk.
    const code =
      key === 'id' && isElement
        ? undefined
        : emitProperty(key, list, choice?.name, formed, flags, place, unit, generator);
    if (code === undefined) continue;
    const group = cases.get(key.length) ?? [];
    group.push(`if (k === ${JSON.stringify(key)}) { ${code} continue; }`);
    cases.set(key.length, group);
  }
  const groups = [...cases].map(([length, list]) => `case ${length}: ${list.join('\n')} break;`);
  const rest =
    siblings.size === 0
      ? 'return 0;'
      : `const m = ${unit.bind(siblings)}.measure(k, v, x); if (m === 0) return 0; n += m; ${flags.siblings()}`;
  return `if (typeof v !== 'object' || v === null) return 0;
let n = 1; ${flags.declaration}
for (const k in v) {
const w = v[k];
switch (k.length) {
${groups.join('\n')}
}
${rest}
}
if (n === 1) return 0;
${flags.test}
${either}
${ends(schemas, place, unit, generator).join('\n')}
return n;`;
}

// Only a resource's own elements: further down what asks for them is not at hand.
function aloneIn(schemas: Schema[], name: string, place: Place, flags: Flags): Alone {
  const word = new RegExp(`\\b${name}\\b`);
  const invariants = each(schemas, 'fhirInvariants').flat();
  if (place.depth > 0 || invariants.some(({ expression }) => word.test(expression))) return 'never';
  return flags.needs(name) ? 'explained' : 'allowed';
}

function ends(schemas: Schema[], place: Place, unit: Unit, generator: Generator): string[] {
  const { store } = generator;
  const shape = shapeOf(schemas, store);
  const tests = schemas.flatMap((schema) => ruleTests(schema, unit, store, shape));
  const references = each(schemas, 'fhirReference');
  if (references.length) tests.push(`!${unit.bind(referenceTest(references, place, generator))}(w, x)`);
  if (place.depth === 0) tests.push(`!${unit.bind(containedAreUsed)}(x)`);
  const rules = [...new Set(each(schemas, 'fhirRules').flat())];
  const { type = '' } = place.path;
  if (rules.length) tests.push(`!${unit.bind(typeRuleTest(rules, type, store))}(w)`);
  return tests.length ? ['const w = v;', ...tests.map((test) => `if (${test}) return 0;`)] : [];
}

/** The properties that may be there, with every schema that speaks of them. */
export function propertiesIn(schemas: Schema[]): Map<string, Schema[]> {
  const found = new Map<string, Schema[]>();
  const closed = schemas.filter((schema) => schema.additionalProperties === false);
  for (const key of Object.keys(closed[0]?.properties ?? {})) {
    if (closed.some(({ properties = {} }) => !Object.hasOwn(properties, key))) continue;
    const all = schemas.flatMap(({ properties = {} }) =>
      Object.hasOwn(properties, key) ? [properties[key]!] : [],
    );
    const list = all.filter((one): one is Schema => one !== false);
    if (list.length === all.length) found.set(key, list);
  }
  return found;
}

interface Choice {
  name: string;
  keys: Set<string>;
  /** Keys of the type's own definition. */
  all: Set<string>;
  min: boolean;
}

function choicesIn(schemas: Schema[]): Choice[] {
  const byName = new Map<string, ChoiceRule[]>();
  for (const rule of each(schemas, 'fhirChoices').flat())
    byName.set(rule.name, [...(byName.get(rule.name) ?? []), rule]);
  return [...byName].map(([name, rules]) => {
    const sets = rules.map((rule) => new Set(propertiesOf(rule).keys()));
    const all = new Set(sets.flatMap((set) => [...set]));
    const keys = new Set([...all].filter((key) => sets.every((set) => set.has(key))));
    return { name, keys, all, min: rules.some(({ min }) => min) };
  });
}

/** Names of properties that must be there. */
function demanded(schemas: Schema[]): string[] {
  const named = [...each(schemas, 'fhirRequired').flat(), ...each(schemas, 'required').flat()];
  const holding = schemas.flatMap(({ properties = {} }) =>
    Object.entries(properties).flatMap(([key, property]) => (property && demands(property) ? [key] : [])),
  );
  return [...new Set([...named, ...holding])];
}

function demands(property: Schema): boolean {
  const rules = [...Object.values(property.fhirExtensions ?? {}), ...(property.fhirSlicing?.slices ?? [])];
  return rules.some((rule) => (rule.min ?? 0) > 0);
}

function emitProperty(
  key: string,
  schemas: Schema[],
  choice: string | undefined,
  formed: string[],
  flags: Flags,
  place: Place,
  unit: Unit,
  generator: Generator,
): string | undefined {
  const { schemas: own, type } = conjunction(schemas, generator.store);
  if (key === 'contained') return emitContained(key, own, place, unit, generator);
  // An extension has come here by its url.
  const { url } = place.path;
  if (key === 'url' && typeof url === 'string')
    return `n += ${url.length + key.length + 6}; ${flags.seen(key)}`;
  if (formed.includes(key))
    return `${emitPrimitive(own, 'string', key.length + 4, unit, generator.store, true)} ${flags.seen(key)}`;
  const at = childPlace(place, choice === undefined ? key : `${choice}[x]`, type);
  const value = generator.emitValue(schemas, key.length + 4, at, unit);
  return `${value} ${flags.seen(key)} ${choice === undefined ? '' : flags.once(choice)}`;
}

function emitContained(
  key: string,
  schemas: Schema[],
  place: Place,
  unit: Unit,
  generator: Generator,
): string | undefined {
  const items = each(schemas, 'items');
  if (place.depth > 0 || items.some((item) => item.fhirResourceTypes || item.fhirProfiles)) return undefined;
  const measure = unit.bind(containedMeasure(place, generator));
  return `const m = ${measure}(w, x); if (m === 0) return 0; n += m + ${key.length + 4};`;
}
