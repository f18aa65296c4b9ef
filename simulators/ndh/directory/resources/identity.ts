import { part, type Extension } from '../extensions.ts';
import { concept, hl7 } from '../vocabulary.ts';

const CORE = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-';
const INDIVIDUAL = 'http://hl7.org/fhir/StructureDefinition/individual-';
const RACE_SYSTEM = 'urn:oid:2.16.840.1.113883.6.238';

const RACES = [
  ['2106-3', 'White'],
  ['2054-5', 'Black or African American'],
  ['2028-9', 'Asian'],
  ['1002-5', 'American Indian or Alaska Native'],
] as const;

const GENDER_IDENTITIES = {
  female: ['446141000124107', 'Identifies as female gender'],
  male: ['446151000124109', 'Identifies as male gender'],
  other: ['33791000087105', 'Identifies as nonbinary gender'],
} as const;

/** How a practitioner describes themself; every fourth one tells nothing. */
export function identity(index: number, gender: keyof typeof GENDER_IDENTITIES): Extension[] {
  if (index % 4 === 3) return [];
  const [race, raceText] = RACES[index % RACES.length] ?? RACES[0];
  const [identityCode] = GENDER_IDENTITIES[gender];
  return [
    category(`${CORE}race`, race, raceText),
    category(`${CORE}ethnicity`, '2186-5', 'Not Hispanic or Latino'),
    {
      url: `${INDIVIDUAL}genderIdentity`,
      extension: [part('value', { valueCodeableConcept: concept('http://snomed.info/sct', identityCode) })],
    },
    {
      url: `${INDIVIDUAL}pronouns`,
      extension: [part('value', { valueCodeableConcept: concept('http://loinc.org', 'LA29520-6') })],
    },
    {
      url: `${INDIVIDUAL}recordedSexOrGender`,
      extension: [part('value', { valueCodeableConcept: hl7('v3-NullFlavor', 'ASKU') })],
    },
  ];
}

const category = (url: string, code: string, text: string): Extension => ({
  url,
  extension: [
    part('ombCategory', { valueCoding: { system: RACE_SYSTEM, code, display: text } }),
    part('text', { valueString: text }),
  ],
});
