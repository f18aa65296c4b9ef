import { address, entry, ofHl7, phone, to, type FhirRecord } from './entry.ts';

const location = (
  id: string,
  name: string,
  owner: string,
  place: Parameters<typeof address>,
  position: [latitude: number, longitude: number],
): FhirRecord =>
  entry('Location', id, {
    ...{ status: 'active', name, telecom: [phone('410-555-0120')], address: address(...place) },
    type: [ofHl7('v3-RoleCode', 'OF')],
    physicalType: ofHl7('location-physical-type', 'bu'),
    position: { latitude: position[0], longitude: position[1] },
    managingOrganization: to(`Organization/${owner}`),
  });

const endpoint = (id: string, owner: string, base: string): FhirRecord =>
  entry('Endpoint', id, {
    ...{ status: 'active', name: `FHIR of ${owner}`, address: base },
    connectionType: {
      system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
      code: 'hl7-fhir-rest',
    },
    managingOrganization: to(`Organization/${owner}`),
    payloadType: [ofHl7('data-absent-reason', 'not-applicable')],
    payloadMimeType: ['application/fhir+json'],
  });

/** Where care is given, and where it is asked for by machines. */
export const places: FhirRecord[] = [
  location(
    'easton',
    'Heron Point, Easton',
    'heron-point',
    ['12 Heron Point', 'Easton', 'MD', '21601'],
    [38.77, -76.07],
  ),
  location(
    'cambridge',
    'Heron Point, Cambridge',
    'heron-point',
    ['8 Race St', 'Cambridge', 'MD', '21613'],
    [38.57, -76.08],
  ),
  location(
    'hyattsville',
    'Río Anacostia',
    'rio-anacostia',
    ['90 Bladen Rd', 'Hyattsville', 'MD', '20781'],
    [38.95, -76.94],
  ),
  location(
    'kilmarnock',
    'Rappahannock General',
    'rappahannock',
    ['1 River Rd', 'Kilmarnock', 'VA', '22482'],
    [37.71, -76.38],
  ),
  location(
    'elkton',
    'Massanutten Care',
    'massanutten',
    ['7 Ridge Ln', 'Elkton', 'VA', '22827'],
    [38.41, -78.62],
  ),
  endpoint('heron-point-fhir', 'heron-point', 'https://fhir.heron-point.example/r4'),
  endpoint('rio-fhir', 'rio-anacostia', 'https://fhir.rio-anacostia.example/r4'),
  endpoint('rappahannock-fhir', 'rappahannock', 'https://fhir.rappahannock.example/r4'),
];
