import { objectsOf, objectsWithin } from './elements.ts';
import { isObject, type Json } from '../fhirpath/item.ts';
import { extensionUrl } from './entries.ts';
import type { LineRule } from './line-rule.ts';

/** A usage restriction refers to a Consent that is contained in the same line (NDH-PROFILE-27). */
export const containedRestrictions: LineRule = ({ edition }) => {
  const url = extensionUrl(edition, 'usage-restriction');
  return (resource) =>
    [...objectsWithin(resource, String(resource.resourceType))]
      .filter(({ object }) => object.url === url)
      .map(({ object, path }) => ({
        path: `${path}.valueReference`,
        ...flaw(object.valueReference, resource),
      }));
};

function flaw(value: unknown, resource: Json): { fault?: string } {
  const reference = isObject(value) ? value.reference : undefined;
  if (typeof reference !== 'string') return { fault: 'has no reference' };
  if (!reference.startsWith('#')) return { fault: `refers to ${reference}, outside the line` };
  const target = objectsOf(resource.contained).find(({ id }) => id === reference.slice(1));
  if (!target) return { fault: `refers to ${reference}, which the line does not contain` };
  if (target.resourceType === 'Consent') return {};
  return { fault: `refers to ${reference}, which is no Consent` };
}
