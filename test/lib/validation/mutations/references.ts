import type { Mutation } from './mutant.ts';
import { isObject, type Site } from './site.ts';

/** Refers to a resource of a type that does not belong there, or to nothing. */
export function wrongReference({ value, path, schemas }: Site): Mutation[] {
  if (!isObject(value)) return [];
  const rules = schemas.flatMap(({ fhirReference }) => fhirReference ?? []);
  if (rules.length === 0) return [];
  const gone = { value: { ...value, reference: '#nothing' }, path, rules: ['ref-1'] };
  const spaced = { value: { ...value, reference: 'Basic/a b' }, path, rules: ['REFERENCE_REF_INVALID_REF'] };
  const limited = rules.some(({ types }) => types.length > 0 && !types.includes('Basic'));
  if (!limited) return [gone, spaced];
  return [
    gone,
    spaced,
    { value: { ...value, reference: 'Basic/x' }, path, rules: ['Reference_REF_BadTargetType'] },
    { value: { display: 'x', type: 'Basic' }, path, rules: ['Reference_REF_BadTargetType'] },
  ];
}
