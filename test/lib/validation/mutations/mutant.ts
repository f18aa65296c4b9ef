import type { SchemaStore } from '../../../../lib/validation/schema/schema-store.ts';
import type { Json, Site } from './site.ts';

/** A resource with one defect, and how the defect is to be found. */
export interface Mutant {
  resource: Json;
  kind: string;
  /** Where the defect is found. */
  path: string;
  /** Rules one of which finds it. */
  rules: string[];
}

/** A defect of one value: what stands in its place, nothing for what is left out. */
export interface Mutation {
  value?: unknown;
  path: string;
  rules: string[];
}

/** Makes defects of one kind of a value. */
export type Operator = (site: Site, store: SchemaStore) => Mutation[];

/** The value with what is at the end of some steps replaced, or left out for undefined; the original stays as it is. */
export function withAt(value: unknown, [step, ...rest]: (string | number)[], replacement: unknown): unknown {
  if (step === undefined) return replacement;
  const inner = withAt((value as Json)[step], rest, replacement);
  if (Array.isArray(value))
    return inner === undefined
      ? value.toSpliced(step as number, 1)
      : (value as unknown[]).with(step as number, inner);
  const copy: Json = { ...(value as Json) };
  if (inner === undefined) delete copy[step];
  else copy[step] = inner;
  return copy;
}
