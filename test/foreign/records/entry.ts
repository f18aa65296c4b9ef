/** A record of the directory, as it is kept and exported. */
export interface FhirRecord {
  resourceType: string;
  id: string;
  meta: { lastUpdated: string; versionId?: string; profile?: string[] };
  [element: string]: unknown;
}

const guide = 'http://hl7.org/fhir/us/ndh';
const hl7 = 'http://terminology.hl7.org/CodeSystem';

/** The system under which each record repeats its id. */
const houseSystem = 'https://registry.tidewater.example/record';

/** Profiles whose name is not that of the type alone. */
const profiles: Record<string, string> = { VerificationResult: 'ndh-Verification' };

export const concept = (system: string, code: string): object => ({ coding: [{ system, code }] });

export const ofHl7 = (system: string, code: string): object => concept(`${hl7}/${system}`, code);

export const taxonomy = (code: string, display: string): object => ({
  ...{ coding: [{ system: 'http://nucc.org/provider-taxonomy', code, display }], text: display },
});

export const to = (reference: string): object => ({ reference });

export const phone = (value: string): object => ({ system: 'phone', value, use: 'work' });

export const address = (line: string, city: string, state: string, postalCode: string): object => ({
  ...{ use: 'work', line: [line], city, state, postalCode, country: 'US' },
});

/** An identifier of any system, with the status that the guide wants of each. */
export const identifier = (system: string, value: string): object => ({
  extension: [{ url: `${guide}/StructureDefinition/base-ext-identifier-status`, valueCode: 'active' }],
  ...{ system, value },
});

export const npi = (value: string): object => identifier('http://hl7.org/fhir/sid/us-npi', value);

/** A record without what its type has of its own: names its profile, with no verification status and no identifier. */
export function bare(type: string, id: string, elements: object, profile = profiles[type]): FhirRecord {
  const name = profile ?? `ndh-ndapi-${type}`;
  return {
    ...{ resourceType: type, id },
    meta: { lastUpdated: '2026-03-02T08:15:00.000Z', profile: [`${guide}/StructureDefinition/${name}`] },
    ...elements,
  };
}

interface Entry {
  /** Besides the one that repeats the id. */
  identifier?: object[];
  verified?: 'complete' | 'incomplete' | 'not-required';
  profile?: string;
  [element: string]: unknown;
}

/** A record with what the guide wants of nearly every type: a verification status, and an identifier that is its id. */
export function entry(type: string, id: string, given: Entry): FhirRecord {
  const { identifier: others = [], verified = 'complete', profile, ...elements } = given;
  const status = concept(`${guide}/CodeSystem/NdhVerificationStatusCS`, verified);
  return bare(
    ...([type, id] as const),
    {
      extension: [
        {
          url: `${guide}/StructureDefinition/base-ext-verification-status`,
          valueCodeableConcept: status,
        },
      ],
      identifier: [identifier(houseSystem, id), ...others],
      ...elements,
    },
    profile,
  );
}
