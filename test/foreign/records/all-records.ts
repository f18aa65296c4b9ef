import type { FhirRecord } from './entry.ts';
import { offers } from './offers.ts';
import { organizations } from './organizations.ts';
import { people } from './people.ts';
import { places } from './places.ts';
import { verificationsOf } from './verifications.ts';

const seen = [...organizations, ...places, ...people, ...offers];

/** The directory of a bay that is on no map, as it is when the server starts. */
export const allRecords: FhirRecord[] = [...seen, ...verificationsOf(seen)];
