import type { Mutation } from './mutant.ts';
import { isObject, type Json, type Site } from './site.ts';
import type { SchemaStore } from '../../../../lib/validation/schema/schema-store.ts';

const guide = 'http://hl7.org/fhir/us/ndh/StructureDefinition';

/** Names an extension of the guide that it does not have. */
export function unknownExtension({ value, path, schemas, holder }: Site): Mutation[] {
  if (!isObject(value) || !schemas.some(({ fhirExtension }) => fhirExtension)) return [];
  if (!holder || /modifierExtension/.test(path) || !String(value.url).includes(':')) return [];
  return [
    { value: { ...value, url: `${guide}/base-ext-castle` }, path, rules: ['Extension_EXT_Unknown_NotHere'] },
  ];
}

/** Leaves out mandatory extensions, and repeats those that may occur a number of times only. */
export function extensionCount({ value, path, schemas }: Site): Mutation[] {
  if (!Array.isArray(value)) return [];
  const items = value as Json[];
  return schemas.flatMap(({ fhirExtensions }) =>
    Object.entries(fhirExtensions ?? {}).flatMap(([url, { min = 0, max }]) => {
      const own = items.filter((item) => item.url === url);
      if (own.length === 0) return [];
      const others = items.filter((item) => item.url !== url);
      const at = `${path}('${url}')`;
      const fewer = {
        value: others.length ? others : undefined,
        path: at,
        rules: ['Validation_VAL_Profile_Minimum_SLICE_EXT', 'ext-1'],
      };
      const more = {
        value: [...items, ...Array.from({ length: max ?? 0 }, () => own[0])],
        path: at,
        rules: ['Validation_VAL_Profile_Maximum'],
      };
      return [...(min > 0 ? [fewer] : []), ...(max === undefined ? [] : [more])];
    }),
  );
}

/** Gives an extension a value of a type its definition does not allow. */
export function extensionType({ value, path, schemas }: Site, store: SchemaStore): Mutation[] {
  if (!isObject(value) || !schemas.some(({ fhirExtension }) => fhirExtension)) return [];
  const key = Object.keys(value).find((name) => name.startsWith('value'));
  const definition = store.extension(String(value.url));
  const rule = definition?.fhirChoices?.find(({ name }) => name === 'value');
  if (key === undefined || !rule || rule.types.includes('integer') || rule.types.length === 0) return [];
  const { [key]: _, ...rest } = value;
  return [
    {
      value: { ...rest, valueInteger: 7 },
      path: `${path}.value.ofType(integer)`,
      rules: ['Extension_EXT_Type'],
    },
  ];
}

/** Uses an extension in a place it is not made for. */
export function extensionPlace({ value, path, schemas, holder }: Site, store: SchemaStore): Mutation[] {
  if (holder || !isObject(value) || !schemas.some(({ fhirResource }) => fhirResource)) return [];
  const type = String(value.resourceType);
  const others = Object.keys(store.index.extensions).filter((url) => {
    const { context = [], modifier } = store.extension(url)!.fhirProfile!;
    return !modifier && context.length > 0 && context.every((one) => elsewhere(one, type));
  });
  const url = others[path.length % Math.max(others.length, 1)];
  const extension = Array.isArray(value.extension) ? (value.extension as unknown[]) : [];
  const allowed = schemas.some(({ properties }) => properties?.extension);
  if (url === undefined || !allowed) return [];
  const added = [...extension, { url, valueString: 'x' }];
  return [
    {
      value: { ...value, extension: added },
      path: `${path}.extension[${extension.length}]`,
      rules: ['Extension_EXTP_Context_Wrong'],
    },
  ];
}

function elsewhere(context: string, type: string): boolean {
  return /^[A-Z]/.test(context) && !['Element', 'Resource', 'DomainResource', type].includes(context);
}
