import { objectsWithin } from './elements.ts';
import type { Json } from '../fhirpath/item.ts';
import { schemasOf } from '../schema/schemas-of.ts';
import { extensionUrl } from './entries.ts';
import type { LineRule, Place, Remark } from './line-rule.ts';

/** Codes under the guide's own required bindings come from their value set (NDH-PROFILE-25). */
export const boundCodes: LineRule = ({ edition }) => {
  const statusUrl = extensionUrl(edition, 'identifier-status');
  const mimeTypes = lookUp(edition.name, `${edition.canonicalBase}/ValueSet/EndpointFhirMimeTypeVS`);
  const statuses = lookUp(edition.name, `${edition.canonicalBase}/ValueSet/IdentifierStatusVS`);
  return (resource) => [
    ...payloads(resource).map((code, index) => mimeTypes(code, `Endpoint.payloadMimeType[${index}]`)),
    ...[...objectsWithin(resource, String(resource.resourceType))]
      .filter(({ object }) => object.url === statusUrl && typeof object.valueCode === 'string')
      .map(({ object, path }) => statuses(object.valueCode, `${path}.valueCode`)),
  ];
};

function payloads({ resourceType, payloadMimeType }: Json): unknown[] {
  const codes: unknown[] = Array.isArray(payloadMimeType) ? payloadMimeType : [];
  return resourceType === 'Endpoint' ? codes.filter((code) => typeof code === 'string') : [];
}

function lookUp(edition: string, valueSet: string): (code: unknown, path: string) => Place | Remark {
  const systems = schemasOf(edition).valueSet(valueSet);
  if (!systems || [...systems.values()].includes(undefined))
    return () => ({ remark: `the codes of ${valueSet} are not known offline` });
  const codes = new Set([...systems.values()].flatMap((list) => [...(list ?? [])]));
  return (code, path) =>
    codes.has(String(code)) ? { path } : { path, fault: `${JSON.stringify(code)} is not in ${valueSet}` };
}
