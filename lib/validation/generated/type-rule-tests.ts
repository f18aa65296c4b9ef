import { isObject, type Json } from '../fhirpath/item.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { breaksTypeRule } from '../walk/walk-type-rules.ts';
import { knownCodeTest } from './code-tests.ts';
import { Remembered } from './remembered.ts';

/** Rules that look at `system` alone. */
const ofSystem = new Set(['absolute-system', 'identifier-system', 'known-system', 'no-value-set']);

/** A test of the rules of a data type or resource: true where none is broken. Systems, codes and claims are remembered. */
export function typeRuleTest(names: string[], type: string, store: SchemaStore): (value: Json) => boolean {
  const systemRules = names.filter((name) => ofSystem.has(name));
  const tests: ((value: Json) => boolean)[] = systemRules.length > 0 ? [systemTest(systemRules, store)] : [];
  for (const name of names) {
    if (ofSystem.has(name)) continue;
    if (name === 'known-code') tests.push(knownCodeTest(store));
    else if (name === 'claims') tests.push(claimsTest(type, store));
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
    breaksTypeRule(names, { system }, store) ? undefined : true,
  );
  return ({ system }) => typeof system !== 'string' || known.get(system) === true;
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
