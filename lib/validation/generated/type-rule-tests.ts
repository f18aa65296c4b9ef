import { primitiveProblem } from '../datatypes/primitives.ts';
import { isObject, type Json } from '../fhirpath/item.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { breaksTypeRule } from '../walk/walk-type-rules.ts';
import { codingTest } from './code-tests.ts';
import { Remembered } from './remembered.ts';

/** Properties whose form is looked at together with those rules; before it is only known that they are texts. */
export function formedByRules(names: string[]): string[] {
  if (names.includes('known-code')) return ['system', 'code'];
  return names.some((name) => ofSystem.has(name)) ? ['system'] : [];
}

/** Rules that look at `system` alone. */
const ofSystem = new Set(['absolute-system', 'identifier-system', 'known-system', 'no-value-set']);

/** A test of the rules of a data type or resource: true where none is broken. Systems, codes and claims are remembered. */
export function typeRuleTest(names: string[], type: string, store: SchemaStore): (value: Json) => boolean {
  const systemRules = names.filter((name) => ofSystem.has(name));
  const tests: ((value: Json) => boolean)[] = [];
  if (names.includes('known-code')) tests.push(codingTest(systemRules, store));
  else if (systemRules.length > 0) tests.push(systemTest(systemRules, store));
  for (const name of names) {
    if (ofSystem.has(name) || name === 'known-code') continue;
    if (name === 'claims') tests.push(claimsTest(type, store));
    else if (name === 'identifier-uri') tests.push(identifierTest(store));
    else tests.push((value) => !breaksTypeRule([name], value, store));
  }
  const [first, second, ...more] = tests;
  if (!second) return first ?? (() => true);
  if (more.length === 0) return (value) => first!(value) && second(value);
  return (value) => tests.every((test) => test(value));
}

function systemTest(names: string[], store: SchemaStore): (value: Json) => boolean {
  const known = new Remembered<true>((system) =>
    primitiveProblem('uri', system) || breaksTypeRule(names, { system }, store) ? undefined : true,
  );
  return ({ system }) => system === undefined || known.get(system as string) === true;
}

function claimsTest(type: string, store: SchemaStore): (value: Json) => boolean {
  const good = new Remembered<true>((claim) => {
    const resource = { resourceType: type, meta: { profile: [claim] } };
    return breaksTypeRule(['claims'], resource, store) ? undefined : true;
  });
  return (resource) => {
    const claims = isObject(resource.meta) ? resource.meta.profile : undefined;
    if (!Array.isArray(claims)) return true;
    if (claims.length > 1) return !breaksTypeRule(['claims'], resource, store);
    return typeof claims[0] !== 'string' || good.get(claims[0]) === true;
  };
}

function identifierTest(store: SchemaStore): (value: Json) => boolean {
  return (value) => value.system !== 'urn:ietf:rfc:3986' || !breaksTypeRule(['identifier-uri'], value, store);
}
