import type { Mutation } from './mutant.ts';
import { isObject, type Site } from './site.ts';
import type { SchemaStore } from '../../../../lib/validation/schema/schema-store.ts';
import { sliceOf } from '../../../../lib/validation/walk/walk-slicing.ts';

/** Takes the items of a mandatory slice away, or repeats those of one that may occur a number of times only. */
export function sliceCount({ value, path, schemas }: Site, store: SchemaStore): Mutation[] {
  if (!Array.isArray(value)) return [];
  const items = value as unknown[];
  return schemas.flatMap(({ fhirSlicing }) =>
    (fhirSlicing?.slices ?? []).flatMap((slice, position) => {
      const own = items.filter((item) => sliceOf(fhirSlicing!.slices, item, store) === position);
      if (own.length === 0) return [];
      const others = items.filter((item) => !own.includes(item));
      const fewer = { value: others, path, rules: ['Validation_VAL_Profile_Minimum_SLICE'] };
      const more = {
        value: [...items, ...Array.from({ length: slice.max ?? 0 }, () => own[0])],
        path,
        rules: ['Validation_VAL_Profile_Maximum'],
      };
      return [...(slice.min && others.length ? [fewer] : []), ...(slice.max ? [more] : [])];
    }),
  );
}

/** Gives an item of another slice, or of none, the value by which items of a slice are told that is full. */
export function swapSlice({ value, path, schemas }: Site, store: SchemaStore): Mutation[] {
  if (!Array.isArray(value)) return [];
  const items = value as unknown[];
  return schemas.flatMap(({ fhirSlicing }) =>
    (fhirSlicing?.slices ?? []).flatMap((slice, position) => {
      const isOwn = (item: unknown): boolean => sliceOf(fhirSlicing!.slices, item, store) === position;
      const own = items.find(isOwn);
      const other = items.findIndex((item) => !isOwn(item));
      const full = slice.max === items.filter(isOwn).length;
      if (!full || !isObject(own) || other < 0 || slice.match.some(({ path: steps }) => steps.length > 0))
        return [];
      const telling = slice.match.flatMap(({ pattern }) => Object.keys(isObject(pattern) ? pattern : own));
      const taken = Object.fromEntries(telling.map((key) => [key, own[key]]));
      const swapped = items.with(other, { ...(items[other] as object), ...taken });
      return [{ value: swapped, path, rules: ['Validation_VAL_Profile_Maximum'] }];
    }),
  );
}
