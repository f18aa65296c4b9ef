import type { Reference } from './census.ts';
import { ndh, uspsState, type Concept } from './vocabulary.ts';

export interface Extension {
  url: string;
  extension?: Extension[];
  [value: `value${string}`]: unknown;
}

/** Address of one of the guide's extensions, by its short name. */
export const extensionUrl = (name: string): string =>
  `http://hl7.org/fhir/us/ndh/StructureDefinition/base-ext-${name}`;

/** One of the guide's extensions with a value; `value` holds the one `value…` element. */
export const simple = (name: string, value: Record<`value${string}`, unknown>): Extension => ({
  url: extensionUrl(name),
  ...value,
});

/** One of the guide's extensions made of parts. */
export const complex = (name: string, ...parts: Extension[]): Extension => ({
  url: extensionUrl(name),
  extension: parts,
});

/** A part of a complex extension. */
export const part = (url: string, value: Record<`value${string}`, unknown>): Extension => ({ url, ...value });

export const verificationStatus = (code: string, display: string): Extension =>
  simple('verification-status', { valueCodeableConcept: ndh('NdhVerificationStatusCS', code, display) });

/** Says who takes new patients, here from a network's members. */
export function newPatients(accepting: boolean, network: Reference): Extension {
  const code = accepting
    ? ndh('AcceptingPatientsCS', 'newpt', 'Accepting')
    : ndh('AcceptingPatientsCS', 'nopt', 'Not Accepting');
  const parts = [
    part('acceptingPatients', { valueCodeableConcept: code }),
    part('fromNetwork', { valueReference: network }),
  ];
  if (accepting)
    parts.push(part('characteristics', { valueString: 'referral by a primary care practitioner' }));
  return complex('newpatients', ...parts);
}

/** A certificate that the owner signs with; the bytes are invented. */
export const digitalCertificate = (expires: string): Extension =>
  complex(
    'digitalcertificate',
    part('use', { valueCoding: ndh('DigitalcertificateUseCS', 'auth', 'Authentication').coding?.[0] }),
    part('certificate', { valueString: 'c2ltdWxhdGVkIGNlcnRpZmljYXRl' }),
    part('expirationDate', { valueDate: expires }),
  );

export const rating = (stars: number): Extension =>
  complex(
    'rating',
    part('ratingType', { valueCodeableConcept: { text: 'stars out of five' } }),
    part('ratingValue', { valueString: String(stars) }),
  );

/** A qualification of an organization, an affiliation or a role. */
export function qualification(parts: {
  code: Concept;
  issuer: Reference;
  state: string;
  start: string;
  identifier: unknown;
}): Extension {
  return complex(
    'qualification',
    part('identifier', { valueIdentifier: parts.identifier }),
    part('code', { valueCodeableConcept: parts.code }),
    part('issuer', { valueReference: parts.issuer }),
    part('status', { valueCode: 'active' }),
    part('period', { valuePeriod: { start: parts.start } }),
    part('whereValid', { valueCodeableConcept: uspsState(parts.state) }),
  );
}
