import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/** Writes a directory of many small resources: two locations to an endpoint. */
export async function writeDirectory(path: string, resources: number): Promise<void> {
  const file = createWriteStream(path);
  for (let index = 0; index < resources; index += 1) {
    const resource = index % 3 === 0 ? endpoint(index) : location(index);
    if (!file.write(`${JSON.stringify(resource)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

const profile = (name: string): string[] => [`http://hl7.org/fhir/us/ndh/StructureDefinition/ndhEx-${name}`];
const lastUpdated = '2026-01-31T12:00:00Z';

const endpoint = (index: number): object => ({
  ...{
    resourceType: 'Endpoint',
    id: `endpoint-${index}`,
    meta: { lastUpdated, profile: profile('Endpoint') },
  },
  identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:oid:2.16.840.1.${index}` }],
  status: 'active',
  connectionType: {
    system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
    code: 'hl7-fhir-rest',
  },
  name: `FHIR endpoint ${index}`,
  payloadType: [{ text: 'any' }],
  address: `https://fhir-${index}.example/r4`,
});

const location = (index: number): object => ({
  ...{
    resourceType: 'Location',
    id: `location-${index}`,
    meta: { lastUpdated, profile: profile('Location') },
  },
  status: 'active',
  name: `Practice ${index}`,
  telecom: [{ system: 'phone', value: `+1-410-555-${String(index % 10_000).padStart(4, '0')}` }],
  address: { line: [`${index} Main Street`], city: 'Baltimore', state: 'MD', postalCode: '21201' },
  managingOrganization: { reference: `Organization/organization-${index}` },
});
