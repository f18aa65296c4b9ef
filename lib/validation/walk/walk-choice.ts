import type { Json } from '../fhirpath/item.ts';
import { render, type Path } from './path.ts';
import type { ChoiceRule } from '../schema/schema.ts';
import { isPrimitive } from '../datatypes/primitives.ts';
import { report, type Walk } from './walk.ts';

/** A property of a choice: the element's name and the type told by the property's name. */
export interface ChoiceProperty {
  name: string;
  type: string;
}

const properties = new WeakMap<ChoiceRule, Map<string, ChoiceProperty>>();

/** The properties by which a choice may appear: `valueCode`, `valueString`. */
export function propertiesOf(rule: ChoiceRule): Map<string, ChoiceProperty> {
  let known = properties.get(rule);
  if (!known) {
    const { name, types } = rule;
    known = new Map(types.map((type) => [name + type[0]!.toUpperCase() + type.slice(1), { name, type }]));
    properties.set(rule, known);
  }
  return known;
}

/** The properties of an object that look like values of a choice, `_` siblings by the name of their value. */
export function choiceKeys(name: string, value: Json): string[] {
  const found: string[] = [];
  for (const key in value) {
    const plain = key.charCodeAt(0) === 95 ? key.slice(1) : key;
    const next = plain.charCodeAt(name.length);
    if (next >= 65 && next <= 90 && plain.startsWith(name) && !found.includes(plain)) found.push(plain);
  }
  return found;
}

/** Checks that a choice has one value at most, of an allowed type, and one at least where it is mandatory. */
export function checkChoice(rule: ChoiceRule, value: Json, at: Path, walk: Walk): void {
  const allowed = propertiesOf(rule);
  const found = choiceKeys(rule.name, value);
  const right = found.filter((key) => allowed.has(key));
  // Names the base type does not know are unknown elements, not values of another type.
  const wrong = walk.origin === 'base' ? [] : found.filter((key) => !allowed.has(key));
  if (wrong.length) reportWrong(rule, wrong, at, walk);
  if (right.length > 1)
    tell(
      'Validation_VAL_Profile_Maximum',
      rule,
      `has ${right.length} values`,
      at,
      walk,
      'at most 1',
      right.join(', '),
    );
  if (rule.min && found.length === 0)
    tell(
      'Validation_VAL_Profile_Minimum',
      rule,
      'is missing',
      at,
      walk,
      [...allowed.keys()].join(' or '),
      '0',
    );
}

function reportWrong(rule: ChoiceRule, wrong: string[], at: Path, walk: Walk): void {
  const found = wrong.join(', ');
  if (rule.max === 0)
    return tell('Validation_VAL_Profile_Maximum', rule, 'is not allowed here', at, walk, 'none', found);
  const broken = walk.origin === 'extension' ? 'Extension_EXT_Type' : 'Validation_VAL_Profile_WrongType';
  const expected = [...propertiesOf(rule).keys()].join(' or ');
  const type = typeOf(wrong[0]!.slice(rule.name.length));
  const problem = `${rule.name}[x] is of a type that is not allowed here: ${found}`;
  report(walk, broken, `${render(at)}.${rule.name}.ofType(${type})`, problem, { expected, found });
}

// The names of primitive types start in lower case.
function typeOf(suffix: string): string {
  const lower = suffix[0]!.toLowerCase() + suffix.slice(1);
  return isPrimitive(lower) ? lower : suffix;
}

function tell(
  broken: string,
  { name }: ChoiceRule,
  problem: string,
  at: Path,
  walk: Walk,
  expected: string,
  found: string,
): void {
  report(walk, broken, `${render(at)}.${name}`, `${name}[x] ${problem}`, { expected, found });
}
