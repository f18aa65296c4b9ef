export interface Coding {
  system: string;
  code: string;
  display?: string;
}

export interface Concept {
  coding?: Coding[];
  text?: string;
}

/** Address of one of the guide's own code systems. */
export const ndhSystem = (name: string): string => `http://hl7.org/fhir/us/ndh/CodeSystem/${name}`;

/** Address of one of HL7's common code systems. */
export const hl7System = (name: string): string => `http://terminology.hl7.org/CodeSystem/${name}`;

export const coding = (system: string, code: string, display?: string): Coding =>
  display === undefined ? { system, code } : { system, code, display };

export const concept = (system: string, code: string, display?: string): Concept => ({
  coding: [coding(system, code, display)],
});

export const ndh = (name: string, code: string, display?: string): Concept =>
  concept(ndhSystem(name), code, display);

export const hl7 = (name: string, code: string, display?: string): Concept =>
  concept(hl7System(name), code, display);

const NUCC = 'http://nucc.org/provider-taxonomy';

export interface Specialty {
  code: string;
  name: string;
  /** Code and display of the matching role in the guide's role code system. */
  role: [code: string, display: string];
  /** Degree or licence, a code of HL7 table 0360. */
  degree: string;
}

/** What practitioners do. */
export const SPECIALTIES: readonly Specialty[] = [
  { code: '207Q00000X', name: 'Family Medicine Physician', role: ['ph', 'Physician'], degree: 'MD' },
  { code: '207R00000X', name: 'Internal Medicine Physician', role: ['ph', 'Physician'], degree: 'MD' },
  { code: '208000000X', name: 'Pediatrics Physician', role: ['ph', 'Physician'], degree: 'MD' },
  { code: '207RC0000X', name: 'Cardiovascular Disease Physician', role: ['ph', 'Physician'], degree: 'MD' },
  {
    code: '363LF0000X',
    name: 'Family Nurse Practitioner',
    role: ['crnp', 'Certified Registered Nurse Practitioner'],
    degree: 'NP',
  },
  { code: '225100000X', name: 'Physical Therapist', role: ['pt', 'Physical Therapist'], degree: 'BS' },
  {
    code: '183500000X',
    name: 'Pharmacist',
    role: ['rx', 'Pharmacy Service Providers'],
    degree: 'PharmD',
  },
];

/** What facilities are. */
export const FACILITIES = [
  ['282N00000X', 'General Acute Care Hospital'],
  ['261QU0200X', 'Urgent Care Clinic/Center'],
  ['261QP2300X', 'Primary Care Clinic/Center'],
  ['291U00000X', 'Clinical Medical Laboratory'],
  ['251E00000X', 'Home Health Agency'],
] as const;

/** A specialty as a coded value, with its name as text and display. */
export const taxonomy = (code: string, name: string): Concept => ({
  coding: [coding(NUCC, code, name)],
  text: name,
});

/** A state of the USPS list as a coded value. */
export const uspsState = (state: string): Concept => concept('https://www.usps.com/', state);
