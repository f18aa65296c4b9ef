import { concept, entry, npi, phone, taxonomy, to, type FhirRecord } from './entry.ts';

const physician = ['207Q00000X', 'Family Medicine Physician'] as const;
const internist = ['207R00000X', 'Internal Medicine Physician'] as const;

const practitioner = (
  id: string,
  [given, family]: [string, string],
  gender: string,
  more: { identifier?: object[]; verified?: 'incomplete' } = {},
): FhirRecord =>
  entry('Practitioner', id, {
    ...{ active: true, gender, name: [{ use: 'official', family, given: [given] }] },
    telecom: [phone('410-555-0133')],
    qualification: [{ code: concept('http://terminology.hl7.org/CodeSystem/v2-0360', 'MD') }],
    ...more,
  });

const role = (
  id: string,
  who: string,
  at: [organization: string, location: string],
  specialty: readonly [string, string],
): FhirRecord =>
  entry('PractitionerRole', id, {
    active: true,
    practitioner: to(`Practitioner/${who}`),
    organization: to(`Organization/${at[0]}`),
    location: [to(`Location/${at[1]}`)],
    code: [concept('http://hl7.org/fhir/us/ndh/CodeSystem/NdhPractitionerRoleCS', 'ph')],
    specialty: [taxonomy(...specialty)],
    telecom: [phone('410-555-0144')],
  });

/** Who gives care, where, and together with whom. */
export const people: FhirRecord[] = [
  practitioner('ada-okoro', ['Ada', 'Okoro'], 'female', { identifier: [npi('1245319599')] }),
  practitioner('nuria-pena', ['Núria', 'Peña'], 'female'),
  practitioner('tom-bayly', ['Tom', 'Bayly'], 'male'),
  practitioner('wren-custis', ['Wren', 'Custis'], 'other', { verified: 'incomplete' }),
  role('okoro-easton', 'ada-okoro', ['heron-point', 'easton'], physician),
  role('pena-hyattsville', 'nuria-pena', ['rio-anacostia', 'hyattsville'], internist),
  role('bayly-kilmarnock', 'tom-bayly', ['rappahannock', 'kilmarnock'], internist),
  role('custis-elkton', 'wren-custis', ['massanutten', 'elkton'], physician),
  entry('CareTeam', 'easton-team', {
    ...{ status: 'active', name: 'Easton primary care' },
    category: [concept('http://loinc.org', 'LA27976-2')],
    participant: [{ member: to('PractitionerRole/okoro-easton') }],
    managingOrganization: [to('Organization/heron-point')],
  }),
];
