import type { FhirRecord } from './entry.ts';
import { offers } from './offers.ts';
import { organizations } from './organizations.ts';
import { people } from './people.ts';
import { places } from './places.ts';
import { verificationsOf } from './verifications.ts';

/** The directory of a bay that is on no map, as it is when the server starts. */
export const allRecords: FhirRecord[] = [
  ...[...organizations, ...places, ...people, ...offers],
  ...verificationsOf([...organizations, ...people.slice(0, 4)]),
];
