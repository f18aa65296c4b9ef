import type { Reference } from './census.ts';
import { simple, type Extension } from './extensions.ts';
import { hl7 } from './vocabulary.ts';
import type { Concept } from './vocabulary.ts';

export interface Identifier {
  extension: Extension[];
  use: string;
  type?: Concept;
  system: string;
  value: string;
  period?: { start: string };
  assigner?: Reference;
}

/** System under which the directory repeats each resource's id as an identifier (NDH-DATA-01). */
export const DIRECTORY_SYSTEM = 'https://ndh-directory.test/identifiers';

/** Identifies a resource by its own id. */
export const directoryIdentifier = (id: string): Identifier => ({
  extension: [status('active')],
  use: 'official',
  system: DIRECTORY_SYSTEM,
  value: id,
});

/** Identifies a resource by a number that its own house gave it. */
export const houseIdentifier = (house: string, value: string, assigner: Reference): Identifier => ({
  extension: [status('active')],
  use: 'secondary',
  type: hl7('v2-0203', 'PRN', 'Provider number'),
  system: `https://${house}.test/records`,
  value,
  assigner,
});

/** A licence of a practitioner or an organization, given by `assigner`. */
export const licence = (state: string, value: string, start: string, assigner?: Reference): Identifier => ({
  extension: [status('active')],
  use: 'official',
  type: hl7('v2-0203', 'MD', 'Medical License number'),
  system: `https://licences-${state.toLowerCase()}.test/register`,
  value,
  period: { start },
  ...(assigner === undefined ? {} : { assigner }),
});

/** A National Provider Identifier; `serial` tells two holders apart, `seed` two directories. */
export function npi(serial: number, seed: number): Identifier {
  const offset = (seed * 104729) % NPI_BODIES;
  const body = String(100000000 + ((((serial * 7919 + offset) % NPI_BODIES) + NPI_BODIES) % NPI_BODIES));
  return {
    extension: [status('active')],
    use: 'official',
    type: hl7('v2-0203', 'PRN', 'Provider number'),
    system: 'http://hl7.org/fhir/sid/us-npi',
    value: body + npiCheckDigit(body),
  };
}

/** 7919 shares no factor with it, so that no two serials below it meet. */
const NPI_BODIES = 99999999;

/** Luhn check digit over the nine digits of an NPI with the issuer prefix 80840 before them. */
export function npiCheckDigit(body: string): string {
  const digits = [...`80840${body}`].map(Number).reverse();
  const sum = digits.reduce((total, digit, place) => {
    const weighed = place % 2 === 0 ? digit * 2 : digit;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

function status(code: string): Extension {
  return simple('identifier-status', { valueCode: code });
}
