import { drawOf, referTo, type Census } from '../census.ts';
import { address, answered, email, phone } from '../contacts.ts';
import { entry } from '../entry.ts';
import { newPatients, simple, type Extension } from '../extensions.ts';
import { houseIdentifier } from '../identifiers.ts';
import type { Place } from '../places.ts';
import { townsIn } from '../places.ts';
import type { Resource } from '../resource.ts';
import { hl7, ndh } from '../vocabulary.ts';
import { outlineOrganization } from './organization-outline.ts';

const SORTS = [
  ['OUTPHARM', 'outpatient pharmacy', 'Pharmacy'],
  ['PC', 'Primary care clinic', 'Primary Care'],
  ['ER', 'Emergency room', 'Emergency Entrance'],
  [
    'CARD',
    'Ambulatory Health Care Facilities; Clinic/Center; Rehabilitation: Cardiac Facilities',
    'Heart Center',
  ],
] as const;

/** Every twelfth location is an area that plans and services cover, not a building. */
export const isArea = (index: number): boolean => index % 12 === 11;

/** Index of the n-th area among the locations. */
export function areaIndex(census: Census, n: number): number {
  const areas = Math.floor(census.counts.location / 12);
  return (n % areas) * 12 + 11;
}

/** Makes the n-th location; the organization of the same number manages it. */
export function location(census: Census, index: number): Resource {
  const { name, house, place } = outlineOrganization(census, index);
  const draw = drawOf(census, 'location', index);
  const town = draw.pick(townsIn(place.state));
  const manager = referTo(census, 'organization', index);
  const [code, , noun] = SORTS[index % SORTS.length] ?? SORTS[0];
  const area = isArea(index);
  return entry(census, 'location', index, {
    extension: area ? [boundary(town)] : buildingExtensions(census, index, draw.chance(70)),
    identifier: [houseIdentifier(house, `L-${500 + index}`, manager)],
    status: 'active',
    name: area ? `${town.city} and Environs` : `${name} ${noun}`,
    alias: [`${town.city} ${area ? 'Area' : noun}`],
    description: area ? `The area around ${town.city}` : `${noun} of ${name}, ground floor`,
    type: [hl7('v3-RoleCode', area ? 'COMM' : code)],
    telecom: [
      answered(phone(draw), manager),
      { ...email('desk', house), extension: [simple('language-speak', { valueCode: 'es' })] },
    ],
    address: address(draw, town),
    physicalType: area
      ? hl7('location-physical-type', 'area', 'Area')
      : hl7('location-physical-type', 'bu', 'Building'),
    position: { longitude: town.longitude, latitude: town.latitude, altitude: draw.below(200) },
    managingOrganization: manager,
    ...(index % 6 === 5 && !area ? { partOf: referTo(census, 'location', index - 1) } : {}),
    hoursOfOperation: [
      { daysOfWeek: ['mon', 'tue', 'wed'], allDay: false, openingTime: '08:00:00', closingTime: '18:00:00' },
      { daysOfWeek: ['sat'], allDay: true },
    ],
    availabilityExceptions: 'closed on federal holidays',
    endpoint: [referTo(census, 'endpoint', index)],
  });
}

function buildingExtensions(census: Census, index: number, accepting: boolean): Extension[] {
  const access = ndh('AccessibilityCS', 'adacomp', 'ADA compliant');
  return [
    simple('accessibility', { valueCodeableConcept: access }),
    newPatients(accepting, referTo(census, 'network', index)),
  ];
}

/** A square about a town, as GeoJSON. */
function boundary(town: Place): Extension {
  const [west, east] = [town.longitude - 0.2, town.longitude + 0.2];
  const [south, north] = [town.latitude - 0.2, town.latitude + 0.2];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ].map((point) => point.map((degrees) => Number(degrees.toFixed(2))));
  const data = Buffer.from(JSON.stringify({ type: 'Polygon', coordinates: [ring] })).toString('base64');
  return {
    url: 'http://hl7.org/fhir/StructureDefinition/location-boundary-geojson',
    valueAttachment: { contentType: 'application/geo+json', data },
  };
}
