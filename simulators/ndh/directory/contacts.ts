import type { Reference } from './census.ts';
import type { Draw } from './draw.ts';
import { complex, part, simple, type Extension } from './extensions.ts';
import { STREETS, type Place } from './places.ts';

export interface ContactPoint {
  extension?: Extension[];
  system: string;
  value: string;
  use?: string;
  rank?: number;
  period?: { start: string };
}

export interface Address {
  extension?: Extension[];
  use: string;
  type?: string;
  text?: string;
  line?: string[];
  city: string;
  state: string;
  postalCode: string;
  country: string;
}

/** A telephone number from the range kept for fiction. */
export const phone = (draw: Draw, rank = 1): ContactPoint => ({
  system: 'phone',
  value: `(${String(200 + draw.below(700))}) 555-01${String(draw.below(100)).padStart(2, '0')}`,
  use: 'work',
  rank,
});

export const email = (mailbox: string, house: string, rank = 2): ContactPoint => ({
  system: 'email',
  value: `${mailbox}@${house}.test`,
  use: 'work',
  rank,
});

/** Adds to a contact when it answers, and through whom. */
export const answered = (contact: ContactPoint, via: Reference): ContactPoint => ({
  extension: [
    complex(
      'contactpoint-availabletime',
      part('daysOfWeek', { valueCode: 'mon' }),
      part('daysOfWeek', { valueCode: 'thu' }),
      part('allDay', { valueBoolean: false }),
      part('availableStartTime', { valueTime: '08:30:00' }),
      part('availableEndTime', { valueTime: '16:30:00' }),
    ),
    simple('via-intermediary', { valueReference: via }),
  ],
  ...contact,
});

/** A street address in a town. */
export function address(draw: Draw, place: Place, use = 'work'): Address {
  const line = `${1 + draw.below(990)} ${draw.pick(STREETS)}`;
  return {
    use,
    type: 'both',
    text: `${line}, ${place.city}, ${place.state} ${place.postalCode}`,
    line: draw.chance(25) ? [line, `Suite ${1 + draw.below(40)}`] : [line],
    city: place.city,
    state: place.state,
    postalCode: place.postalCode,
    country: 'US',
  };
}

/** Adds to an address where it lies. */
export const located = (where: Address, place: Place): Address => ({
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/geolocation',
      extension: [
        part('latitude', { valueDecimal: place.latitude }),
        part('longitude', { valueDecimal: place.longitude }),
      ],
    },
  ],
  ...where,
});

/** A name made fit for a host name: ASCII letters, digits and dashes. */
export const hostName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 ]/gu, '')
    .trim()
    .toLowerCase()
    .replace(/ +/gu, '-');
