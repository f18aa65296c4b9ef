import { address, entry, npi, ofHl7, phone, to, type FhirRecord } from './entry.ts';

type Place = [line: string, city: string, state: string, postalCode: string];

const organization = (
  id: string,
  name: string,
  kind: string,
  place: Place,
  more: Record<string, unknown> = {},
): FhirRecord =>
  entry('Organization', id, {
    ...{ active: true, type: [ofHl7('organization-type', kind)], name },
    ...{ telecom: [phone('410-555-0110')], address: [address(...place)] },
    ...more,
  });

const network = (id: string, name: string, payer: string): FhirRecord =>
  entry('Organization', id, {
    profile: 'ndh-ndapi-Network',
    ...{ active: true, type: [ofHl7('organization-type', 'ntwk')], name, partOf: to(payer) },
    ...{ telecom: [phone('410-555-0190')], address: [address('4 Signal Hill', 'Towson', 'MD', '21204')] },
  });

/** Who offers, pays for and watches over care around the bay; two networks among them. */
export const organizations: FhirRecord[] = [
  organization(
    'heron-point',
    'Heron Point Family Health',
    'prov',
    ['12 Heron Point', 'Easton', 'MD', '21601'],
    {
      ...{ identifier: [npi('1234567893')], endpoint: [to('Endpoint/heron-point-fhir')] },
    },
  ),
  organization(
    'rio-anacostia',
    'Clínica Río Anacostia',
    'prov',
    ['90 Bladen Rd', 'Hyattsville', 'MD', '20781'],
    {
      ...{ endpoint: [to('Endpoint/rio-fhir')], verified: 'incomplete' },
    },
  ),
  organization('rappahannock', 'Rappahannock General', 'prov', ['1 River Rd', 'Kilmarnock', 'VA', '22482'], {
    ...{ endpoint: [to('Endpoint/rappahannock-fhir')] },
  }),
  organization('massanutten', 'Massanutten Care', 'prov', ['7 Ridge Ln', 'Elkton', 'VA', '22827'], {
    partOf: to('Organization/rappahannock'),
  }),
  organization('oyster-mutual', 'Oyster Mutual', 'pay', ['300 Light St', 'Baltimore', 'MD', '21202']),
  organization('board', 'Board of Tidewater Licensing', 'govt', ['5 State Cir', 'Annapolis', 'MD', '21401'], {
    verified: 'not-required',
  }),
  network('skipjack', 'Skipjack Preferred', 'Organization/oyster-mutual'),
  network('bugeye', 'Bugeye Basic', 'Organization/oyster-mutual'),
];
