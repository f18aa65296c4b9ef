import { isObject, type Json } from '../fhirpath/item.ts';
import type { Path } from './path.ts';
import type { ReferenceRule } from '../schema/schema.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { checkContainedTarget } from './walk-contained.ts';
import { report, type Walk } from './walk.ts';

const literal = /^(?:[a-z][a-z0-9+.-]*:.*\/|\/)?([A-Z][A-Za-z]+)\/[^/?#]+(?:\/_history\/[^/]+)?$/i;

/** Checks the form of a reference and, as far as it tells it, the type of its target. */
export function checkReference(rule: ReferenceRule, value: Json, at: Path, walk: Walk): void {
  const { reference } = value;
  if (typeof reference !== 'string') return checkType(rule, value.type, at, walk);
  if (reference.startsWith('#')) return checkContained(rule, reference, at, walk);
  if (walk.origin === 'base' && rule.types.length === 0) checkForm(reference, value.type, at, walk);
  if (rule.contained)
    report(
      walk,
      'Reference_REF_NotFound_Bundle',
      at,
      `the target ${reference} is not contained in the resource`,
      { expected: 'a reference to a contained resource', found: reference },
    );
  checkType(rule, targetType(reference, walk.store), at, walk);
}

/** Whether a reference breaks no rule; those to contained resources are left to the explaining check. */
export function allowsReference(rule: ReferenceRule, { reference, type }: Json, store: SchemaStore): boolean {
  if (reference === undefined) return allowsType(rule, type);
  if (typeof reference !== 'string' || rule.contained || /^#|[\s?]/.test(reference)) return false;
  const target = targetType(reference, store);
  return allowsType(rule, target) && (type === undefined || target === undefined || type === target);
}

function allowsType({ types }: ReferenceRule, type: unknown): boolean {
  return typeof type !== 'string' || types.length === 0 || types.includes(type);
}

function checkForm(reference: string, type: unknown, at: Path, walk: Walk): void {
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(reference);
  if (/\s/.test(reference))
    report(walk, 'REFERENCE_REF_INVALID_REF', at, `${reference} is no reference`, {
      expected: 'Type/id or an address',
      found: reference,
    });
  else if (!absolute && reference.includes('?'))
    report(walk, 'REFERENCE_REF_QUERY_NOT_TRANSACTION', at, `${reference} is a query, not a reference`, {
      expected: 'Type/id or an address',
      found: reference,
    });
  const target = targetType(reference, walk.store);
  if (typeof type === 'string' && target !== undefined && target !== type)
    report(walk, 'Reference_REF_WrongTarget', at, `the type says ${type}, the reference ${target}`, {
      expected: type,
      found: target,
    });
}

// The last part of an absolute address names a type only if it is one of FHIR's.
function targetType(reference: string, store: SchemaStore): string | undefined {
  const type = literal.exec(reference)?.[1];
  if (type === undefined) return undefined;
  return reference.includes(':') && !store.resource(type) ? undefined : type;
}

function checkType(rule: ReferenceRule, type: unknown, at: Path, walk: Walk): void {
  if (allowsType(rule, type)) return;
  report(walk, 'Reference_REF_BadTargetType', at, `a reference to ${String(type)} is not allowed here`, {
    expected: rule.types.join(' or '),
    found: String(type),
  });
}

function checkContained(rule: ReferenceRule, reference: string, at: Path, walk: Walk): void {
  const target = fragmentTarget(reference, walk);
  if (!target) {
    if (walk.origin === 'base' && rule.types.length === 0)
      report(walk, 'ref-1', at, `nothing is contained that ${reference} refers to`, {
        expected: 'the id of a contained resource',
        found: reference,
      });
    return;
  }
  checkType(rule, target.resourceType, at, walk);
  const fits = rule.types.length === 0 || rule.types.includes(String(target.resourceType));
  if (rule.profiles && fits && target !== walk.root) checkContainedTarget(rule.profiles, target, at, walk);
}

// Inside a contained resource # stands for the one that holds it.
function fragmentTarget(reference: string, { root, resource }: Walk): Json | undefined {
  if (reference === '#') return resource === root ? undefined : root;
  const contained = Array.isArray(root.contained) ? (root.contained as unknown[]) : [];
  return contained.filter(isObject).find(({ id }) => id === reference.slice(1));
}
